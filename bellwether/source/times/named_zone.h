// The zone that stands in a column of its own beside times without one.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/source/times/time_zones.h"

namespace bellwether::source {

// Seconds east of UTC at that clock: zones and offsets as they stand behind a time (take_zone), in small letters
// too and with one digit for the hours ("utc", "-5"), and the names of the IANA database ("America/Los_Angeles",
// market/zone.h). Errors: data, quoting a value that is none of these.
[[nodiscard]] core::Result<int> offset_of_zone(std::string_view zone, const WallClock& clock);

}  // namespace bellwether::source
