#include "bellwether/sentiment/neutral_prior.h"

#include <algorithm>
#include <cmath>

namespace bellwether::sentiment {
namespace {

constexpr double kLeastShare = 0.001;
constexpr double kShareTolerance = 1e-7;
constexpr std::uint64_t kMostIterations = 10'000;

}  // namespace

double shifted_neutral(double neutral, const NeutralShift& shift) {
  const double of_neutral = neutral * shift.target / shift.trained;
  const double of_polar = (1 - neutral) * (1 - shift.target) / (1 - shift.trained);
  return of_neutral / (of_neutral + of_polar);
}

NeutralEstimate estimate_neutral_share(std::span<const double> neutral, double trained) {
  NeutralEstimate estimate{.share = trained};
  if (neutral.empty()) return estimate;
  while (!estimate.converged && estimate.iterations < kMostIterations) {
    ++estimate.iterations;
    double sum = 0;
    for (const double each : neutral) sum += shifted_neutral(each, {trained, estimate.share});
    const double next = std::clamp(sum / static_cast<double>(neutral.size()), kLeastShare, 1 - kLeastShare);
    estimate.converged = std::abs(next - estimate.share) < kShareTolerance;
    estimate.share = next;
  }
  return estimate;
}

}  // namespace bellwether::sentiment
