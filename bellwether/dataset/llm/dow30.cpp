#include "bellwether/dataset/llm/dow30.h"

#include <algorithm>
#include <array>

namespace bellwether::dataset {
namespace {

constexpr std::string_view kBegin = "2015-03-19";

constexpr auto kMembers = std::to_array<IndexMember>({
    {"AAPL", "Apple", kBegin, ""},
    {"AMGN", "Amgen", "2020-08-31", ""},
    {"AMZN", "Amazon", "2024-02-26", ""},
    {"AXP", "American Express", kBegin, ""},
    {"BA", "Boeing", kBegin, ""},
    {"CAT", "Caterpillar", kBegin, ""},
    {"CRM", "Salesforce", "2020-08-31", ""},
    {"CSCO", "Cisco", kBegin, ""},
    {"CVX", "Chevron", kBegin, ""},
    {"DD", "DuPont", kBegin, "2017-09-01"},
    {"DIS", "Disney", kBegin, ""},
    {"DOW", "Dow", "2019-04-02", "2024-11-08"},
    {"DWDP", "DowDuPont", "2017-09-01", "2019-04-02"},
    {"GE", "General Electric", kBegin, "2018-06-26"},
    {"GS", "Goldman Sachs", kBegin, ""},
    {"HD", "Home Depot", kBegin, ""},
    {"HON", "Honeywell", "2020-08-31", ""},
    {"IBM", "IBM", kBegin, ""},
    {"INTC", "Intel", kBegin, "2024-11-08"},
    {"JNJ", "Johnson & Johnson", kBegin, ""},
    {"JPM", "JPMorgan", kBegin, ""},
    {"KO", "Coca-Cola", kBegin, ""},
    {"MCD", "McDonald's", kBegin, ""},
    {"MMM", "3M", kBegin, ""},
    {"MRK", "Merck", kBegin, ""},
    {"MSFT", "Microsoft", kBegin, ""},
    {"NKE", "Nike", kBegin, ""},
    {"NVDA", "Nvidia", "2024-11-08", ""},
    {"PFE", "Pfizer", kBegin, "2020-08-31"},
    {"PG", "Procter & Gamble", kBegin, ""},
    {"RTX", "Raytheon", "2020-04-06", "2020-08-31"},
    {"SHW", "Sherwin-Williams", "2024-11-08", ""},
    {"TRV", "Travelers", kBegin, ""},
    {"UNH", "UnitedHealth", kBegin, ""},
    {"UTX", "United Technologies", kBegin, "2020-04-06"},
    {"V", "Visa", kBegin, ""},
    {"VZ", "Verizon", kBegin, ""},
    {"WBA", "Walgreens", "2018-06-26", "2024-02-26"},
    {"WMT", "Walmart", kBegin, ""},
    {"XOM", "Exxon", kBegin, "2020-08-31"},
});

// Days of this form are ordered as their letters are.
bool holds(const IndexMember& member, const std::string& day) {
  return day >= member.from && (member.until.empty() || day < member.until);
}

}  // namespace

std::span<const IndexMember> dow30_members() { return kMembers; }

market::Date dow30_begin() { return market::parse_date(kBegin).value_or(market::Date()); }

bool is_dow30_member(std::string_view symbol, market::Date day) {
  const std::string text = to_text(day);
  return std::ranges::any_of(
      kMembers, [&](const IndexMember& each) { return each.symbol == symbol && holds(each, text); });
}

std::string_view dow30_name(std::string_view symbol) {
  const auto found = std::ranges::find(kMembers, symbol, &IndexMember::symbol);
  return found == kMembers.end() ? std::string_view() : found->name;
}

}  // namespace bellwether::dataset
