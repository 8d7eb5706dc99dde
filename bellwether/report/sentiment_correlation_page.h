// The page of correlate_sentiment.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// All values of the page.
struct CorrelatedSentiment {
  dataset::SignInputs inputs;
  evaluate::SentimentCorrelation found;
  std::vector<std::string> notes;  // plain sentences
};

[[nodiscard]] std::string write_correlation_page(const CorrelatedSentiment& correlated,
                                                 const store::RunDirectory& run);

}  // namespace bellwether::report
