#include "bellwether/workbench/check_null.h"

#include <cmath>

#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {

core::Result<audit::NullReport> check_null(const audit::NullRequest& request, core::Job& job) {
  if (!(std::abs(request.null.effect) <= 1.0)) {
    return core::fail(core::ErrorKind::usage, "check null: --effect is a correlation: from -1 to 1");
  }
  const auto recipe = recipe_named(request.forecast.recipe);
  if (!recipe) return core::fail(recipe.error());
  return (*recipe)->null_worlds(request, job);
}

}  // namespace bellwether::workbench
