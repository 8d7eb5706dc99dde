#include "bellwether/evaluate/mcnemar.h"

#include <algorithm>
#include <cmath>

#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

McNemar mcnemar(std::uint64_t b, std::uint64_t c) {
  McNemar result;
  const double n = static_cast<double>(b + c);
  if (b + c == 0) return result;
  // Terms by logarithms, so that many rows do not overflow.
  double sum = 0.0;
  for (std::uint64_t k = 0; k <= std::min(b, c); ++k) {
    const double i = static_cast<double>(k);
    sum +=
        std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) - n * std::log(2.0));
  }
  result.p_value = std::min(1.0, 2.0 * sum);
  if (b + c >= 25) {
    const double apart = std::max(0.0, std::abs(static_cast<double>(b) - static_cast<double>(c)) - 1.0);
    result.chi_square = apart * apart / n;
    result.chi_square_p = chi_square_1_upper_tail(*result.chi_square);
  }
  return result;
}

}  // namespace bellwether::evaluate
