// Whether open and close stand in each other's column: no day has a fault of its own then, and every open is later
// than its close.
#pragma once

#include <span>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// From one day's close to the next day's open is one night; the other way round, from open to the next day's close,
// are a night and two sessions. Swapped, the file shows the long way as the short one: the median move from open to
// the next close is smaller than that of a session, and that from close to open much larger.
[[nodiscard]] bool opens_are_swapped(std::span<const PriceDay> days);

}  // namespace bellwether::source
