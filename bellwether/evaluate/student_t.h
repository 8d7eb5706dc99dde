// Tail probabilities and quantiles of the distributions that the tests need, in double precision.
#pragma once

namespace bellwether::evaluate {

// P(abs(T) >= abs(t)) and the quantile of Student's t; `degrees` >= 1, `probability` in (0, 1).
[[nodiscard]] double student_t_two_sided(double t, double degrees);
[[nodiscard]] double student_t_quantile(double probability, double degrees);

// P(Z >= z) and the quantile of the standard normal, and P(X >= x) of chi-square with one degree.
[[nodiscard]] double normal_upper_tail(double z);
[[nodiscard]] double normal_quantile(double probability);
[[nodiscard]] double chi_square_1_upper_tail(double x);

}  // namespace bellwether::evaluate
