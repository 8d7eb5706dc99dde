// The months that a forecast of a return is made from beside what its model learned from: texts by score, class, length,
// publisher and number a day, and daily returns. See drift_profiles.h.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/feature/months/panel.h"

namespace bellwether::workbench {

inline constexpr std::size_t kMostDriftTickers = 200;

// Of all that was read for a fit: of all tickers, and of each of up to kMostDriftTickers.
[[nodiscard]] std::vector<evaluate::DriftProfile> return_profiles(const dataset::ReturnInputs& inputs);

// One ticker's months against the ticker's own profile, or that of all. Days without a text count in its number a day.
[[nodiscard]] evaluate::DriftReport return_drift(const std::vector<evaluate::DriftProfile>& profiles,
                                                 const dataset::ReturnInputs& inputs, std::size_t member,
                                                 const feature::MonthWindow& window);

}  // namespace bellwether::workbench
