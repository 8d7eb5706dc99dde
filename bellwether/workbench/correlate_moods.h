// How texts and price moved together, from files, left in a run directory with
//   correlation.json  everything found (docs/formats/mood_correlation.md)
//   days.csv          each day's counts, return and volume, from which all of it follows
//   report.html       the same for people
#pragma once

#include <string>
#include <vector>

#include "bellwether/evaluate/mood_correlation.h"
#include "bellwether/workbench/correlate_moods_page.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sign_inputs.h"

namespace bellwether::workbench {

struct CorrelateRequest {
  SignInputRequest inputs;
  evaluate::MoodCorrelationOptions analysis;
  signal::BlockBootstrap bootstrap;
};

// The resolved options for a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const CorrelateRequest& request);

// Errors: those of read_sign_inputs and correlate_moods; io.
[[nodiscard]] core::Result<MoodsCorrelated> correlate_files(RunDirectory& run,
                                                            const CorrelateRequest& request,
                                                            core::ThreadPool& pool);

}  // namespace bellwether::workbench
