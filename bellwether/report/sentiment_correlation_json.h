// A MoodCorrelation as a JSON document (docs/formats/mood_correlation.md).
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment_correlation.h"

namespace bellwether::report {

[[nodiscard]] std::string to_json(const evaluate::MoodCorrelation& found);

}  // namespace bellwether::report
