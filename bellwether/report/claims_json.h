// The document of `check claims` (docs/formats/check_claims.md).
#pragma once

#include <string>

#include "bellwether/audit/claims/claim_ledger.h"

namespace bellwether::report {

// claims.json, and the document of --format json (docs/formats/check_claims.md).
[[nodiscard]] std::string to_json(const audit::ClaimLedger& ledger);

}  // namespace bellwether::report
