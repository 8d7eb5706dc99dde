#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/sentiment/label_map.h"

namespace bellwether::sentiment {

// What a model says about one text.
struct Score {
  std::size_t label_id = 0;  // of the most probable class, in the model's own order; the lower id on a tie
  std::string label_name;    // as the model names it
  Sentiment sentiment = Sentiment::neutral;        // what that name means
  double confidence = 0;                           // its probability
  std::vector<double> probabilities;               // of all classes in the model's order, summing to 1
  double negative = 0, neutral = 0, positive = 0;  // the same by class; neutral is 0 in a two-class model
  double polarity = 0;                             // positive - negative, in [-1, 1]
  std::size_t cut_at = 0;  // tokens after which the text was not read any more; 0: it was read to its end
};

// The score of one text from a model's probabilities (one per label, finite, summing to 1).
[[nodiscard]] Score make_score(std::span<const double> probabilities, const LabelMap& labels);

// The same from logits, by softmax in double precision.
[[nodiscard]] Score score_from_logits(std::span<const float> logits, const LabelMap& labels);

}  // namespace bellwether::sentiment
