// The pieces that messages about rows of prices are made of.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// "line 65", "lines 15, 16 and 20", "lines 15, 16, 20 and 4 more".
[[nodiscard]] std::string lines_text(std::span<const PriceDay> days, std::span<const std::size_t> rows);

// "2020-08-31 in line 65".
[[nodiscard]] std::string row_text(const PriceDay& day);

}  // namespace bellwether::source
