#include "bellwether/source/texts/stamp_census.h"

#include <utility>

#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/texts/time_field.h"
#include "bellwether/source/times/named_zone.h"

namespace bellwether::source {
namespace {

using io::ByteStream;

// A time of day with the zone that its row names beside it, or the name of its column; a midnight without zone stays
// what it is.
WrittenTime with_zone_of(const TextRow& row, std::string_view named_zone, WrittenTime written) {
  const std::string_view zone = named_zone.empty() ? row[Role::zone] : named_zone;
  if (zone.empty() || written.offset || written.second_of_day.value_or(0) == 0) return written;
  const auto offset = offset_of_zone(zone, {written.day, *written.second_of_day});
  if (offset) written.offset = *offset;
  return written;
}

// The rows that can be read. Errors: where the input cannot be opened again.
template <class Visit>
core::Status for_each_row(const ByteStream& input, const TextOptions& options, Visit&& visit) {
  auto stream = input.open_again();
  if (!stream) return core::fail(stream.error());
  auto format = open_text_format(std::move(*stream), options);
  if (!format) return {};
  for (;;) {
    const auto row = format->rows->next();
    if (!row && !format->rows->refused().can_continue) return {};
    if (!row) continue;
    if (!row->has_value()) return {};
    visit(**row, format->schema);
  }
}

}  // namespace

bool asks_file_for_midnights(const TextOptions& options) { return options.midnight != MidnightChoice::time; }

TimestampRules rules_of_file(const ByteStream& input, const TextOptions& options, const TextMeaning& meaning,
                             const StampCounts& so_far) {
  if (!asks_file_for_midnights(options)) return meaning.time_rules();
  const StampCounts counts = count_stamps(input, options, meaning.writing()).value_or(so_far);
  TimestampRules decided = with_midnights_of(counts, meaning.time_rules());
  if (options.midnight == MidnightChoice::day) decided.shown = suspected_midnights(counts);
  return decided;
}

core::Result<OrderProof> prove_order(const ByteStream& input, const TextOptions& options) {
  OrderProof proof;
  const core::Status read = for_each_row(input, options, [&](const TextRow& row, const TextSchema&) {
    proof.count(time_field(row).text, row.line);
  });
  if (read) return proof;
  return core::fail(read.error().kind, "which of day and month stands first, the whole column says: " +
                                           read.error().message + ", or say it with --time-format");
}

std::optional<StampCounts> count_stamps(const ByteStream& input, const TextOptions& options,
                                        const TimeWriting& writing) {
  StampCounts counts;
  const core::Status read = for_each_row(input, options, [&](const TextRow& row, const TextSchema& schema) {
    if (!row[Role::precision].empty()) return;
    if (const auto written = parse_written_time(time_field(row).text, writing))
      counts.count(with_zone_of(row, schema.named_zone, *written));
  });
  return read ? std::optional(counts) : std::nullopt;
}

}  // namespace bellwether::source
