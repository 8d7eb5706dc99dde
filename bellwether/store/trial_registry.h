// Every configuration that any run evaluated, on validation or test rows, in one file beside the runs
// (requirement X-41): how many were tried is counted here and never told by the user. It is noted what was
// tried on which question, with its score; no prices and no words are kept.
// docs/formats/tried_configurations.md.
//
//   const RunTrials tried{.run = run.id(), .question = {"sign", "SPY at the close", first, last}, …};
//   const auto earlier = register_trials(run.path().parent_path() / kTrialRegistryFile, tried);
//   earlier->configurations        // of other runs on the question, none of them this run's own
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::store {

inline constexpr std::string_view kTrialRegistryFile = "tried_configurations.jsonl";
inline constexpr std::uint64_t kTrialRegistryBytes = 256'000'000;  // at most: some thousands of runs

// What configurations compete for: those that are evaluated on the same outcomes, whatever they look at.
struct TrialScope {
  std::string recipe;               // "sign", "price", "return" or "sentiment"
  std::string subject;              // "SPY at the close"; of texts: test_part_sha256
  std::string first_day, last_day;  // evaluated, YYYY-MM-DD; empty where texts are evaluated

  // The same recipe and subject, and a day that both judge: a test part moved by a week is no new question.
  [[nodiscard]] bool competes_with(const TrialScope& other) const;
};

// One configuration, and how it scored.
struct TrialConfiguration {
  std::string configuration;     // configuration_digest
  std::string stage;             // of the run: "features", "window", "search", "test"
  std::optional<double> score;   // by the run's measure; nothing where it is not defined
  std::optional<double> sharpe;  // per period, of a trial that is a strategy
};

// What one run tried on one question.
struct RunTrials {
  std::string run;  // its id
  TrialScope question;
  std::string measure;  // of the scores: "mcc", "accuracy"
  std::vector<TrialConfiguration> trials;
};

// 16 hexadecimal digits over what was tried; equal texts are the same configuration.
[[nodiscard]] std::string configuration_digest(std::string_view text);
// "name=value" a line, of options but those `left_out`: what a digest is made of.
[[nodiscard]] std::string configuration_text(const std::vector<core::OptionValue>& options,
                                             const std::vector<std::string_view>& left_out);

// What the ledger held before, on the same question.
struct PriorTrials {
  std::vector<TrialConfiguration> configurations;  // each once; those of the run that asks are left out
  std::size_t own = 0;                             // distinct ones of the run that asks
  std::size_t runs = 0;                            // with another id, that tried any
  io::InputRecord record;                          // the ledger as an input, see record_ledger

  [[nodiscard]] std::size_t total() const { return own + configurations.size(); }
};

// Adds what the run tried, but a line that is there already: a repeated run adds nothing. Of two programs at
// once, the second sees what the first tried. Errors: data where the file is damaged, naming the line; io.
[[nodiscard]] core::Result<PriorTrials> register_trials(const std::filesystem::path& file,
                                                        const RunTrials& trials);

// For a run whose result depends on the count: names the ledger among its inputs where other runs counted.
// `bytes` are those of the whole ledger as it stood, so that a repeated run can be shown the same (see
// repeat_run); SHA-256 and rows are of the lines that counted, so that runs may differ in what did not.
void record_ledger(RunDirectory& run, const PriorTrials& earlier);

// For a run whose result does not depend on the count: a line in the log where others were evaluated on the
// same, "12 configurations in this run, 30 over 3 runs were evaluated on these test days: …".
void log_trials(std::string_view evaluated_on, const PriorTrials& earlier);

// "12 configurations in this run, 30 over 3 runs".
[[nodiscard]] std::string told_count(const PriorTrials& earlier);

}  // namespace bellwether::store
