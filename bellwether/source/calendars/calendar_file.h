// A calendar of an exchange from a JSON document (docs/formats/calendar.md): its zone, usual hours, weekdays,
// holidays, early closes and late opens.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"

namespace bellwether::source {

// At most 4 MB and 200 years. Errors: data, naming the field and the remedy.
[[nodiscard]] core::Result<market::Calendar> parse_calendar(std::string_view document);

}  // namespace bellwether::source
