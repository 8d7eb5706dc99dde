// The document of `check claims` (docs/formats/check_claims.md).
#pragma once

#include <string>

#include "bellwether/workbench/claim_ledger.h"

namespace bellwether::workbench {

// claims.json, and the document of --format json (docs/formats/check_claims.md).
[[nodiscard]] std::string to_json(const ClaimLedger& ledger);

}  // namespace bellwether::workbench
