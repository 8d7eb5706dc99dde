// Whether the rows of a file are days. A weekly or monthly bar taken for a day makes every return, window and
// horizon mean something else.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "bellwether/market/time.h"

namespace bellwether::source {

// How far apart the rows lie, where that is not a day.
enum class BarSpacing { weekly, monthly, quarterly };

// Told where at least 5 rows lie apart like that, up to one in ten of the distances otherwise and less than
// half over one or two bars that are missing; nothing for daily rows and for rows with gaps. `days` ascend.
[[nodiscard]] std::optional<BarSpacing> bar_spacing(std::span<const market::Date> days);

// "weekly", …
[[nodiscard]] std::string_view spacing_text(BarSpacing spacing);

}  // namespace bellwether::source
