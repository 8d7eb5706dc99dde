#pragma once

#include <cstdint>
#include <optional>

namespace bellwether::evaluate {

// Do two forecasters hit the direction equally often? McNemar's exact test on the rows where just one of them
// hit.
//   exact       p = min(1, 2 sum_{k <= min(b,c)} C(b+c, k) / 2^(b+c))
//   chi-square  (abs(b - c) - 1)^2 / (b + c), given beside it where b + c >= 25
// McNemar 1947, Psychometrika 12:153. One row per date.
struct McNemar {
  double p_value = 1.0;  // exact; 1 where no row is discordant
  std::optional<double> chi_square, chi_square_p;
};

// b: only the first hit; c: only the second.
[[nodiscard]] McNemar mcnemar(std::uint64_t b, std::uint64_t c);

}  // namespace bellwether::evaluate
