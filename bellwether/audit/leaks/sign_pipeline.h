// The recipe sign as the leak audit takes it (recipe_audit.h): rows from bars and scored texts, and the answer of
// the recipe's model about the newest of them decided by the cut.
#pragma once

#include <cstddef>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/sign_inputs.h"

namespace bellwether::audit {

// The model that is fitted at each cut.
struct AuditedSignModel {
  feature::SignTableOptions table;
  std::size_t window = 60;  // rows it is trained on
  std::size_t bags = 5;
};

// The pipeline uses the job, which must outlive it, and fails with the errors of the rows and the model. Errors:
// those of build_sign_rows; data where the rows are too few to be cut.
[[nodiscard]] core::Result<RecipePipeline> sign_pipeline(const dataset::SignInputs& inputs,
                                                         const AuditedSignModel& model, core::Job& job);

}  // namespace bellwether::audit
