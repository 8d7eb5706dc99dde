#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/audit/claims/claim_results.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::audit {
namespace {

using testing::HasSubstr;

constexpr const char* kEvaluation = R"({"format": "bellwether.llm_evaluation/1",
  "data": [{"part": "train", "rows": 1230, "weeks": 41, "market_rows": 0, "first": "2023-05-14", "last": "2024-02-18"},
           {"part": "test", "rows": 300, "weeks": 10, "market_rows": 0, "first": "2024-02-25", "last": "2024-04-28"}],
  "scores": [{"model": "base", "kind": "model", "rows": 300, "accuracy": 0.53},
             {"model": "tuned", "kind": "model", "rows": 300, "accuracy": 0.56},
             {"model": "always-up", "kind": "baseline", "rows": 300, "accuracy": 0.55}],
  "pairs": [{"model": "base", "other": "tuned", "accuracy_difference": -0.03, "p": 0.4}],
  "time": [{"model": "base", "seconds": 12.5}],
  "depth": [{"model": "base", "numbers": 3.5, "causal_links": 1.25}]})";

ClaimFinding finding_after(std::string_view id, const std::string& content) {
  const tests::TemporaryFolder folder;
  ClaimResults results;
  const auto added = add_claim_result(folder.write("llm.json", content).string(), results);
  EXPECT_TRUE(added) << added.error().message;
  const std::vector<Claim> claims = all_claims();
  return std::ranges::find(claims, id, &Claim::id)->evaluate(results.evidence);
}

TEST(LlmClaims, Rows_of_the_public_set_are_counted) {
  const ClaimFinding found = finding_after("C-42", kEvaluation);
  EXPECT_EQ(found.verdict, ClaimVerdict::reproduced);
  EXPECT_THAT(found.measured, HasSubstr("1230 and 300 rows, the test part in 10 weeks"));
}

TEST(LlmClaims, Rows_of_another_set_count_for_nothing) {
  std::string other = kEvaluation;
  other.replace(other.rfind("\"market_rows\": 0"), 16, "\"market_rows\": 9");
  EXPECT_EQ(finding_after("C-42", other).verdict, ClaimVerdict::not_measured_yet);
}

TEST(LlmClaims, A_gain_that_is_not_significant_is_not_reproduced) {
  const ClaimFinding found = finding_after("C-45", kEvaluation);
  EXPECT_EQ(found.verdict, ClaimVerdict::not_reproduced);
  EXPECT_THAT(found.measured, HasSubstr("0.530, 0.560, p 0.400 by weeks"));
  EXPECT_THAT(found.measured, HasSubstr("base and tuned on 300 rows"));
}

TEST(LlmClaims, What_the_source_gives_no_figure_of_has_ours_beside_it) {
  EXPECT_EQ(finding_after("C-43", kEvaluation).verdict, ClaimVerdict::cannot_be_tested);
  EXPECT_THAT(finding_after("C-43", kEvaluation).measured, HasSubstr("ours: 12.5 s an answer"));
  EXPECT_THAT(finding_after("C-44", kEvaluation).measured, HasSubstr("3.5 numbers and 1.2 causal links"));
}

}  // namespace
}  // namespace bellwether::audit
