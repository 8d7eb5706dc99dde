// The calendars that --calendar may name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"

namespace bellwether::source {

// The calendars compiled in, "nyse" the first.
[[nodiscard]] std::vector<const market::Calendar*> built_in_calendars();

inline constexpr std::string_view kCalendarHelp =
    "When the exchange trades: nyse, 24/7 (days of UTC, as cryptocurrencies trade), or a FILE that describes "
    "an exchange (docs/formats/calendar.md).";

// The built-in calendar of that name, or the one that the file describes; "" is nyse. It lives as long as the
// program, so that any result may refer to it; a file that has not changed gives the same one again. Errors: usage
// for a name that is neither, naming those there are; not_found, io; those of parse_calendar, behind the path.
[[nodiscard]] core::Result<const market::Calendar*> calendar_named(const std::string& name);

}  // namespace bellwether::source
