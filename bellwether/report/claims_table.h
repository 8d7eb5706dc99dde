// The claims of others beside what holds, a row a claim.
#pragma once

#include "bellwether/audit/claims/claim_ledger.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] Table claims_table(const audit::ClaimLedger& ledger);

}  // namespace bellwether::report
