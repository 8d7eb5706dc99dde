#include "bellwether/workbench/check_null.h"

#include <cmath>

namespace bellwether::workbench {

core::Result<audit::NullReport> check_null(const audit::NullRequest& request, core::ThreadPool& pool) {
  if (!(std::abs(request.null.effect) <= 1.0)) {
    return core::fail(core::ErrorKind::usage, "check null: --effect is a correlation: from -1 to 1");
  }
  const audit::NullSimulation simulation = request.null.simulation;
  if (request.forecast.recipe == "sign") {
    return simulation == audit::NullSimulation::random_walk ||
                   simulation == audit::NullSimulation::block_resampled
               ? audit::null_signs(request, pool)
               : audit::null_sign_rows(request, pool);
  }
  if (request.forecast.recipe == "price") return audit::null_prices(request, pool);
  return core::fail(core::ErrorKind::unsupported,
                    "check null: recipe '" + request.forecast.recipe + "' is not built; built: sign, price");
}

}  // namespace bellwether::workbench
