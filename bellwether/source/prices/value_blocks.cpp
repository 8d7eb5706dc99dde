#include "bellwether/source/prices/value_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/prices/price_number.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kMostValues = 64, kFewestRows = 5, kLongestIdentifier = 24;

// Flags, positions, regimes, parts of a data set, months and days of the week.
constexpr std::array<std::string_view, 66> kFlagWords = {
    "y",      "n",      "yes",     "no",       "true",       "false",   "t",    "f",     "up",   "down",
    "flat",   "bull",   "bear",    "buy",      "sell",       "hold",    "long", "short", "none", "high",
    "low",    "mid",    "normal",  "on",       "off",        "train",   "val",  "valid", "dev",  "test",
    "in",     "out",    "am",      "pm",       "jan",        "feb",     "mar",  "apr",   "may",  "jun",
    "jul",    "aug",    "sep",     "oct",      "nov",        "dec",     "mon",  "tue",   "wed",  "thu",
    "fri",    "na",     "nan",     "null",     "winter",     "spring",  "fall", "dst",   "edt",  "est",
    "autumn", "summer", "january", "february", "validation", "sideways"};

// What a column of such a name holds is about the rows, and does not say whose they are.
constexpr std::array<std::string_view, 13> kOtherNames = {
    "exchange", "market",  "venue", "currency", "source", "provider", "sector",
    "industry", "country", "split", "regime",   "season", "quarter"};

bool is_flag(std::string_view written) {
  return std::ranges::find(kFlagWords, std::string_view(bare_name(written))) != kFlagWords.end();
}

// "2024-01", "Q1", "2024Q1", "FY2024", "W03": digits, with at most two letters beside them.
bool is_period(std::string_view written) {
  const std::string bare = bare_name(written);
  const auto digits = std::ranges::count_if(bare, core::is_ascii_digit);
  const bool has_other = std::ranges::any_of(written, [](char c) { return c == '.' || c == ':'; });
  return digits > 0 && digits <= 8 && static_cast<std::size_t>(digits) + 2 >= bare.size() && !has_other;
}

// Capitals and digits, with at least two letters: a symbol or one of the numbers of a security.
bool is_identifier(std::string_view written) {
  const bool is_written_so = std::ranges::all_of(written, [](char c) {
    return core::is_ascii_capital(c) || core::is_ascii_digit(c) ||
           std::string_view(".:/-_=^").find(c) != std::string_view::npos;
  });
  return is_written_so && written.size() <= kLongestIdentifier &&
         std::ranges::count_if(written, core::is_ascii_capital) >= 2;
}

// What says nothing about whose a row is, whatever its column is called.
bool is_no_name(std::string_view written) {
  return is_flag(written) || is_period(written) || read_number(written, NumberForm::plain).has_value();
}

// The flag that makes the column that of tickers, as a shell takes it.
std::string flag_text(std::string_view name) {
  const bool is_plain = std::ranges::all_of(
      name, [](char c) { return core::is_ascii_digit(c) || core::is_ascii_letter(c) || c == '_'; });
  return is_plain ? fmt::format("--price-columns ticker={}", name)
                  : fmt::format("--price-columns 'ticker={}'", name);
}

bool is_about_the_rows(std::string_view name) {
  const std::string bare = bare_name(name);
  return std::ranges::find(kOtherNames, std::string_view(bare)) != kOtherNames.end();
}

}  // namespace

void ValueBlocks::see(const ColumnValue& value) {
  const std::string_view written = trimmed(value.written);
  ++rows_;
  is_other_ = is_other_ || written.empty();
  if (is_other_) return;
  if (rows_ > 1 && written != before_) {
    ++changes_;
    if (!first_) first_ = {before_, std::string(written), value.line};
    first_day_of_last_ = std::max(first_day_of_last_, value.day);
  }
  if (const auto known = counts_.find(written); known != counts_.end()) {
    ++known->second;
  } else if (counts_.size() < kMostValues) {
    counts_.emplace(written, 1);
  } else {
    is_other_ = true;
  }
  before_ = written;
}

bool ValueBlocks::is_in_blocks() const {
  if (is_other_ || !first_ || changes_ > 2 * counts_.size()) return false;
  return counts_.size() * 2 <= rows_;
}

FindingLevel ValueBlocks::level(std::string_view name) const {
  const bool are_blocks =
      std::ranges::all_of(counts_, [](const auto& each) { return each.second >= kFewestRows; });
  const bool are_identifiers =
      std::ranges::all_of(counts_, [](const auto& each) { return is_identifier(each.first); });
  const bool is_refused = are_blocks && are_identifiers && !is_about_the_rows(name);
  return is_refused ? FindingLevel::rejection : FindingLevel::warning;
}

std::optional<PriceFinding> ValueBlocks::finding(std::string_view name, std::string_view ticker_flag) const {
  if (!is_in_blocks()) return std::nullopt;
  if (std::ranges::all_of(counts_, [](const auto& each) { return is_no_name(each.first); }))
    return std::nullopt;
  const std::string choice =
      ticker_flag.empty() ? "" : fmt::format("choose one with {} and {}, or ", flag_text(name), ticker_flag);
  return PriceFinding{
      level(name), "several series", first_->line, first_day_of_last_,
      fmt::format(
          "the column {} changes from {} to {} and holds {} values in blocks: where it says whose the "
          "rows are, they are several series in one file; {}split the file; else remove the column",
          source::quoted(name), source::quoted(first_->before), source::quoted(first_->after), counts_.size(),
          choice)};
}

}  // namespace bellwether::source
