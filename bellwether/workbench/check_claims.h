// The claim ledger filled in: the sources' numbers (evaluate/claims/claim.h) beside what arithmetic and the
// result files of our own runs say. Nothing is measured here; a claim without a result stays "not measured
// yet", with the command that would measure it.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/claims/claim.h"

namespace bellwether::workbench {

struct ClaimsRequest {
  std::vector<std::string> results;  // backtest.json, metrics.json of sentiment evaluate
  std::string prices;                // SPY's daily prices, for the sign of its returns; empty: none
};

struct JudgedClaim {
  evaluate::Claim claim;
  evaluate::ClaimFinding finding;
};

struct ClaimLedger {
  std::vector<JudgedClaim> claims;

  [[nodiscard]] std::size_t count(evaluate::ClaimVerdict verdict) const;
};

// Errors: those of the files; data for a result file of another kind, naming what is understood.
[[nodiscard]] core::Result<ClaimLedger> check_claims(const ClaimsRequest& request);

// The document of --format json (docs/formats/check_claims.md).
[[nodiscard]] std::string to_json(const ClaimLedger& ledger);

}  // namespace bellwether::workbench
