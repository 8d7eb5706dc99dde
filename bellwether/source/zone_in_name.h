// The zone of its times that the name of a column says.
#pragma once

#include <string_view>

namespace bellwether::source {

// What the last word of the name stands for, as offset_of_zone (times/named_zone.h) reads it: "datetime_pst" is
// PST, "Time (PT)" America/Los_Angeles, whose clocks change. Of EST, EDT, CST, CDT, MST, MDT, PST, PDT, ET, CT, MT
// and PT; empty where there is none. UTC's are told by says_utc (usual_names.h).
[[nodiscard]] std::string_view american_zone_in_name(std::string_view column);

// The name without its last word where that is one of these, UTC or GMT: "Time" of "Time (GMT)"; else all of it.
[[nodiscard]] std::string_view name_without_zone(std::string_view column);

}  // namespace bellwether::source
