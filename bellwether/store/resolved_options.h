// A run's config, put together from the options of its parts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"

namespace bellwether::store {

// Adds `more` with `prefix` before each name: "fit." before the options of a fit.
void add_options(std::vector<core::OptionValue>& values, std::string_view prefix,
                 std::vector<core::OptionValue> more);

// The values of a flag that may be repeated, with spaces between them.
[[nodiscard]] std::string joined_values(std::span<const std::string> values);

}  // namespace bellwether::store
