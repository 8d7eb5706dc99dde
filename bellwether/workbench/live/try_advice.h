// What would fill the gaps of a forecast from free sources.
#pragma once

#include <string>
#include <vector>

#include "bellwether/feature/months/panel.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// A sentence on the months without texts, and one for each provider of texts that did not answer for want of a key or
// e-mail. Keys are looked for and never shown.
[[nodiscard]] std::vector<std::string> advice_on_gaps(const feature::MonthWindow& window,
                                                      const std::vector<provider::ProviderOutcome>& outcomes,
                                                      const LiveAccess& access);

}  // namespace bellwether::workbench
