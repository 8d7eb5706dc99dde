// The recipe llm as the leak audit takes it (recipe_audit.h): every prompt to the byte, the argument of its answer, and
// the outcome, of the weeks of many companies.
#pragma once

#include <vector>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/feature/weeks/week_facts.h"

namespace bellwether::audit {

// The pipeline owns what it reads; weeks are their last trading days, ascending. Texts enter by a digest of their bytes, of 53 bits. Errors: data where the weeks are
// too few to be cut.
[[nodiscard]] core::Result<RecipePipeline> week_pipeline(const dataset::CompanyInputs& inputs,
                                                         const feature::WeekRules& rules,
                                                         const std::vector<market::Date>& weeks);

}  // namespace bellwether::audit
