// The months of a series of daily decisions.
#pragma once

#include <span>
#include <vector>

#include "bellwether/feature/months/month.h"
#include "bellwether/feature/window.h"

namespace bellwether::workbench {

// Of ascending decision days with outcomes: the months that begin after `learned`, the last day that shaped a model, and
// that are over: their last trading day is among the decisions.
[[nodiscard]] std::vector<feature::Month> complete_months_after(market::Date learned,
                                                                std::span<const market::Date> decisions,
                                                                const market::Calendar& calendar);

// The decisions of a month.
[[nodiscard]] feature::RowRange decisions_of(feature::Month month, std::span<const market::Date> decisions);

}  // namespace bellwether::workbench
