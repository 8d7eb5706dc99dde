#include "bellwether/workbench/claim_ledger.h"

#include <algorithm>

namespace bellwether::workbench {

std::size_t ClaimLedger::count(evaluate::ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      claims, [&](const JudgedClaim& each) { return each.finding.verdict == verdict; }));
}

}  // namespace bellwether::workbench
