#include "bellwether/workbench/check_claims.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/workbench/check_claims_page.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using evaluate::ClaimVerdict;
using ClaimJson = nlohmann::ordered_json;

ClaimJson or_null(const std::string& words) { return words.empty() ? ClaimJson() : ClaimJson(words); }

}  // namespace

std::size_t ClaimLedger::count(ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      claims, [&](const JudgedClaim& each) { return each.finding.verdict == verdict; }));
}

core::Result<ClaimLedger> check_claims(const ClaimsRequest& request) {
  ClaimResults results;
  for (const std::string& path : request.results) {
    if (Status added = add_claim_result(path, results); !added) return fail(added.error());
  }
  if (!request.prices.empty()) {
    if (Status added = add_claim_prices(request.prices, results); !added) return fail(added.error());
  }
  ClaimLedger ledger{{}, std::move(results.sources)};
  for (const evaluate::Claim& claim : evaluate::all_claims())
    ledger.claims.push_back({claim, claim.judge(results.evidence)});
  return ledger;
}

core::Result<ClaimLedger> leave_claims(RunDirectory& run, const ClaimsRequest& request) {
  auto ledger = check_claims(request);
  if (!ledger) return fail(ledger.error());
  for (const ClaimSource& source : ledger->sources) {
    if (Status added = run.add_input(source.path, std::nullopt); !added) return fail(added.error());
  }
  for (const auto& [name, content] :
       {std::pair{"claims.json", to_json(*ledger)}, {"report.html", write_claims_page(*ledger, run)}}) {
    if (Status written = run.write_file(name, content); !written) return fail(written.error());
  }
  return ledger;
}

std::vector<core::OptionValue> describe(const ClaimsRequest& request) {
  std::string results;
  for (const std::string& each : request.results) results += (results.empty() ? "" : ",") + each;
  return {{"results", results}, {"prices", request.prices}};
}

std::string to_json(const ClaimLedger& ledger) {
  ClaimJson counts = ClaimJson::object(), claims = ClaimJson::array();
  for (const auto& [verdict, name] : names_of(ClaimVerdict{}))
    counts[std::string(name)] = ledger.count(verdict);
  for (const auto& [claim, finding] : ledger.claims) {
    claims.push_back({{"id", claim.id},
                      {"claim", claim.claim},
                      {"source", claim.source},
                      {"where", claim.where},
                      {"value", claim.reported},
                      {"our_value", or_null(finding.measured)},
                      {"run_id", or_null(finding.run_id)},
                      {"verdict", core::value_text(finding.verdict)},
                      {"test", claim.test},
                      {"origin", or_null(finding.origin)}});
  }
  return ClaimJson{{"verdicts", counts}, {"claims", claims}}.dump(1) + "\n";
}

}  // namespace bellwether::workbench
