#include "bellwether/workbench/check_null.h"

#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {

core::Result<audit::NullReport> check_null(const audit::NullRequest& request, core::Job& job) {
  if (core::Status good = core::check_options(request.null); !good) return core::fail(good.error());
  const auto recipe = recipe_named(request.forecast.recipe);
  if (!recipe) return core::fail(recipe.error());
  return (*recipe)->null_simulations(request, job);
}

}  // namespace bellwether::workbench
