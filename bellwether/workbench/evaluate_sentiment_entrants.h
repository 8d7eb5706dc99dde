// Who answers in an evaluation: the model first, then the baselines that every score stands beside.
//   majority    the class shares of the training part, whatever the text says
//   lexicon     the word list, which learned nothing; left out where it is the model itself
//   tfidf-svm   a bag of words (sentiment/bag_of_words.h), fitted on the training part
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/answer_report.h"
#include "bellwether/workbench/evaluate_sentiment_parts.h"
#include "bellwether/workbench/score_texts.h"

namespace bellwether::workbench {

struct SentimentEntrant {
  std::string name;
  sentiment::Answers answers;       // to the test part
  sentiment::AnswerReport report;   // of these
  learn::FittedTemperature temperature;  // on the calibration part
  learn::CalibrationScores scaled;  // of the test part's answers at that temperature
};

// How long the model took, cleaning included. Times are no part of a result.
struct ScoringSpeed {
  std::uint64_t texts = 0;
  double seconds = 0.0;

  [[nodiscard]] double texts_per_second() const {
    return seconds > 0 ? static_cast<double>(texts) / seconds : 0.0;
  }
};

struct LineUp {
  std::vector<SentimentEntrant> entrants;
  ScoringSpeed speed;
};

// What the model says of each text, in order. Shows progress. Errors: those of the analyzer; model, where it
// does not give one answer a text; interrupted.
[[nodiscard]] core::Result<sentiment::Answers> answer_texts(std::span<const std::string_view> bodies,
                                                            const ScoreStage& stage);

// Shows progress. Errors: those of the analyzer and of BagOfWords::fit; interrupted.
[[nodiscard]] core::Result<LineUp> line_up_entrants(const EvaluationParts& parts, const ScoreStage& stage);

}  // namespace bellwether::workbench
