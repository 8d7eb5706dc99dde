#include "bellwether/source/texts/stamp_census.h"

#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/times/named_zone.h"

namespace bellwether::source {
namespace {

using io::ByteStream;
core::Result<ByteStream> open_again(const SecondReading& input) {
  if (input.is_file) return ByteStream::open(input.name);
  return ByteStream::of_memory(input.first_look, input.name);
}

// A time of day with the zone that its row names beside it; a midnight without zone stays what it is.
WrittenTime with_zone_of(const TextRow& row, WrittenTime written) {
  if (row[Role::zone].empty() || written.offset || written.second_of_day.value_or(0) == 0) return written;
  const auto offset = offset_of_zone(row[Role::zone], {written.day, *written.second_of_day});
  if (offset) written.offset = *offset;
  return written;
}

}  // namespace

bool asks_file_for_midnights(const TextOptions& options) { return options.midnight != MidnightChoice::time; }

TimestampRules rules_of_file(const SecondReading& input, const TextOptions& options,
                             const TimestampRules& rules) {
  if (!asks_file_for_midnights(options)) return rules;
  const StampCounts counts = count_stamps(input, options);
  TimestampRules decided = with_midnights_of(counts, rules);
  if (options.midnight == MidnightChoice::day) decided.shown = suspected_midnights(counts);
  return decided;
}

StampCounts count_stamps(const SecondReading& input, const TextOptions& options) {
  StampCounts counts;
  auto stream = open_again(input);
  if (!stream) return counts;
  auto format = open_text_format(std::move(*stream), options);
  if (!format) return counts;
  for (;;) {
    const auto row = format->rows->next();
    if (!row && !format->rows->refused().can_continue) return counts;
    if (!row) continue;
    if (!row->has_value()) return counts;
    if (!(**row)[Role::precision].empty()) continue;
    if (const auto written = parse_written_time((**row)[Role::time]))
      counts.count(with_zone_of(**row, *written));
  }
}

}  // namespace bellwether::source
