// A file of daily prices of one ticker → checked bars, with an account of what is missing.
//
//   auto prices = read_prices("prices/daily/AAPL.csv", {.start = "2024-10-01", .end = "2025-09-30"});
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/source/price_checks/price_finding.h"
#include "bellwether/source/prices/price_table.h"

namespace bellwether::source {

// automatic: raw where the file has an adjusted close beside the close, else split- and dividend-adjusted,
// which is what Yahoo's and most free files without such a column hold. split_and_dividend with an adjusted
// close scales open, high, low and close by adjusted close / close, and volume by the splits among its steps.
// already_adjusted is the same, and says that moves as large as a split are real: checks warn, none refuses.
enum class AdjustmentChoice { automatic, raw, split_and_dividend, already_adjusted };

constexpr std::array<core::EnumName<AdjustmentChoice>, 4> names_of(AdjustmentChoice) {
  return {{{AdjustmentChoice::automatic, "auto"},
           {AdjustmentChoice::raw, "raw"},
           {AdjustmentChoice::split_and_dividend, "split-and-dividend"},
           {AdjustmentChoice::already_adjusted, "already-adjusted"}}};
}

// What becomes of findings that are refusals (source/price_checks): refuse fails the file, report hands them
// over, for a caller who uses only part of the days and calls use_from, or who lists them.
enum class OnRejection { refuse, report };

inline constexpr std::string_view kPriceColumnsHelp =
    "Columns of the prices where their names tell too little, as date=Day,close=Settle (also open, "
    "high, low, volume, adjusted_close, ticker).";
inline constexpr std::string_view kDateFormatHelp =
    "How the dates of prices are written, as %d/%m/%Y or %d-%b-%y; detected by default.";

// Which rows of a file are read, and how it is checked.
struct PriceOptions {
  std::string ticker;           // empty: the one in the file, else ticker_of_file(), else none
  std::string start;            // first day wanted, inclusive, YYYY-MM-DD; empty: the file's first
  std::size_t days_before = 0;  // so many trading days before `start` are read with the slice
  std::string end;              // last day wanted, inclusive
  AdjustmentChoice adjustment = AdjustmentChoice::automatic;
  io::BadRows bad_rows = io::BadRows::stop;
  OnRejection on_rejection = OnRejection::refuse;
  std::string rejects;      // with skip: the file that receives header and bad rows as they stood
  std::uint64_t limit = 0;  // rows to read at most; 0: all
  std::size_t min_rows =
      1;  // fewer bars in the slice are refused as too short; 0: even none is told, not refused
  // What was known then: bars that close later are left out, the one begun by then is kept apart.
  std::optional<market::UtcTime> as_of;
  std::optional<market::UtcTime> now;  // days after its day in New York are told
  std::string calendar;                // as calendar_named() takes it
  PriceTableOptions table;  // the ticker of its columns is the one above, its calendar that named here
};

// A column beside the prices, by name; beside the bars, nothing where the file's field is empty.
struct NamedSeries {
  std::string name;
  std::vector<std::optional<double>> values;
};

// Trading days between two bars that the file does not have.
struct Gap {
  market::Date first, last;
  int days = 0;  // trading days in [first, last]
  auto operator<=>(const Gap&) const = default;
};

// The bars that were asked for, and the account of the whole file.
struct PriceFile {
  market::BarSeries series;               // the slice asked for
  std::vector<std::uint64_t> lines;       // beside the bars: the line of the file that each stands in
  std::vector<NamedSeries> extra;         // numeric columns that are no part of a bar
  std::vector<std::string> ignored;       // columns that are neither
  std::vector<Gap> gaps;                  // between the bars of the slice, ascending
  std::optional<market::Bar> unfinished;  // the live bar, where as_of says so; not in the series
  std::string schema;
  std::vector<std::string> notes;      // how the file was read, plain sentences
  std::vector<std::string> warnings;   // what looks wrong in it, with lines, plain sentences
  std::vector<PriceFinding> findings;  // of the checks over the whole, beside notes and warnings
  const market::Calendar* calendar = &market::Calendar::nyse();  // by which it was read
  market::Date first, last;  // the earliest and latest day of the ticker's rows, in the slice or not
  std::map<std::string, std::uint64_t> other_tickers;  // rows of others, by how the file names them
  std::uint64_t before_calendar = 0;                   // rows left out for that
  io::RowReport report;                                // `kept` counts the slice
  io::InputRecord record;                              // its notes are those above, then the warnings
};

// The rows of the ticker must be strictly ascending by day, or strictly descending, and are handed out
// ascending. Those of the slice must be on trading days, with finite positive prices, volume >= 0 and low <=
// open, close <= high (up to one part in a million, for rounded adjusted prices); rows outside the slice are
// checked for date and order alone, and a refused row for nothing more: the row after it is held against the
// last that was kept. Rows before the years of the calendar are left out with a note, unless `start` asks for
// days there. Days and numbers are read as price_day.h and price_number.h say. Errors: not_found, io;
// usage for bad options; those of open_price_table; data with file:line:column and remedy; data for rows of
// several tickers, of which none or another was asked for; data naming symbol, start and end where the slice
// is empty or too short.
[[nodiscard]] core::Result<PriceFile> read_prices(std::string_view path, const PriceOptions& options);
[[nodiscard]] core::Result<PriceFile> read_prices(io::ByteStream stream, const PriceOptions& options);

// Adds the findings that concern bars from `first` on to notes, warnings and the record's notes, with lines,
// and fails with the first refusal among them (data, file:line). read_prices has done it where it refuses.
[[nodiscard]] core::Status use_from(PriceFile& file, market::Date first);

}  // namespace bellwether::source
