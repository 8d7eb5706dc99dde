// Columns beside the prices that name splits, dividends and a volume already scaled for splits: "Stock
// Splits", "Split Ratio", "split_coefficient", "splitFactor", "Dividends", "divCash", "Ex-Dividend", "Adj.
// Volume".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bellwether::source {

// Where they stand; nothing where there is none, or more than one (files of several tickers).
struct EventColumns {
  std::optional<std::size_t> split, dividend, volume_adjusted;
};

// What a row says in them; nothing for an empty field, a dividend of 0 and a split of 0 or 1.
struct RowEvents {
  std::optional<double> split, dividend, volume_adjusted;
  bool says_dividend = false;  // a dividend, or a 0
};

[[nodiscard]] EventColumns find_event_columns(std::span<const std::string> header);
[[nodiscard]] RowEvents read_events(std::span<const std::string_view> fields, const EventColumns& columns);

// New shares per old share of "4", "4.0", "4:1", "4/1", "3-for-2" and "4.000000/1.000000"; nothing where it
// is none of these or not above 0.
[[nodiscard]] std::optional<double> read_split(std::string_view written);

}  // namespace bellwether::source
