// The loss of a quantile that was forecast. Koenker, Bassett 1978, Econometrica 46:33.
#pragma once

namespace bellwether::evaluate {

// level (outcome - value) where the outcome is not below the value, else (1 - level) (value - outcome); the outcome was
// forecast to lie below the value with the probability `level`.
[[nodiscard]] constexpr double pinball_loss(double outcome, double value, double level) {
  return outcome >= value ? level * (outcome - value) : (1 - level) * (value - outcome);
}

}  // namespace bellwether::evaluate
