// What would fill the gaps of a forecast from free sources.
#pragma once

#include <string>
#include <vector>

#include "bellwether/feature/months/panel.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// A sentence on the months without texts, and one for each provider of texts whose key or e-mail is not there. Keys are
// looked for and never shown.
[[nodiscard]] std::vector<std::string> advice_on_gaps(const feature::MonthWindow& window,
                                                      const LiveAccess& access);

}  // namespace bellwether::workbench
