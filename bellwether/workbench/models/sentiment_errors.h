// Where an analyzer goes wrong: its errors on labeled texts, sorted into slices, with what can be done
// about each measured on the same texts, left in a run directory with
//   errors.json     everything found (docs/formats/sentiment_errors.md)
//   errors.csv      every error, with the words of its text
//   report.html     the same for people
//   metrics.jsonl   the rate of each slice, the effect of each fix
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/evaluate/sentiment/error_slices.h"
#include "bellwether/evaluate/sentiment/mitigation_effects.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/reference_sentences.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// How much is shown, and which mitigations are evaluated.
struct SentimentErrorsOptions {
  std::uint64_t examples = 3;
  std::string mitigations = "all";

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("examples", &SentimentErrorsOptions::examples, "Wrong predictions shown for each slice.")
            .between(0, 100),
        field("mitigations", &SentimentErrorsOptions::mitigations,
              "Mitigations to measure that need no training: all, none, or names separated by commas.")};
  }
};

// Everything that the analysis depends on but the model.
struct SentimentErrorsRequest {
  std::string data;            // labeled texts
  source::TextOptions source;  // how they are read
  std::string checkpoint;      // the model's folder, for commands that train from it; empty: none
  std::vector<std::string> retrained = {};  // as parse_retrained reads them
  SentimentErrorsOptions options;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("data", &SentimentErrorsRequest::data, "Labeled texts of any known schema.")
            .required()
            .as("FILE"),
        field("retrained", &SentimentErrorsRequest::retrained,
              "MITIGATION=MODEL: a model trained with a mitigation that needs training, compared with "
              "--model; repeatable."),
        group("", &SentimentErrorsRequest::options, ""),
        group("text_file", &SentimentErrorsRequest::source, "Text file")};
  }
};

// The evaluated model, and those that were trained with a fix, to be measured beside it. All outlive the
// call.
struct ErrorsStages {
  sentiment::ScoreStage evaluated;
  std::vector<evaluate::RetrainedModel> retrained = {};
};

// The same for the same request, files and build, whatever the threads. Errors: usage for options; those of
// read_text_set and the analyzers; data where fewer than two classes are there; finding, where no text is
// left that no model has learned from; io.
[[nodiscard]] core::Result<evaluate::SentimentErrors> find_sentiment_errors(
    store::RunDirectory& run, const SentimentErrorsRequest& request, const ErrorsStages& stages);

}  // namespace bellwether::workbench
