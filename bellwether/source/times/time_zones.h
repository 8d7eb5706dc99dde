// Zones as they stand behind a time of day: offsets and the few names that mean one thing.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/market/time.h"
#include "bellwether/source/times/time_cursor.h"

namespace bellwether::source {

// A wall clock that a zone is to place.
struct WallClock {
  market::Date day;
  int second_of_day = 0;
};

// Takes a zone from the front of `cursor`: Z, UTC, GMT, UT, each perhaps with an offset behind it; +hh,
// +hhmm, +hh:mm up to 14 hours; New York by its names and the American zones of RFC 2822, 4.3 (see
// written_time.h). Gives the seconds east of UTC; nothing where it is none of these. A name or remark behind
// an offset is taken too.
[[nodiscard]] std::optional<int> take_zone(TimeCursor& cursor, const WallClock& clock);

}  // namespace bellwether::source
