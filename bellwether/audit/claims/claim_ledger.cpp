#include "bellwether/audit/claims/claim_ledger.h"

#include <algorithm>

namespace bellwether::audit {

std::size_t ClaimLedger::count(ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      claims, [&](const EvaluatedClaim& each) { return each.finding.verdict == verdict; }));
}

std::string counted_verdict(std::size_t count, ClaimVerdict verdict) {
  const bool many = count != 1 && verdict == ClaimVerdict::contradicts_itself;
  return std::to_string(count) + " " + (many ? "contradict themselves" : core::value_text(verdict));
}

}  // namespace bellwether::audit
