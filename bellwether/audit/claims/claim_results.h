// Result files of our own runs → the figures by which claims are evaluated (audit/claims/claim_evidence.h).
//
// Understood are, as docs/formats describes them: backtest.json and sign.json of `forecast backtest`,
// metrics.json of `sentiment evaluate --classes binary`, metrics.jsonl of `sentiment train --classes binary`,
// tune.json, errors.json and correlation.json. Where the run's manifest lies beside a file, its id is noted,
// and a file whose bytes are no longer those that the run left is refused: no figure gets in by hand.
#pragma once

#include <string>
#include <vector>

#include "bellwether/audit/claims/claim_evidence.h"
#include "bellwether/core/result.h"

namespace bellwether::audit {

// A file that was read, and the run that left it.
struct ClaimSource {
  std::string path, sha256;
  std::string run_id;  // empty where no manifest lies beside it and the file does not tell
};

// The metrics of all files read, and the files they came from.
struct ClaimResults {
  ClaimEvidence evidence;
  std::vector<ClaimSource> sources;
};

// Adds the figures of one file. Figures named before stay the first, which is the one looked up. Errors:
// those of the file; data for a file of another kind, naming what is understood, for keys that are missing,
// and for one that was changed after its run.
[[nodiscard]] core::Status add_claim_result(const std::string& path, ClaimResults& results);

// What the constant answer "up" scores on a daily price file, over the horizon of the BO-RFE paper. Errors:
// those of the reader; data where that horizon has no returns.
[[nodiscard]] core::Status add_claim_prices(const std::string& path, ClaimResults& results);

}  // namespace bellwether::audit
