#include "bellwether/audit/claims/claim_ledger.h"

#include <algorithm>

namespace bellwether::audit {

std::size_t ClaimLedger::count(ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      claims, [&](const EvaluatedClaim& each) { return each.finding.verdict == verdict; }));
}

}  // namespace bellwether::audit
