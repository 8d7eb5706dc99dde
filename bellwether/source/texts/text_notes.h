// What a user must know about how a file of texts was read, in sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/texts/text_meaning.h"
#include "bellwether/source/texts/time_rivals.h"
#include "bellwether/source/times/stamp_counts.h"
#include "bellwether/source/times/swapped_days.h"

namespace bellwether::source {

// Counted over the texts that were understood.
struct TextFacts {
  StampCounts stamps;
  std::uint64_t texts = 0;
  std::uint64_t without_body = 0;  // rows, beside the texts
  std::uint64_t without_ticker = 0;
  std::uint64_t joined = 0;               // whose time is of two columns
  std::uint64_t to_come = 0;              // dated after TextOptions::now
  std::optional<market::UtcTime> latest;  // of those
  ZoneFrom zone = ZoneFrom::nowhere;      // of the times of day, where the file has a column of zones
  std::uint64_t of_zone_column = 0;       // times whose zone that column names
  std::uint64_t of_named_zone = 0;        // times whose zone the name of their column says
  std::string clock_column;               // not read, holds times of day beside days alone; empty: none
  std::vector<std::string> missed_times;  // columns of times, where none is known to hold those of the texts
  std::optional<OtherDay> other_day;      // the first row in which a column that is not read says another
  std::string date_order;  // a sentence: which of day and month stands first, and which row shows it
  SwappedDays days;        // in the order of the rows
  std::uint64_t other_cashtags = 0;  // none of which is in the text's ticker column
};

// What follows the flag of an option for which the file had no use.
inline constexpr std::string_view kChangesNothing = " changes nothing";

// The shape's own note, and what times without zone were taken for where the user did not say it.
[[nodiscard]] std::string text_note(const TextSchema& schema, const TextOptions& options,
                                    const TextFacts& facts);

// How many rows repeat an earlier one, and what became of them; empty where none does.
[[nodiscard]] std::string repeats_note(const io::RowReport& report, Duplicates duplicates);

// What may be meant otherwise than it was read. `rules` are those by which the times were read in the end.
[[nodiscard]] std::vector<std::string> text_warnings(const TextFormat& format, const TextOptions& options,
                                                     const TimestampRules& rules, const TextFacts& facts);

}  // namespace bellwether::source
