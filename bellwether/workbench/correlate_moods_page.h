// The page of correlate_moods.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/evaluate/mood_correlation.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sign_inputs.h"

namespace bellwether::workbench {

struct MoodsCorrelated {
  SignInputs inputs;
  evaluate::MoodCorrelation found;
  std::vector<std::string> notes;  // plain sentences
};

[[nodiscard]] std::string write_correlation_page(const MoodsCorrelated& correlated, const RunDirectory& run);

}  // namespace bellwether::workbench
