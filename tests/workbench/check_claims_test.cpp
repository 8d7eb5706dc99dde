#include "bellwether/workbench/check_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::ClaimVerdict;

const JudgedClaim& claim_of(const ClaimLedger& ledger, std::string_view id) {
  return *std::ranges::find_if(ledger.claims, [&](const JudgedClaim& each) { return each.claim.id == id; });
}

TEST(CheckClaims, Takes_the_figures_of_an_evaluation_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("metrics.json", R"({"format": "bellwether sentiment evaluation 1",
    "labels": "binary", "untrained_heads": {"accuracy": {"highest": 0.75}, "f1": {"highest": 0.41}},
    "entrants": [{"side_by_side": {"accuracy": 0.80, "f1": 0.70, "precision": 0.72, "recall": 0.68}}]})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-08").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-08").finding.origin, path.string());
  EXPECT_EQ(claim_of(*ledger, "C-07").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-11").finding.verdict, ClaimVerdict::not_measured_yet);
}

TEST(CheckClaims, Takes_the_figures_of_a_backtest_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("backtest.json", R"({"run_id": "ab12", "entrants": [
      {"name": "persistence", "scores": {"rmse": 4.1}}, {"name": "as-published", "scores": {"rmse": 9.5}}],
    "sentiment": [{"forecaster": "lstm", "verdict": "cannot tell"}],
    "published": {"figures": [{"name": "close forecast for 2025-10-01", "computed": 251.0}]}})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-11").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_THAT(claim_of(*ledger, "C-12").finding.origin, testing::HasSubstr("run ab12"));
  EXPECT_THAT(claim_of(*ledger, "C-13").finding.measured, testing::HasSubstr("251.00"));
}

TEST(CheckClaims, Takes_the_figures_of_a_backtest_of_signs_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("sign.json", R"({"run_id": "cd34", "test": {"entrants": [
    {"name": "literature", "scores": {"up": {"f1": 0.6}}, "trading": {"profit": 10.0}},
    {"name": "bo-rfe-2", "scores": {"up": {"f1": 0.6}}, "trading": {"profit": 30.0}},
    {"name": "bo-rfe-5", "scores": {"up": {"f1": 0.55}}, "trading": {"profit": 20.0}}]}})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-30").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_THAT(claim_of(*ledger, "C-30").finding.measured, testing::HasSubstr("0.5500"));
  EXPECT_EQ(claim_of(*ledger, "C-31").finding.verdict, ClaimVerdict::not_reproduced);
}

TEST(CheckClaims, Refuses_files_of_another_kind) {
  const tests::TemporaryFolder folder;
  for (const char* content :
       {"{}", "[1]", "no JSON", R"({"run_id": "ab12", "entrants": [{}], "sentiment": []})"}) {
    const auto refused = check_claims({.results = {folder.write("x.json", content).string()}});
    ASSERT_FALSE(refused) << content;
    EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  }
}

// Requirements S-73: up-share 0.5683 and F1 0.7247 on the 498 returns of the paper's horizon.
TEST(CheckClaims, Puts_the_constant_answer_beside_the_papers_score) {
  const auto prices = tests::shared_path("data/prices/daily/SPY.csv");
  if (!prices) GTEST_SKIP() << tests::kNeedsShared;
  const auto ledger = check_claims({.prices = prices->string()});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_THAT(claim_of(*ledger, "C-30").finding.measured, testing::HasSubstr("0.5683"));
  EXPECT_THAT(claim_of(*ledger, "C-30").finding.measured, testing::HasSubstr("F1 0.7247"));
  EXPECT_THAT(claim_of(*ledger, "C-30").finding.origin, testing::HasSubstr("498 returns"));
}

TEST(CheckClaims, Writes_every_claim_and_counts_the_verdicts) {
  const auto ledger = check_claims({});
  ASSERT_TRUE(ledger);
  const auto json = nlohmann::json::parse(to_json(*ledger));
  EXPECT_EQ(json.at("claims").size(), ledger->claims.size());
  std::size_t counted = 0;
  for (const auto& [verdict, count] : json.at("verdicts").items()) counted += count.get<std::size_t>();
  EXPECT_EQ(counted, ledger->claims.size());
}

}  // namespace
}  // namespace bellwether::workbench
