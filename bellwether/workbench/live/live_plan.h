// All that is settled about a live forecast before anything is asked.
#pragma once

#include <optional>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/provider/fallback.h"
#include "bellwether/workbench/live/live_question.h"
#include "bellwether/workbench/live/spot_model.h"
#include "bellwether/workbench/live/try_request.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// The question, the model of --from, and who is asked.
struct TryPlan {
  LiveQuestion question;
  std::optional<FittedBefore> before;
  std::vector<provider::ProviderChoice> choices;
};

// Errors: usage for a ticker, day or calendar that is none; model where the run of --from cannot be asked; those of
// its files and of chosen_providers.
[[nodiscard]] core::Result<TryPlan> plan_of(const TryRequest& request, const LiveAccess& access,
                                            market::UtcTime now);

// Logs what asking costs at most.
void tell_costs(const TryPlan& plan);

}  // namespace bellwether::workbench
