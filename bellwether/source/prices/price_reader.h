// The rows of an opened price file, one by one: each is kept, left out for lying outside, or refused with its
// place.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/prices/file_days.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/prices/price_row.h"
#include "bellwether/source/prices/row_tickers.h"
#include "bellwether/source/prices/value_blocks.h"
#include "bellwether/source/rejected_rows.h"

namespace bellwether::source {

// Days wanted, both inclusive.
struct PriceSlice {
  market::Date first{std::numeric_limits<std::int32_t>::min()};
  market::Date last{std::numeric_limits<std::int32_t>::max()};
  [[nodiscard]] bool contains(market::Date day) const { return first <= day && day <= last; }
};

// What was kept, in the order of the file, and what was not.
struct PriceRows {
  std::vector<market::Bar> bars;
  std::vector<std::uint64_t> lines;       // beside the bars
  std::vector<double> ticks;              // beside the bars, where the file counts them
  std::vector<NamedSeries> extra;         // beside the bars, of every further column
  std::vector<bool> is_text;              // beside extra: whether a field is no number
  std::vector<ValueBlocks> blocks;        // beside extra: its values as they are written
  std::optional<market::Bar> unfinished;  // the bar that had begun by PriceOptions::as_of
  std::optional<market::Date> first,
      last;  // the earliest and the latest day of the ticker's rows, kept or not
  std::uint64_t before_calendar = 0;
  std::uint64_t first_empty_line = 0;    // of the rows without any price, which the report counts as empty
  std::vector<market::Date> empty_days;  // trading days of such rows
  std::uint64_t remarks = 0;             // lines of the source below the rows
  FileDays days;                         // for the checks over the whole, in order
  std::vector<std::string> warnings;     // of the days
  bool is_limited = false;               // there are rows beyond PriceOptions::limit
  io::RowReport report;
};

// Volumes with dots: whether these stand between thousands only all rows together tell.
struct DottedVolumes {
  std::string with_one, with_more;  // the first rows with volumes such as 557.407, and 1.009.598
  std::uint64_t of_one = 0;         // as 557.407
  std::uint64_t fractions = 0;      // as 557.4
};

// Reads once, front to back. `table` and `options` must outlive it.
class PriceReader {
 public:
  PriceReader(PriceTable& table, const PriceSlice& slice, const PriceOptions& options, RejectedRows rejected);

  // Errors: those of rows, where PriceOptions::bad_rows is stop; io.
  [[nodiscard]] core::Result<PriceRows> read();
  [[nodiscard]] const RowTickers& tickers() const { return tickers_; }

 private:
  [[nodiscard]] core::Result<bool> step();
  [[nodiscard]] core::Status take_broken(core::Error error);
  [[nodiscard]] core::Status check_days();
  [[nodiscard]] core::Status refuse_row(const PriceFault& fault, const io::CsvRecord& record);
  [[nodiscard]] bool is_filler(const io::CsvRecord& record) const;
  void stamp(market::Date day, const io::CsvRecord& record);
  // Errors: data once one volume has shown that dots stand between thousands and another was read, or would be, as
  // a fraction of its shares.
  [[nodiscard]] core::Status check_dots(const io::CsvRecord& record);
  void warn_of_dots();
  [[nodiscard]] core::Status take(const io::CsvRecord& record);
  [[nodiscard]] std::optional<PriceFault> take_on_day(market::Date day, const io::CsvRecord& record);
  [[nodiscard]] std::optional<PriceFault> check_order(market::Date day, const io::CsvRecord& record);
  [[nodiscard]] std::string stamp_of(const io::CsvRecord& record) const;
  [[nodiscard]] std::optional<PriceFault> check_ticks(const io::CsvRecord& record) const;
  [[nodiscard]] bool is_closed(const market::Bar& bar);
  void pass_empty(market::Date day, const io::CsvRecord& record);
  void see(market::Date day);
  [[nodiscard]] const market::Calendar& calendar() const { return *table_.days.calendar; }
  void pass(market::Date day, const io::CsvRecord& record);
  void add(const io::CsvRecord& record, const market::Bar& bar);
  [[nodiscard]] core::Status refuse(std::string_view reason, core::Error error, std::string_view bytes);

  PriceTable& table_;
  PriceSlice slice_;
  const PriceOptions& options_;
  RowTickers tickers_;
  PriceRows rows_;
  RejectedRows rejected_;
  std::optional<market::Date> day_before_;  // of the last row that was not refused
  std::uint64_t line_before_ = 0;
  std::string stamp_before_;  // its date and time, as they stand in the file
  DottedVolumes dots_;
  core::Status closed_day_;  // the first row on one, where it fails the file unless the days show a pattern
};

}  // namespace bellwether::source
