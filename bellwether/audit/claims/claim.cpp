#include "bellwether/audit/claims/claim.h"

#include <algorithm>
#include <utility>

namespace bellwether::audit {

ClaimFinding ClaimRule::operator()(const ClaimEvidence& evidence) const {
  if (evaluate_ != nullptr) return evaluate_(evidence);
  return {verdict_, std::string(sentence_), std::string(origin_), {}};
}

const MeasuredValue* ClaimEvidence::find(std::string_view name) const {
  const auto found = std::ranges::find(figures, name, &MeasuredValue::name);
  return found == figures.end() ? nullptr : &*found;
}

std::vector<Claim> all_claims() {
  std::vector<Claim> all;
  for (const auto claims : {text_claims(), price_claims(), sign_claims(), llm_claims(), other_claims()})
    all.insert(all.end(), claims.begin(), claims.end());
  std::ranges::sort(all, {}, &Claim::id);
  return all;
}

double f1_of(double precision, double recall) {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

ClaimFinding by_arithmetic(ClaimVerdict verdict, std::string measured) {
  return {verdict, std::move(measured), std::string(kArithmetic), {}};
}

ClaimFinding by_run(ClaimVerdict verdict, std::string measured, const MeasuredValue& metric) {
  if (!metric.conditions.empty()) measured += "; measured with " + metric.conditions;
  return {verdict, std::move(measured), metric.origin, metric.run_id};
}

ClaimFinding unmeasured(std::string known_so_far) {
  const std::string_view origin = known_so_far.empty() ? std::string_view() : kArithmetic;
  return {ClaimVerdict::not_measured_yet, std::move(known_so_far), std::string(origin), {}};
}

}  // namespace bellwether::audit
