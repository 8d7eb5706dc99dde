#include "bellwether/source/prices/row_tickers.h"

#include <algorithm>
#include <vector>

#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/prices/price_symbol.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kMostTickers = 10'000, kTickersShown = 6;

void count(NamedRows& rows, std::uint64_t line) {
  if (rows.count++ == 0) rows.first_line = line;
}

// Whether a name is written as symbols are: in capitals.
bool is_symbol(std::string_view written) {
  return read_symbol(written).has_value() &&
         std::ranges::none_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string row_text(std::string_view name, const NamedRows& rows) {
  return "'" + std::string(name) + "' (" + std::to_string(rows.count) + (rows.count == 1 ? " row" : " rows") +
         " from line " + std::to_string(rows.first_line) + ")";
}

}  // namespace

bool RowTickers::is_wanted(std::string_view written) {
  if (taken_) return is_same_symbol(written, *taken_);
  if (!wanted_.empty() && is_same_symbol(written, wanted_)) return true;
  by_first_row_ =
      others_.empty() && (wanted_.empty() || (column_ == TickerColumn::names && !is_symbol(written)));
  return by_first_row_;
}

bool RowTickers::takes(std::string_view written, std::uint64_t line) {
  written = trimmed(written);
  if (is_wanted(written)) {
    if (!taken_) taken_ = written;
    count(rows_taken_, line);
    return true;
  }
  ++rows_of_others_;
  const auto known = others_.find(written);
  if (known != others_.end()) {
    count(known->second, line);
  } else if (others_.size() < kMostTickers) {
    count(others_[std::string(written)], line);
  }
  return false;
}

std::string RowTickers::text() const {
  std::vector<std::pair<std::string, NamedRows>> all(others_.begin(), others_.end());
  if (taken_) all.emplace_back(*taken_, rows_taken_);
  std::ranges::sort(all, {}, [](const auto& each) { return each.second.first_line; });
  std::string list;
  for (std::size_t i = 0; i < std::min(all.size(), kTickersShown); ++i) {
    const bool is_last = i + 1 == all.size();
    list += (i == 0 ? "" : is_last ? " and " : ", ") + row_text(all[i].first, all[i].second);
  }
  if (all.size() > kTickersShown) list += " and " + std::to_string(all.size() - kTickersShown) + " more";
  return list;
}

}  // namespace bellwether::source
