#include "bellwether/train/pretraining/detection_metrics.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace bellwether::train {

std::optional<DetectionMetrics> detection_metrics(std::span<const float> logits,
                                                  std::span<const std::uint8_t> replaced) {
  std::vector<std::size_t> order(logits.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return logits[i]; });
  std::uint64_t yes = 0, no = 0, found = 0, kept = 0;
  double wins = 0;  // pairs of a replaced and an original token in the right order
  for (std::size_t first = 0; first < order.size();) {
    std::uint64_t tied_yes = 0, tied_no = 0;
    const float logit = logits[order[first]];
    for (; first < order.size() && logits[order[first]] == logit; ++first) {
      ++(replaced[order[first]] != 0 ? tied_yes : tied_no);
    }
    wins += static_cast<double>(tied_yes) * (static_cast<double>(no) + static_cast<double>(tied_no) / 2);
    yes += tied_yes;
    no += tied_no;
    (logit > 0 ? found : kept) += logit > 0 ? tied_yes : tied_no;
  }
  if (yes == 0 || no == 0) return std::nullopt;
  const auto all_yes = static_cast<double>(yes), all_no = static_cast<double>(no);
  return DetectionMetrics{static_cast<double>(found) / all_yes, static_cast<double>(kept) / all_no,
                          wins / (all_yes * all_no)};
}

}  // namespace bellwether::train
