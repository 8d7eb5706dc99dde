// How texts and price moved together, from files, left in a run directory with
//   correlation.json  everything found (docs/formats/sentiment_correlation.md)
//   days.csv          each day's counts, return and volume, from which all of it follows
//   report.html       the same for people
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
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

  static constexpr auto fields() {
    using core::group;
    return std::tuple{
        group("", &CorrelateRequest::inputs, "Market data").without("history", "decision", "lag"),
        group("", &CorrelateRequest::analysis, "Correlation"), group("", &CorrelateRequest::bootstrap, "")};
  }
};

// Errors: those of read_sign_inputs and correlate_sentiment; io.
[[nodiscard]] core::Result<report::CorrelatedSentiment> correlate_files(store::RunDirectory& run,
                                                                        const CorrelateRequest& request,
                                                                        core::Job& job);

}  // namespace bellwether::workbench
