// A file of prices from its rows, for tests of what reads one.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/source/prices/price_file.h"

namespace bellwether::tests {

inline constexpr std::string_view kPriceHeader = "Date,Open,High,Low,Close,Volume\n";

[[nodiscard]] inline core::Result<source::PriceFile> read_rows(std::string_view rows,
                                                               source::PriceOptions options = {}) {
  options.ticker = "TEST";
  return source::read_prices(
      io::ByteStream::of_memory(std::string(kPriceHeader) + std::string(rows), "t.csv"), options);
}

// Empty where the rows are read.
[[nodiscard]] inline std::string error_of(std::string_view rows, const source::PriceOptions& options = {}) {
  const auto file = read_rows(rows, options);
  return file ? "" : file.error().message;
}

}  // namespace bellwether::tests
