// The recipe return as the leak audit takes it (recipe_audit.h): the months of a panel, and at the cut the forecasts of
// a linear model of what was known by then.
#pragma once

#include <cstddef>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/feature/months/month_facts.h"

namespace bellwether::audit {

// How months are made.
struct AuditedMonths {
  feature::MonthRules rules;
  std::size_t look_back = 4;
};

// The pipeline owns the inputs. Errors: data where the months are too few to be cut.
[[nodiscard]] core::Result<RecipePipeline> return_pipeline(const dataset::ReturnInputs& inputs,
                                                           const AuditedMonths& months);

}  // namespace bellwether::audit
