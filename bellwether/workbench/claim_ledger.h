// The claim ledger: every number that the sources report, beside what was found of it.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/evaluate/claims/claim.h"
#include "bellwether/workbench/claim_results.h"

namespace bellwether::workbench {

struct JudgedClaim {
  evaluate::Claim claim;
  evaluate::ClaimFinding finding;
};

struct ClaimLedger {
  std::vector<JudgedClaim> claims;
  std::vector<ClaimSource> sources;  // files read

  [[nodiscard]] std::size_t count(evaluate::ClaimVerdict verdict) const;
};

}  // namespace bellwether::workbench
