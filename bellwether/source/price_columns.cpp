#include "bellwether/source/price_columns.h"

#include <algorithm>
#include <initializer_list>

namespace bellwether::source {
namespace {

// "Adj Close", "adj_close" and "ADJCLOSE" are one name.
std::string bare(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c == ' ' || c == '_' || c == '-') continue;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return letters;
}

std::optional<std::size_t> find(std::span<const std::string> header,
                                std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (bare(header[i]) == name) return i;
    }
  }
  return std::nullopt;
}

core::Error missing(std::string_view column, std::span<const std::string> header) {
  std::string there;
  for (const std::string& name : header) there += (there.empty() ? "'" : ", '") + name + "'";
  return {core::ErrorKind::data,
          "a file of daily prices needs the columns Date, Open, High, Low, Close and Volume; '" +
              std::string(column) + "' is missing among " + there};
}

}  // namespace

core::Result<PriceColumns> find_price_columns(std::span<const std::string> header) {
  PriceColumns columns;
  const auto date = find(header, {"date", "datetime", "timestamp"});
  if (!date) return core::fail(missing("Date", header));
  columns.date = *date;
  for (std::size_t i = 0; i < kPriceNames.size(); ++i) {
    const auto found = find(header, {kPriceNames[i]});
    if (!found) return core::fail(missing(kPriceNames[i], header));
    columns.values[i] = *found;
  }
  columns.close_adjusted = find(header, {"adjclose", "adjustedclose", "closeadjusted"});
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool taken = i == columns.date || i == columns.close_adjusted ||
                       std::ranges::find(columns.values, i) != columns.values.end();
    if (!taken) columns.others.push_back(i);
  }
  return columns;
}

}  // namespace bellwether::source
