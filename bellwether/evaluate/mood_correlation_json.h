// A MoodCorrelation as a JSON document (docs/formats/mood_correlation.md).
#pragma once

#include <string>

#include "bellwether/evaluate/mood_correlation.h"

namespace bellwether::evaluate {

[[nodiscard]] std::string to_json(const MoodCorrelation& found);

}  // namespace bellwether::evaluate
