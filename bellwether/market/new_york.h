// Wall-clock time in New York from the US daylight-saving rules themselves (15 U.S.C. 260a and its
// predecessors), not from a time-zone database: the result is the same on every machine. Valid for instants
// from 1967 on:
//   1967-1986   last Sunday of April … last Sunday of October (1974 from 6 January, 1975 from 23 February)
//   1987-2006   first Sunday of April … last Sunday of October
//   from 2007   second Sunday of March … first Sunday of November
// Clocks change at 02:00 local time.
#pragma once

#include "bellwether/market/time.h"

namespace bellwether::market {

// Seconds to add to UTC: -14400 in summer, -18000 in winter.
[[nodiscard]] int new_york_offset(UtcTime time);
[[nodiscard]] WallTime to_new_york(UtcTime time);

// The instant of a wall-clock reading. A reading that occurs twice (autumn) gives the later instant, and one
// that does not occur (spring) the instant as if clocks had not changed: never earlier than what was meant,
// so no text is known too soon.
[[nodiscard]] UtcTime from_new_york(WallTime wall);

}  // namespace bellwether::market
