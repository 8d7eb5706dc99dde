// Where the names of the columns of a price file stand: mostly in its first line, but below remarks of the
// source (Macrotrends, CryptoDataDownload), over two or three lines (pandas writes a table of yfinance's so:
// the prices, the tickers, the name of the index) or nowhere (MetaTrader 4).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/io/csv_reader.h"
#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {

// known: names of prices were found. numbers: the first line is a row. other_names: the line above
// the first row names its columns, and these names are not known. unknown: a first line without names of
// prices.
enum class HeaderKind { known, numbers, other_names, unknown };

// The header of one file.
struct PriceHeader {
  HeaderKind kind = HeaderKind::unknown;
  io::Delimiter delimiter = io::Delimiter::comma;
  std::uint64_t line = 1;            // of the names; 0: the file has none
  std::string line_text;             // as it stands in the file
  std::uint64_t lines = 0;           // physical lines before the first row
  std::vector<std::string> written;  // the names as the file has them
  std::vector<PriceName> names;      // beside them
  bool has_tickers = false;          // a line of its own says whose each column is
};

// What a reader may name beside: by_header and no columns where they are to be found out.
struct HeaderHints {
  io::Delimiter delimiter = io::Delimiter::by_header;
  std::vector<std::string> columns;  // at least one of these makes a header
};

// `lines` is the front of the file, without line ends and byte-order mark, at least one line. A header has
// three of open, high, low and close, and stands in the first 64 lines, above any row.
[[nodiscard]] PriceHeader find_price_header(std::span<const std::string_view> lines,
                                            const HeaderHints& hints);

// Whether the lines are a table of numbers by day, of prices or not: nothing that holds texts.
[[nodiscard]] bool is_table_of_numbers(std::span<const std::string_view> lines);

// The fields of one line, without quotes and white space around them.
[[nodiscard]] std::vector<std::string> fields_of(std::string_view line, io::Delimiter delimiter);

// The lines of `bytes`; the last one only where it is whole.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view bytes, bool is_whole);

}  // namespace bellwether::source
