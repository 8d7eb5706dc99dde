// One row of a price file: the day and the numbers, each checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/source/csv_reader.h"
#include "bellwether/source/price_columns.h"

namespace bellwether::source {

// Why a row of prices is refused, and in which column.
struct PriceFault {
  std::string_view reason;
  std::size_t column = 0;
  std::string message;
};

// The trading day that `written` names (see read_prices). Errors: data.
[[nodiscard]] core::Result<market::Date> read_price_day(std::string_view written);

// Fills everything of `bar` but its day, or says what is wrong.
[[nodiscard]] std::optional<PriceFault> read_price_values(const CsvRecord& record,
                                                          const PriceColumns& columns, market::Bar& bar);

// A finite number in the usual decimal or exponent form; nothing where `written` is anything else.
[[nodiscard]] std::optional<double> read_number(std::string_view written);

}  // namespace bellwether::source
