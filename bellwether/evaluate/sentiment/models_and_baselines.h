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
#include "bellwether/sentiment/answer_report.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/labelled_splits.h"

namespace bellwether::evaluate {

// One model or baseline: its predictions for each part, and their scores.
struct SentimentEntrant {
  std::string name;
  sentiment::Answers calibration;        // answers to the calibration part
  sentiment::Answers answers;            // to the test part
  sentiment::Answers seen;               // to the test texts that a model has seen
  sentiment::AnswerReport report;        // of these
  learn::FittedTemperature temperature;  // on the calibration part
  learn::CalibrationScores scaled;       // of the test part's answers at that temperature
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
enum class FrozenEncoder { on, off };
constexpr std::array<core::EnumName<FrozenEncoder>, 2> names_of(FrozenEncoder) {
  return {{{FrozenEncoder::on, "on"}, {FrozenEncoder::off, "off"}}};
}

// A model that somebody named, by name or folder (sentiment/catalog.h), to stand beside the one under
// judgement, with the cleaning that it learned.
struct BesideModel {
  std::string name;
  std::unique_ptr<sentiment::Analyzer> analyzer;
  text::Cleaner cleaner;
};

// Errors: those of make_analyzer and make_cleaner.
[[nodiscard]] core::Result<std::vector<BesideModel>> open_beside(std::span<const std::string> names,
                                                                 core::ThreadPool& pool);

// Which baselines take part, and which further models.
struct LineUpOptions {
  FrozenEncoder frozen_encoder = FrozenEncoder::on;
  std::size_t untrained_heads = 20;  // two or more
  std::uint64_t seed = 42;           // of the coin and the heads
  std::span<const BesideModel> beside = {};
};

// The model and all its baselines, with their predictions.
struct LineUp {
  std::vector<SentimentEntrant> entrants;
  ScoringSpeed speed;
  std::optional<UntrainedHeads> untrained;
  std::vector<std::string> notes;  // of baselines that could not take part
};

// What the model says of each text, in order. Shows progress. Errors: those of the analyzer; model, where it
// does not give one answer a text; interrupted.
[[nodiscard]] core::Result<sentiment::Answers> answer_texts(std::span<const std::string_view> bodies,
                                                            const sentiment::ScoreStage& stage);

// Shows progress. Errors: those of the analyzers, of making them, BagOfWords::fit and embed_parts; usage,
// where a model stands in the row already; interrupted.
[[nodiscard]] core::Result<LineUp> line_up_entrants(const sentiment::EvaluationParts& parts,
                                                    const sentiment::ScoreStage& stage,
                                                    const LineUpOptions& options);

// Figures over all test texts, those that a model has seen too.
[[nodiscard]] sentiment::MatrixFigures figures_with_seen(const SentimentEntrant& entrant,
                                                         const sentiment::EvaluationParts& parts);

// How often the coin is right over all throws: the sum over classes of share in training times share in test.
[[nodiscard]] double expected_accuracy_of_coin(const sentiment::EvaluationParts& parts);

}  // namespace bellwether::evaluate
