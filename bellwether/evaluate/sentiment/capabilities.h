// What a model understands, by kind of sentence: the share of plain sentences of each kind whose sentiment it gets
// right (behavioral testing: Ribeiro et al. 2020, "CheckList", ACL). The sentences are few and easy; a rate says
// where a model fails, not how good it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/sentences/templates.h"

namespace bellwether::evaluate {

// A sentence, its sentiment, and what the model said of it.
struct CapabilityPrediction {
  std::string kind, text;
  sentiment::Sentiment expected = sentiment::Sentiment::neutral;
  sentiment::Sentiment predicted = sentiment::Sentiment::neutral;
  double confidence = 0.0;
  double polarity = 0.0;  // P(positive) - P(negative)

  [[nodiscard]] bool is_right() const { return expected == predicted; }
};

// How a kind of sentence went.
struct CapabilityKind {
  std::string kind;
  std::uint64_t sentences = 0, right = 0;
  std::uint64_t wrong_sign = 0;      // of the wrong ones, positive for negative or the reverse
  std::uint64_t confident = 0;       // of the wrong ones, with a confidence of kConfident or more
  std::optional<double> pass_rate;   // missing where the model knows none of the classes asked for
  std::optional<Interval> interval;  // Wilson's, at 95 %
};

inline constexpr double kConfident = 0.9;

// All kinds and answers.
struct CapabilityReport {
  std::string model;
  std::vector<CapabilityKind> kinds;              // in the order of the file
  CapabilityKind all;                             // kind "all"
  std::vector<CapabilityPrediction> predictions;  // of every sentence that was asked
  std::uint64_t left_out = 0;                     // neutral sentences, for a model that has no neutral class
};

// One text of each phrasing, whatever its part; of phrasings with slots, the first draw of `seed`. Errors: those of
// the analyzer.
[[nodiscard]] core::Result<CapabilityReport> check_capabilities(const sentiment::TemplateSet& sentences,
                                                                std::uint64_t seed,
                                                                const sentiment::ScoreStage& stage);

}  // namespace bellwether::evaluate
