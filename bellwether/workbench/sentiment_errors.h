// Where an analyzer goes wrong: its errors on labelled texts, sorted into buckets, with what can be done
// about each measured on the same texts, left in a run directory with
//   errors.json     everything found (docs/formats/sentiment_errors.md)
//   errors.csv      every error, with the words of its text
//   report.html     the same for people
//   metrics.jsonl   the rate of each bucket, the effect of each fix
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/sentiment/reference_sentences.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/score_texts.h"
#include "bellwether/workbench/sentiment_error_figures.h"
#include "bellwether/workbench/sentiment_fix_effects.h"

namespace bellwether::workbench {

struct SentimentErrorsOptions {
  std::uint64_t examples = 3;
  std::string fixes = "all";

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("examples", &SentimentErrorsOptions::examples, "wrong answers shown of each bucket; 0 to 100"),
        field("fixes", &SentimentErrorsOptions::fixes,
              "fixes to measure that need no training: all, none, or names separated by commas")};
  }
};

struct SentimentErrorsRequest {
  std::string data;            // labelled texts
  source::TextOptions source;  // how they are read
  std::string checkpoint;      // the model's folder, for commands that train from it; empty: none
  std::vector<std::string> retrained = {};  // as parse_retrained reads them
  SentimentErrorsOptions options;
};

// For a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const SentimentErrorsRequest& request);

struct ReferenceAnswer {
  sentiment::ReferenceSentence sentence;
  int answer = 0;  // Sentiment as a number
  double confidence = 0.0;
};

// What was set apart because the judged model, or one of those trained with a fix, has learned from it.
struct SeenErrors {
  SeenCounts counts;                    // of all labeled texts, by the judged model
  std::uint64_t texts = 0, errors = 0;  // set apart, and wrongly answered by the judged model
};

struct SentimentErrors {
  std::string data, model, checkpoint;
  TextSetFacts facts;
  SeenErrors seen;
  JudgedTexts judged;              // what no model of the call has learned from
  std::vector<std::size_t> wrong;  // rows, in the order of the file
  ErrorRate all;
  learn::ConfusionMatrix matrix;
  std::vector<ConfusedPair> pairs;
  std::vector<BucketFigures> buckets;
  std::vector<FixEffect> fixes;
  std::vector<ReferenceAnswer> reference;
  std::vector<std::string> notes;  // what a reader must know
  std::string count_line;          // "Identified 12 examples where the model performed poorly"
  std::string verdict;             // one sentence
};

// The first five, in the order of the file (requirement P-50).
[[nodiscard]] std::span<const std::size_t> first_errors(const SentimentErrors& errors);

// The judged model, and those that were trained with a fix, to be measured beside it. All outlive the call.
struct ErrorsStages {
  ScoreStage judged;
  std::vector<RetrainedModel> retrained = {};
};

// The same for the same request, files and build, whatever the threads. Errors: usage for options; those of
// read_text_set and the analyzers; data where fewer than two classes are there; finding, where no text is
// left that no model has learned from; io.
[[nodiscard]] core::Result<SentimentErrors> find_sentiment_errors(RunDirectory& run,
                                                                  const SentimentErrorsRequest& request,
                                                                  const ErrorsStages& stages);

}  // namespace bellwether::workbench
