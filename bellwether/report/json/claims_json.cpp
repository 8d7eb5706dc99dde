#include "bellwether/report/json/claims_json.h"

#include <nlohmann/json.hpp>
#include <string>

#include "bellwether/io/document_formats.h"

namespace bellwether::report {

namespace {

using audit::ClaimVerdict;
using ClaimJson = nlohmann::ordered_json;

ClaimJson or_null(const std::string& words) { return words.empty() ? ClaimJson() : ClaimJson(words); }

}  // namespace

std::string to_json(const audit::ClaimLedger& ledger) {
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
  return ClaimJson{{"format", io::kClaimsFormat}, {"verdicts", counts}, {"claims", claims}}.dump(1) + "\n";
}

}  // namespace bellwether::report
