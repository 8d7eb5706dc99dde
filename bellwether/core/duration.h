// Lengths of time as people type them: "90s", "15m", "1h30m", "2d".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// Seconds of a duration: whole numbers with the units d, h, m, s, the larger ones first, each at most once. Errors:
// usage for anything else, for zero, and beyond 366 days.
[[nodiscard]] Result<std::int64_t> parse_duration(std::string_view text);

// "1h30m", "45s"; the inverse of parse_duration.
[[nodiscard]] std::string duration_text(std::int64_t seconds);

}  // namespace bellwether::core
