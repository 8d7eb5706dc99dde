#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace bellwether::train {

// How well a model that says yes or no of each token tells replaced ones from originals.
struct DetectionMetrics {
  double found = 0.0;  // share of the replaced tokens called replaced: logit above 0
  double kept = 0.0;   // share of the original tokens called original
  // Area under the ROC curve: how often a replaced token has a higher logit than an original one, ties as
  // half. 0.5 for guessing, whatever the threshold.
  double auc = 0.0;
};

// Nothing where there is no replaced token or no original one. `replaced` holds 1 or 0 for each logit; logits
// are finite.
[[nodiscard]] std::optional<DetectionMetrics> detection_metrics(std::span<const float> logits,
                                                                std::span<const std::uint8_t> replaced);

}  // namespace bellwether::train
