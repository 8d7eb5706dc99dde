// The claim ledger: every number that the sources report, beside what was found of it.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/audit/claims/claim_results.h"

namespace bellwether::audit {

// A published number with its finding.
struct EvaluatedClaim {
  Claim claim;
  ClaimFinding finding;
};

// All claims with their findings.
struct ClaimLedger {
  std::vector<EvaluatedClaim> claims;
  std::vector<ClaimSource> sources;  // files read

  [[nodiscard]] std::size_t count(ClaimVerdict verdict) const;
};

// "1 contradicts itself", "12 contradict themselves", "3 not reproduced".
[[nodiscard]] std::string counted_verdict(std::size_t count, ClaimVerdict verdict);

}  // namespace bellwether::audit
