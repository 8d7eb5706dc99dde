#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace bellwether::evaluate {

inline constexpr double kTradingDaysPerYear = 252.0;

// What a series of returns per period amounts to.
//   Sharpe ratio   mean / sd (sd with n - 1), per period; yearly: x sqrt(periods)
//   Sortino        mean / sqrt(mean of min(r, 0)^2), likewise
//   skewness       m3 / m2^1.5, with central moments m over n
//   kurtosis       m4 / m2^2 (not excess)
// Sharpe 1994, J. Portfolio Mgmt 21(1):49; Sortino, Price 1994, J. Investing 3(3):59.
struct ReturnStatistics {
  std::size_t periods = 0;
  double mean = 0.0, deviation = 0.0;
  std::optional<double> sharpe;   // nothing for fewer than two periods or without variance
  std::optional<double> sortino;  // nothing where no period lost
  double skewness = 0.0, kurtosis = 3.0;
};

[[nodiscard]] ReturnStatistics describe_returns(std::span<const double> returns);

// The deepest fall of a running sum below its highest point so far (from 0): at least 0, in the sum's unit.
[[nodiscard]] double largest_drawdown(std::span<const double> profits);

}  // namespace bellwether::evaluate
