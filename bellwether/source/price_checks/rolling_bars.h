// Whether open, high and low are those of several days on each day, as weekly bars joined to daily closes or a
// rolling maximum give them.
#pragma once

#include <span>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// repeated: open, high and low stand still for days while the close moves. rolling: the range of nearly every
// day holds the closes of the three days before, which the ranges of days do seldom.
enum class RangeSpan { daily, repeated, rolling };

// daily where there are too few days to tell.
[[nodiscard]] RangeSpan range_span(std::span<const PriceDay> days);

}  // namespace bellwether::source
