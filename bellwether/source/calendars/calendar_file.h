// A calendar of an exchange from a JSON document (docs/formats/calendar.md): its zone, usual hours, weekdays,
// holidays, early closes and late opens.
#pragma once

#include <cstddef>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"

namespace bellwether::source {

inline constexpr std::size_t kLargestCalendarFile = 4 << 20;  // bytes

// At most kLargestCalendarFile and 200 years. Errors: data, naming the field and the remedy.
// `file` is where the document was read from. A name that is built in, hours of a day without trading, a day both
// closed and open, or an early close that is none would have another effect than they seem to: refused.
[[nodiscard]] core::Result<market::Calendar> parse_calendar(std::string_view document,
                                                            market::CalendarFile file = {});

}  // namespace bellwether::source
