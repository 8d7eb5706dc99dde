#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/source/price_checks/price_checks.h"
#include "bellwether/source/price_checks/session_days.h"
#include "bellwether/source/prices/event_columns.h"

namespace bellwether::source {

// Gathers, row by row, what the checks over a whole price file need, and applies them to the bars read.
class FileDays {
 public:
  FileDays() = default;
  FileDays(std::span<const std::string> header, const market::Calendar& calendar)
      : columns_(find_event_columns(header)), calendar_(&calendar) {}

  // Every row with a day, in the slice or not, on a trading day or not.
  void stamp(const StampedDay& day) { stamps_.push_back(day); }
  // A further row of the day stamped last, at another time of day.
  void stamp_again() { ++further_times_; }
  // The row of a bar that is kept.
  void add(std::uint64_t line, const market::Bar& bar, std::span<const std::string_view> fields);

  // After the last row: brings the days into order, for files that hold the newest first.
  void sort();

  // Whether the rows are days, and the exchange's; where bad rows are skipped, holidays of another
  // exchange are a warning only. Errors: data, with line but without file.
  [[nodiscard]] core::Status check_calendar(io::BadRows bad_rows, std::vector<std::string>& warnings) const;

  [[nodiscard]] std::vector<PriceFinding> findings(PriceMeaning meaning) const;

  // The bars in today's shares and adjusted prices, for PriceMeaning::scaled; else as they stand in the file.
  [[nodiscard]] std::vector<market::Bar> bars(PriceMeaning meaning) const;

 private:
  EventColumns columns_;
  const market::Calendar* calendar_ = &market::Calendar::nyse();
  std::vector<StampedDay> stamps_;
  std::size_t further_times_ = 0;
  std::vector<PriceDay> days_;
};

}  // namespace bellwether::source
