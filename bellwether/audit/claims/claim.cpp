#include "bellwether/audit/claims/claim.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether::audit {
namespace {

constexpr const char* kArithmetic = "arithmetic on what the source prints";

}  // namespace

const MeasuredValue* ClaimEvidence::find(std::string_view name) const {
  const auto found = std::ranges::find(figures, name, &MeasuredValue::name);
  return found == figures.end() ? nullptr : &*found;
}

std::vector<Claim> all_claims() {
  std::vector<Claim> all;
  for (const auto claims : {text_claims(), price_claims(), sign_claims(), other_claims()})
    all.insert(all.end(), claims.begin(), claims.end());
  std::ranges::sort(all, {}, &Claim::id);
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
  return {verdict, std::move(measured), kArithmetic, {}};
}

ClaimFinding by_run(ClaimVerdict verdict, std::string measured, const MeasuredValue& metric) {
  if (!metric.conditions.empty()) measured += "; measured with " + metric.conditions;
  return {verdict, std::move(measured), metric.origin, metric.run_id};
}

ClaimFinding untestable(std::string why) { return {ClaimVerdict::cannot_be_tested, std::move(why), {}, {}}; }

ClaimFinding unmeasured(std::string known_so_far) {
  const bool knows = !known_so_far.empty();
  return {ClaimVerdict::not_measured_yet, std::move(known_so_far), knows ? kArithmetic : "", {}};
}

}  // namespace bellwether::audit
