#include "bellwether/report/claims_json.h"
#include "bellwether/io/document_formats.h"

#include <nlohmann/json.hpp>
#include <string>

#include "bellwether/report/claims_table.h"
#include "bellwether/report/document/json.h"

namespace bellwether::report {

namespace {

using audit::ClaimVerdict;
using ClaimJson = nlohmann::ordered_json;

}  // namespace

std::string to_json(const audit::ClaimLedger& ledger) {
  ClaimJson counts = ClaimJson::object();
  for (const auto& [verdict, name] : names_of(ClaimVerdict{}))
    counts[std::string(name)] = ledger.count(verdict);
  const ClaimJson whole = {
      {"format", io::kClaimsFormat}, {"verdicts", counts}, {"claims", table_json(claims_table(ledger))}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
