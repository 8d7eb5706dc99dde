#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"

namespace bellwether::dataset {

// Scores the file of texts, or reads one that was scored before, and gives each member the texts that count for it
// (subject_gate.h), with their words. Errors: those of open_texts, read_scored_file, read_company_names and the
// scorer; data where no text names a ticker of the panel.
[[nodiscard]] core::Status add_return_texts(const ReturnFiles& files, core::Job& job, ReturnInputs& inputs);

}  // namespace bellwether::dataset
