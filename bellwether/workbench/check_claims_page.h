// The page of check_claims.h.
#pragma once

#include <string>

#include "bellwether/workbench/claim_ledger.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

[[nodiscard]] std::string write_claims_page(const ClaimLedger& ledger, const RunDirectory& run);

}  // namespace bellwether::workbench
