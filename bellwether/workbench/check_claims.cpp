#include "bellwether/workbench/check_claims.h"

#include <optional>
#include <utility>

#include "bellwether/report/claims_json.h"
#include "bellwether/report/claims_page.h"

namespace bellwether::workbench {
namespace {

using audit::ClaimLedger;
using core::fail;
using core::Status;

}  // namespace

core::Result<ClaimLedger> check_claims(const ClaimsRequest& request) {
  audit::ClaimResults results;
  for (const std::string& path : request.results) {
    if (Status added = audit::add_claim_result(path, results); !added) return fail(added.error());
  }
  if (!request.prices.empty()) {
    if (Status added = audit::add_claim_prices(request.prices, results); !added) return fail(added.error());
  }
  ClaimLedger ledger{{}, std::move(results.sources)};
  for (const audit::Claim& claim : audit::all_claims())
    ledger.claims.push_back({claim, claim.evaluate(results.evidence)});
  return ledger;
}

core::Result<ClaimLedger> leave_claims(store::RunDirectory& run, const ClaimsRequest& request) {
  auto ledger = check_claims(request);
  if (!ledger) return fail(ledger.error());
  for (const audit::ClaimSource& source : ledger->sources) {
    if (Status added = run.add_input(source.path, std::nullopt); !added) return fail(added.error());
  }
  for (const auto& [name, content] : {std::pair{"claims.json", report::to_json(*ledger)},
                                      {"report.html", report::write_claims_page(*ledger, run)}}) {
    if (Status written = run.write_file(name, content); !written) return fail(written.error());
  }
  return ledger;
}

}  // namespace bellwether::workbench
