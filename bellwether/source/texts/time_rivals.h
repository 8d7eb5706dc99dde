// Columns of times beside the one that is read, in a file of no known schema: where they say another day, a user
// must know which was taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::source {

// A row in which two columns say two days.
struct OtherDay {
  std::string column, taken, other;  // the column not read, and both values as they are written
  std::uint64_t line = 0;
};

// Columns that hold some time of a text by their names.
[[nodiscard]] std::vector<std::string> other_times(const TextFormat& format);

// Columns of days beside the one that is joined with times of day.
[[nodiscard]] std::vector<std::string> other_days(const TextFormat& format);

// Where no column is known to hold the times: those that may, by their names, or by what they hold in the current
// row. Numbers tell nothing: they may be ids.
[[nodiscard]] std::vector<std::string> columns_with_times(const TextFormat& format);

// The first column not read that holds a time of day alone ("17:26", "2:05 PM") in the current row; empty where
// there is none.
[[nodiscard]] std::string column_with_clock(const TextFormat& format);

// The time of a row as it is read and as it is written.
struct TakenTime {
  market::Date day;
  std::string_view written;
  std::uint64_t line = 0;
};

// The first of `columns` that says another day in the current row than `taken` does. Values that are no times
// are passed over.
[[nodiscard]] std::optional<OtherDay> find_other_day(const TextRows& rows,
                                                     const std::vector<std::string>& columns,
                                                     const TakenTime& taken, const TimeWriting& writing);

}  // namespace bellwether::source
