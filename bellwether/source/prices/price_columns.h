// Which column of a price file is what: by the names of its header, for one ticker where it holds several
// side by side, and by what the reader was told.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/prices/price_header.h"

namespace bellwether::source {

// Positions among the fields of a row, and what was chosen on the way.
struct PriceColumns {
  std::size_t date = 0;
  // open, high, low, close, volume
  std::array<std::size_t, 5> values{};
  std::optional<std::size_t> close_adjusted;
  std::optional<std::size_t> ticks;     // stands in for a volume of 0 throughout
  std::optional<std::size_t> ticker;    // whose each row is
  std::vector<std::size_t> clocks;      // times of day beside the date, as MetaTrader's <TIME>
  std::vector<std::size_t> others;      // of this ticker or of none
  std::string set;                      // whose the columns are, by their names; mostly empty
  std::vector<std::string> other_sets;  // whose further columns of prices are
  std::vector<std::string> notes;       // what had to be chosen, plain sentences
};

inline constexpr std::array<std::string_view, 5> kPriceNames = {"open", "high", "low", "close", "volume"};

// What to do with the prices of several tickers where none was asked for.
enum class SeveralTickers { refuse, take_first };

// What the reader was told about the columns; each may be empty.
struct ColumnChoice {
  std::string ticker;                      // the one wanted; may be empty
  std::string columns;                     // of --price-columns: "date=Day,close=Settle"
  std::string date_column, ticker_column;  // of --time-column and --ticker-column
  SeveralTickers several = SeveralTickers::refuse;
  std::string ticker_flag =
      "--ticker";  // of the command, for remedies; empty: it has none that chooses in a file
};

// All columns that the choice names. Errors: usage.
[[nodiscard]] core::Result<std::vector<std::string>> columns_named(const ColumnChoice& choice);

// Errors, without file and line: data, naming what is missing and what there is, two columns that may be the
// same field, several tickers of which none or another was asked for; usage for columns named that do not
// exist.
[[nodiscard]] core::Result<PriceColumns> find_price_columns(PriceHeader header, const ColumnChoice& choice);

}  // namespace bellwether::source
