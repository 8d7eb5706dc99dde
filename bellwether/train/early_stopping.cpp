#include "bellwether/train/early_stopping.h"

namespace bellwether::train {

bool EarlyStopping::observe(std::uint32_t epoch, double loss) {
  if (best_epoch != 0 && !(loss < best_loss - least_gain)) return false;
  best_epoch = epoch;
  best_loss = loss;
  return true;
}

}  // namespace bellwether::train
