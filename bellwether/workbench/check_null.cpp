#include "bellwether/workbench/check_null.h"

#include <cmath>

namespace bellwether::workbench {

core::Result<audit::NullReport> check_null(const audit::NullRequest& request, core::Job& job) {
  if (!(std::abs(request.null.effect) <= 1.0)) {
    return core::fail(core::ErrorKind::usage, "check null: --effect is a correlation: from -1 to 1");
  }
  const audit::NullWorld world = request.null.world;
  if (request.forecast.recipe == "sign") {
    return world == audit::NullWorld::random_walk || world == audit::NullWorld::block_resampled
               ? audit::null_signs(request, job)
               : audit::null_sign_rows(request, job);
  }
  if (request.forecast.recipe == "price") return audit::null_prices(request, job);
  return core::fail(core::ErrorKind::unsupported,
                    "check null: recipe '" + request.forecast.recipe + "' is not built; built: sign, price");
}

}  // namespace bellwether::workbench
