#include "bellwether/audit/claims/claim_ledger.h"

#include <gtest/gtest.h>

namespace bellwether::audit {
namespace {

EvaluatedClaim claim_with(ClaimVerdict verdict) {
  return {{.id = "C-99", .evaluate = ClaimRule(verdict, "")}, {.verdict = verdict}};
}

TEST(ClaimLedger, Counts_the_claims_of_a_verdict) {
  ClaimLedger ledger;
  EXPECT_EQ(ledger.count(ClaimVerdict::reproduced), 0u);
  ledger.claims = {claim_with(ClaimVerdict::reproduced), claim_with(ClaimVerdict::contradicts_itself),
                   claim_with(ClaimVerdict::reproduced)};
  EXPECT_EQ(ledger.count(ClaimVerdict::reproduced), 2u);
  EXPECT_EQ(ledger.count(ClaimVerdict::contradicts_itself), 1u);
  EXPECT_EQ(ledger.count(ClaimVerdict::not_measured_yet), 0u);
}

TEST(ClaimLedger, Claims_contradict_themselves_and_one_contradicts_itself) {
  EXPECT_EQ(counted_verdict(1, ClaimVerdict::contradicts_itself), "1 contradicts itself");
  EXPECT_EQ(counted_verdict(12, ClaimVerdict::contradicts_itself), "12 contradict themselves");
  EXPECT_EQ(counted_verdict(0, ClaimVerdict::contradicts_itself), "0 contradict themselves");
  EXPECT_EQ(counted_verdict(3, ClaimVerdict::not_reproduced), "3 not reproduced");
}

}  // namespace
}  // namespace bellwether::audit
