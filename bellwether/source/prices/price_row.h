// One row of a price file: the day and the numbers, each checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/market/bar.h"
#include "bellwether/source/prices/price_columns.h"
#include "bellwether/source/prices/price_number.h"

namespace bellwether::source {

// Why a row of prices is refused, and in which column.
struct PriceFault {
  std::string_view reason;
  std::size_t column = 0;
  std::string message;
  std::string_view remedy = {};  // beside leaving the row out; empty where the message has one
};

// How the figures of a file are to be read.
struct PriceValues {
  const PriceColumns& columns;
  NumberForm form = NumberForm::plain;
};

// Whether the row has no price, volume or adjusted close at all: empty, "nan", "null", "N/A", "-" or a volume
// of 0 in every one of these columns, as where sources lay another ticker's days over those of this one.
[[nodiscard]] bool has_no_prices(const io::CsvRecord& record, const PriceValues& figures);

// Fills everything of `bar` but its day, or says what is wrong.
[[nodiscard]] std::optional<PriceFault> read_price_values(const io::CsvRecord& record,
                                                          const PriceValues& figures, market::Bar& bar);

}  // namespace bellwether::source
