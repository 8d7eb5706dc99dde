// Any text as a time: what is read is known no sooner than it happened, a rule for lost hours never makes it
// known sooner than its instant, and it reads back from its canonical form.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/times/time_format.h"
#include "bellwether/source/times/timestamps.h"

namespace {

using namespace bellwether;
using namespace bellwether::source;

void check_canonical(std::string_view text, const TimestampRules& rules) {
  const auto time = parse_timestamp(text, rules);
  if (!time) return;
  if (time->known_at < time->event_time) std::abort();
  const bool by_day = time->precision == market::TimePrecision::day;
  const std::string canonical =
      by_day ? to_text(market::utc_date(time->event_time)) : to_text(time->event_time);
  const auto again = parse_timestamp(canonical, rules);
  if (!again || *again != *time) std::abort();
}

void check_lost_hours(const WrittenTime& written) {
  const auto exact = interpret(written, {DefaultTimezone::new_york, MidnightRule::exact});
  for (const ShownMidnight shown : {ShownMidnight::none, ShownMidnight::utc, ShownMidnight::new_york}) {
    for (const FourHoursLost lost : {FourHoursLost::none, FourHoursLost::all, FourHoursLost::to_the_second}) {
      const auto time = interpret(written, {DefaultTimezone::new_york, MidnightRule::date, shown, lost});
      if (exact && time && time->known_at < exact->known_at) std::abort();
    }
  }
}

// Where a value is of more than one meaning, the format of either meaning reads it alike, or not at all.
void check_format_like(std::string_view text) {
  if (text.find('\'') != text.npos) return;
  const struct {
    DateOrder order;
    DateLetters letters;
  } meanings[] = {{DateOrder::month_first, {"%m", "%d", "%Y"}}, {DateOrder::day_first, {"%d", "%m", "%Y"}}};
  if (!needs_order(text)) return;
  for (const auto& [order, letters] : meanings) {
    const auto by_order = parse_written_time(text, {.order = order});
    std::string format = format_like(text, letters);
    if (format.starts_with('\'')) format = format.substr(1, format.size() - 2);
    if (!by_order || !check_time_format(format, "--time-format")) continue;
    const auto by_format = parse_written_time(text, {.format = format});
    if (by_format && (by_format->day != by_order->day || by_format->second_of_day != by_order->second_of_day))
      std::abort();
  }
}

void check_formats(std::string_view text) {
  const std::size_t border = text.find('\n');
  if (border == text.npos) return;
  const std::string_view format = text.substr(0, border);
  if (check_time_format(format, "--time-format"))
    static_cast<void>(parse_written_time(text.substr(border + 1), {.format = format}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const DefaultTimezone zone : {DefaultTimezone::utc, DefaultTimezone::new_york}) {
    for (const MidnightRule midnight : {MidnightRule::date_without_zone, MidnightRule::exact})
      check_canonical(text, {zone, midnight});
  }
  if (const auto written = parse_written_time(text)) check_lost_hours(*written);
  check_format_like(text);
  check_formats(text);
  return 0;
}
