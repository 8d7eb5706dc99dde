// A file of daily prices opened: whose columns are where, how its days and numbers are written, and in which
// direction it runs, told by its front before the first row is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/source/prices/price_columns.h"
#include "bellwether/source/prices/price_day.h"
#include "bellwether/source/prices/price_number.h"
#include "bellwether/source/prices/price_schemas.h"

namespace bellwether::source {

// What the reader was told; empty and by_header where the file tells.
struct PriceTableOptions {
  ColumnChoice columns;
  std::string date_format;  // "%d/%m/%Y"
  std::string schema;       // a name of the catalog
  io::Delimiter delimiter = io::Delimiter::by_header;
  io::Encoding encoding = io::Encoding::utf8;
  const market::Calendar* calendar = &market::Calendar::nyse();
};

// Which day comes first.
enum class RowOrder { oldest_first, newest_first };

// An opened file, at its first row of prices.
struct PriceTable {
  io::CsvReader reader;
  PriceColumns columns;
  DayRules days;
  NumberForm numbers = NumberForm::plain;
  RowOrder order = RowOrder::oldest_first;
  const PriceSchema* schema = nullptr;  // of the catalog
  std::vector<std::string> notes;       // how it is read, plain sentences
};

// Errors: data with file and line where no columns of prices are found, or several tickers; where some rows
// write the day first and others the month; those of refuse_foreign_format; usage for impossible options; io.
[[nodiscard]] core::Result<PriceTable> open_price_table(io::ByteStream stream,
                                                        const PriceTableOptions& options);

// Whether the front of a file is one of prices, or of numbers by day, which no reader of texts could use.
[[nodiscard]] bool looks_like_prices(std::string_view front);

}  // namespace bellwether::source
