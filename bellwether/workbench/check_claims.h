// The claim ledger filled in: the sources' numbers (audit/claims/claim.h) beside what arithmetic and the
// result files of our own runs say. Nothing is measured here; a claim without a result stays "not measured
// yet", with the command that would measure it. Left in a run directory as
//   claims.json  every claim (docs/formats/check_claims.md)
//   report.html  the same for people, made of nothing else
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/audit/claims/claim_ledger.h"
#include "bellwether/audit/claims/claim_results.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The files that hold our own results.
struct ClaimsRequest {
  std::vector<std::string> results;  // files of runs, see claim_results.h
  std::string prices;                // SPY's daily prices, for the sign of its returns; empty: none

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("results", &ClaimsRequest::results,
              "Result files of own runs: backtest.json, sign.json, correlation.json, tune.json, errors.json, "
              "metrics.json of `sentiment evaluate`, metrics.jsonl of `sentiment train`.")
            .separated_by(',')
            .as("FILE"),
        field("prices", &ClaimsRequest::prices, "Daily prices of SPY, for what a constant prediction scores.")
            .as("FILE")};
  }
};

// Errors: those of the files; data for a result file of another kind, naming what is understood.
[[nodiscard]] core::Result<audit::ClaimLedger> check_claims(const ClaimsRequest& request);

// The same, and both files in the directory of `run`, whose manifest names the files read. Errors: as above;
// io.
[[nodiscard]] core::Result<audit::ClaimLedger> leave_claims(store::RunDirectory& run,
                                                            const ClaimsRequest& request);

}  // namespace bellwether::workbench
