// The files of daily prices that are known by more than the names of their columns, one row each: what a
// source writes beside the digits, in which order it writes a date, and what it puts above or below its rows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/prices/price_day.h"
#include "bellwether/source/prices/price_header.h"
#include "bellwether/source/prices/price_number.h"

namespace bellwether::source {

// One row of the catalog: how a file is recognized, and how its days and numbers are written.
struct PriceSchema {
  std::string_view name;
  std::string_view summary;
  std::string_view columns;  // as the source writes them, joined by its separator
  std::string_view note;     // what must be known about the prices
  // The names that tell the shape, small, joined by commas, in this order; "?" marks one that may be absent.
  // Empty: told by the reader.
  std::string_view header = {};
  DateOrder order = DateOrder::unknown;
  NumberForm numbers = NumberForm::plain;
  ShortYears short_years = ShortYears::refused;
  std::string_view footer = {};  // how the last line begins, where it is none of prices
};

[[nodiscard]] std::span<const PriceSchema> price_schemas();

// The shape of that name, or nothing.
[[nodiscard]] const PriceSchema* find_price_schema(std::string_view name);

// The shape of the header, or the daily or daily_adjusted one where the columns alone tell it.
[[nodiscard]] const PriceSchema& recognize_price_schema(const PriceHeader& header);

}  // namespace bellwether::source
