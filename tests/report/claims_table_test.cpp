#include "bellwether/report/claims_table.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

audit::EvaluatedClaim tabled_claim(audit::ClaimFinding finding) {
  return {{.id = "C-99",
           .source = "a report",
           .where = "table 1",
           .claim = "accuracy",
           .reported = "0.9",
           .test = "text score",
           .evaluate = audit::ClaimRule(finding.verdict, "")},
          finding};
}

TEST(ClaimsTable, Has_what_was_claimed_beside_what_was_found) {
  audit::ClaimLedger ledger;
  ledger.claims = {
      tabled_claim({audit::ClaimVerdict::not_reproduced, "0.7", "metrics.json", "evaluate-ab12"})};
  const Table table = claims_table(ledger);
  const char* expected[] = {"C-99", "accuracy",      "a report",       "table 1",    "0.9",
                            "0.7",  "evaluate-ab12", "not reproduced", "text score", "metrics.json"};
  ASSERT_EQ(table.rows.size(), 1u);
  ASSERT_EQ(table.columns.size(), 10u);
  ASSERT_EQ(table.rows[0].cells.size(), 10u);
  for (std::size_t i = 0; i < 10; ++i)
    EXPECT_EQ(std::get<std::string>(table.rows[0].cells[i].value()), expected[i]) << table.columns[i].key;
}

TEST(ClaimsTable, Has_nothing_and_not_empty_words_where_nothing_was_measured) {
  audit::ClaimLedger ledger;
  ledger.claims = {tabled_claim({})};
  const Table table = claims_table(ledger);
  ASSERT_EQ(table.rows.size(), 1u);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& key = table.columns[i].key;
    EXPECT_EQ(std::holds_alternative<std::monostate>(table.rows[0].cells[i].value()),
              key == "our_value" || key == "run_id" || key == "origin")
        << key;
  }
}

}  // namespace
}  // namespace bellwether::report
