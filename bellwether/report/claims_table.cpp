#include "bellwether/report/claims_table.h"

#include "bellwether/core/options.h"

namespace bellwether::report {
namespace {

Cell words_or_nothing(const std::string& words) { return words.empty() ? Cell() : Cell(words); }

}  // namespace

Table claims_table(const audit::ClaimLedger& ledger) {
  Table table{.id = "claims",
              .columns = {{"id"},
                          {"claim"},
                          {"source"},
                          {"where"},
                          {"value", "reported"},
                          {"our_value", "ours"},
                          {"run_id"},
                          {"verdict"},
                          {"test"},
                          {"origin"}}};
  for (const auto& [claim, finding] : ledger.claims) {
    table.add({claim.id, claim.claim, claim.source, claim.where, claim.reported,
               words_or_nothing(finding.measured), words_or_nothing(finding.run_id),
               core::value_text(finding.verdict), claim.test, words_or_nothing(finding.origin)});
  }
  return table;
}

}  // namespace bellwether::report
