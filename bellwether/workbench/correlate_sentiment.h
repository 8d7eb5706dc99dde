// How texts and price moved together, from files, left in a run directory with
//   correlation.json  everything found (docs/formats/mood_correlation.md)
//   days.csv          each day's counts, return and volume, from which all of it follows
//   report.html       the same for people
#pragma once

#include <string>
#include <vector>

#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/sentiment_correlation_page.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The files, and how they are analyzed.
struct CorrelateRequest {
  dataset::SignInputRequest inputs;
  evaluate::SentimentCorrelationOptions analysis;
  signal::BlockBootstrap bootstrap;
};

// The resolved options for a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const CorrelateRequest& request);

// Errors: those of read_sign_inputs and correlate_sentiment; io.
[[nodiscard]] core::Result<report::CorrelatedSentiment> correlate_files(store::RunDirectory& run,
                                                                        const CorrelateRequest& request,
                                                                        core::ThreadPool& pool);

}  // namespace bellwether::workbench
