// A SentimentCorrelation as a JSON document (docs/formats/sentiment_correlation.md).
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment_correlation.h"

namespace bellwether::report {

[[nodiscard]] std::string to_json(const evaluate::SentimentCorrelation& found);

}  // namespace bellwether::report
