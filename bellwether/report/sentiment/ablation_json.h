// The document of `sentiment ablate` (docs/formats/cleaning_ablation.md).
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment/cleaning_ablation.h"

namespace bellwether::report {

[[nodiscard]] std::string to_json(const evaluate::CleaningAblation& ablation);

}  // namespace bellwether::report
