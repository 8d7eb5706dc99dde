#include "bellwether/report/claims_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::report {
namespace {

audit::EvaluatedClaim claim_for_json(std::string_view id, audit::ClaimVerdict verdict) {
  return {{.id = id,
           .source = "a report",
           .where = "table 1",
           .claim = "accuracy",
           .reported = "0.9",
           .test = "text score",
           .evaluate = audit::ClaimRule(verdict, "")},
          {.verdict = verdict}};
}

TEST(ClaimsJson, Counts_every_verdict_and_those_that_no_claim_has_as_zero) {
  audit::ClaimLedger ledger;
  ledger.claims = {claim_for_json("C-01", audit::ClaimVerdict::reproduced),
                   claim_for_json("C-02", audit::ClaimVerdict::cannot_be_tested),
                   claim_for_json("C-03", audit::ClaimVerdict::reproduced)};
  const auto document = nlohmann::ordered_json::parse(to_json(ledger));
  EXPECT_EQ(document["format"], "bellwether.claims/1");
  EXPECT_EQ(document["verdicts"].dump(), R"({"reproduced":2,"not reproduced":0,"contradicts itself":0,)"
                                         R"("cannot be tested":1,"not measured yet":0})");
}

TEST(ClaimsJson, Lists_the_claims_in_their_order_with_null_for_what_is_not_known) {
  audit::ClaimLedger ledger;
  ledger.claims = {claim_for_json("C-02", audit::ClaimVerdict::not_measured_yet),
                   claim_for_json("C-01", audit::ClaimVerdict::reproduced)};
  const auto claims = nlohmann::ordered_json::parse(to_json(ledger))["claims"];
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[0].dump(),
            R"({"id":"C-02","claim":"accuracy","source":"a report","where":"table 1","value":"0.9",)"
            R"("our_value":null,"run_id":null,"verdict":"not measured yet","test":"text score",)"
            R"("origin":null})");
  EXPECT_EQ(claims[1]["id"], "C-01");
}

TEST(ClaimsJson, Ends_with_a_line_end_and_has_an_empty_list_without_claims) {
  const std::string text = to_json(audit::ClaimLedger{});
  EXPECT_TRUE(text.ends_with("}\n"));
  EXPECT_EQ(nlohmann::ordered_json::parse(text)["claims"].dump(), "[]");
}

}  // namespace
}  // namespace bellwether::report
