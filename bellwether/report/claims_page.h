// The page of check_claims.h.
#pragma once

#include <string>

#include "bellwether/audit/claims/claim_ledger.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

[[nodiscard]] std::string write_claims_page(const audit::ClaimLedger& ledger, const store::RunDirectory& run);

}  // namespace bellwether::report
