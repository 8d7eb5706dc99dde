#pragma once

#include <cstdint>

namespace bellwether::train {

// Stops a training run whose watched loss no longer falls.
struct EarlyStopping {
  std::uint32_t patience = 5;  // epochs without a better loss; 0: never stops
  double least_gain = 0.0;     // a loss is better below best_loss - least_gain

  // What was seen. best_epoch 0: nothing yet.
  std::uint32_t best_epoch = 0;
  double best_loss = 0.0;

  // True where the epoch (from 1) is the best so far.
  [[nodiscard]] bool observe(std::uint32_t epoch, double loss);
  [[nodiscard]] bool should_stop(std::uint32_t epoch) const {
    return patience > 0 && epoch >= best_epoch + patience;
  }
};

}  // namespace bellwether::train
