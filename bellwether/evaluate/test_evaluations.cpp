#include "bellwether/evaluate/test_evaluations.h"

namespace bellwether::evaluate {

std::size_t TestEvaluations::total() const {
  std::size_t sum = 0;
  for (const auto& [configuration, count] : reads_) sum += count;
  return sum;
}

std::size_t TestEvaluations::repeated() const {
  std::size_t sum = 0;
  for (const auto& [configuration, count] : reads_) sum += count > 1 ? 1 : 0;
  return sum;
}

}  // namespace bellwether::evaluate
