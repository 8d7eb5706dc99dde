#include "bellwether/evaluate/claims/claim.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether::evaluate {

const MeasuredFigure* ClaimEvidence::find(std::string_view name) const {
  const auto found = std::ranges::find(figures, name, &MeasuredFigure::name);
  return found == figures.end() ? nullptr : &*found;
}

std::vector<Claim> all_claims() {
  std::vector<Claim> all(price_claims().begin(), price_claims().end());
  all.insert(all.end(), other_claims().begin(), other_claims().end());
  return all;
}

double f1_of(double precision, double recall) {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

bool rounds_to(double value, double printed, int decimals) {
  constexpr double kSlack = 1e-9;  // of decimals in binary
  return std::abs(value - printed) <= 0.5 * std::pow(10.0, -decimals) + kSlack;
}

ClaimFinding by_arithmetic(ClaimVerdict verdict, std::string measured) {
  return {verdict, std::move(measured), "arithmetic on what the source prints"};
}

ClaimFinding untestable(std::string why) { return {ClaimVerdict::cannot_be_tested, std::move(why), {}}; }

ClaimFinding unmeasured(std::string known_so_far) {
  const bool knows = !known_so_far.empty();
  return {ClaimVerdict::not_measured_yet, std::move(known_so_far),
          knows ? "arithmetic on what the source prints" : ""};
}

}  // namespace bellwether::evaluate
