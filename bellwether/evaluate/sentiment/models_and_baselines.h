// Who answers in an evaluation: the model first, then the baselines that every score stands beside.
//   majority    the class shares of the training part, whatever the text says
//   lexicon     the word list, which learned nothing; left out where it is the model itself
//   coin        a seeded throw for each text, with the class shares of the training part
//   tfidf-svm, tfidf-logistic   bags of words (sentiment/bag_of_words.h), fitted on the training part
//   encoder-linear              a linear head on a frozen encoder (linear_probe.h)
// and whatever models the user wants beside it, as they are.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/evaluate/sentiment/linear_probe.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/classification_report.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::evaluate {

// One model or baseline: its predictions for each part, and their scores.
struct SentimentModelResult {
  std::string name;
  sentiment::Predictions calibration;      // answers to the calibration part
  sentiment::Predictions predictions;      // to the test part
  sentiment::Predictions seen;             // to the test texts that a model has seen
  sentiment::ClassificationReport report;  // of these
  learn::FittedTemperature temperature;    // on the calibration part
  learn::CalibrationScores scaled;         // of the test part's answers at that temperature
};

// How long the model took, cleaning included. Times are no part of a result.
struct ScoringSpeed {
  std::uint64_t texts = 0;
  double seconds = 0.0;

  [[nodiscard]] double texts_per_second() const {
    return seconds > 0 ? static_cast<double>(texts) / seconds : 0.0;
  }
};

// Whether the baselines that read an encoder's embeddings take part; they cost another scoring of all parts.
enum class LinearProbe { on, off };
constexpr std::array<core::EnumName<LinearProbe>, 2> names_of(LinearProbe) {
  return {{{LinearProbe::on, "on"}, {LinearProbe::off, "off"}}};
}

// A model that somebody named, by name or folder (sentiment/catalog.h), to stand beside the one under
// judgement, with the cleaning that it learned.
struct ComparedModel {
  std::string name;
  std::unique_ptr<sentiment::Analyzer> analyzer;
  text::Cleaner cleaner;
};

// Errors: those of make_analyzer and make_cleaner.
[[nodiscard]] core::Result<std::vector<ComparedModel>> open_compared_models(
    std::span<const std::string> names, core::Job& job);

// Which baselines take part, and which further models.
struct BenchmarkSetOptions {
  LinearProbe linear_probe = LinearProbe::on;
  std::size_t random_heads = 20;  // two or more
  std::uint64_t seed = 42;        // of the coin and the heads
  std::span<const ComparedModel> beside = {};
};

// The model and all its baselines, with their predictions.
struct BenchmarkSet {
  std::vector<SentimentModelResult> models;
  ScoringSpeed speed;
  std::optional<RandomHeads> random_heads;
  std::vector<std::string> notes;  // of baselines that could not take part
};

// What the model says of each text, in order. Shows progress. Errors: those of the analyzer; model, where it
// does not give one answer a text; interrupted.
[[nodiscard]] core::Result<sentiment::Predictions> predict_texts(std::span<const std::string_view> bodies,
                                                                 const sentiment::ScoreStage& stage);

// Shows progress. Errors: those of the analyzers, of making them, BagOfWords::fit and embed_parts; usage,
// where a model stands in the row already; interrupted.
[[nodiscard]] core::Result<BenchmarkSet> run_benchmark_set(const sentiment::EvaluationParts& parts,
                                                           const sentiment::ScoreStage& stage,
                                                           const BenchmarkSetOptions& options);

// Figures over all test texts, those that a model has seen too.
[[nodiscard]] sentiment::ConfusionMetrics metrics_with_seen(const SentimentModelResult& model,
                                                            const sentiment::EvaluationParts& parts);

// How often the coin is right over all throws: the sum over classes of share in training times share in test.
[[nodiscard]] double expected_accuracy_of_coin(const sentiment::EvaluationParts& parts);

}  // namespace bellwether::evaluate
