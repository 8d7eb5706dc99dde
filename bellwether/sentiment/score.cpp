#include "bellwether/sentiment/score.h"

#include <algorithm>
#include <cmath>

namespace bellwether::sentiment {

Score make_score(std::span<const double> probabilities, const LabelMap& labels) {
  Score score;
  score.probabilities.assign(probabilities.begin(), probabilities.end());
  score.label_id = static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
  score.label_name = labels.name(score.label_id);
  score.sentiment = labels.sentiment(score.label_id);
  score.confidence = probabilities[score.label_id];
  const auto of = [&](Sentiment sentiment) {
    const std::optional<std::size_t> id = labels.id_of(sentiment);
    return id ? probabilities[*id] : 0.0;
  };
  score.negative = of(Sentiment::negative);
  score.neutral = of(Sentiment::neutral);
  score.positive = of(Sentiment::positive);
  score.polarity = score.positive - score.negative;
  return score;
}

Score score_from_logits(std::span<const float> logits, const LabelMap& labels) {
  const double highest = *std::ranges::max_element(logits);
  std::vector<double> probabilities(logits.size());
  double total = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) total += probabilities[i] = std::exp(logits[i] - highest);
  for (double& each : probabilities) each /= total;
  return make_score(probabilities, labels);
}

}  // namespace bellwether::sentiment
