// Any text as a time: what is read is known no sooner than it happened, and reads back from its canonical
// form.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bellwether/source/timestamps.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  using namespace bellwether::source;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const NaiveZone zone : {NaiveZone::utc, NaiveZone::new_york}) {
    for (const MidnightRule midnight : {MidnightRule::date_without_zone, MidnightRule::exact}) {
      const auto time = parse_timestamp(text, {zone, midnight});
      if (!time) continue;
      if (time->known_at < time->event_time) std::abort();
      const bool by_day = time->precision == market::TimePrecision::day;
      const std::string canonical =
          by_day ? to_text(market::utc_date(time->event_time)) : to_text(time->event_time);
      const auto again = parse_timestamp(canonical, {zone, midnight});
      if (!again || *again != *time) std::abort();
    }
  }
  return 0;
}
