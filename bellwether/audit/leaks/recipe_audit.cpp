#include "bellwether/audit/leaks/recipe_audit.h"

namespace bellwether::audit {

core::Result<LeakCheck> check_recipe_leaks(const RecipePipeline& recipe, const LeakOptions& options,
                                           core::Job& job) {
  const auto cuts =
      random_cuts({.first = recipe.first, .last = recipe.last, .count = options.cuts, .seed = options.seed},
                  *recipe.calendar);
  const auto audit = audit_leaks(recipe.outputs, cuts, TruthRuns::at_each_cut, job);
  if (!audit) return core::fail(audit.error());
  LeakCheck check{.cuts = audit->cuts,
                  .cuts_with_leak = audit->cuts_with_leak,
                  .values = audit->values,
                  .forecasts = audit->cuts};
  if (audit->leak) check.leak = sentence_of(*audit->leak);
  return check;
}

}  // namespace bellwether::audit
