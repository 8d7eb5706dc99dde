#include "bellwether/workbench/check_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/report/claims_json.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using audit::ClaimVerdict;
using audit::EvaluatedClaim;
using report::to_json;

const EvaluatedClaim& claim_of(const audit::ClaimLedger& ledger, std::string_view id) {
  return *std::ranges::find_if(ledger.claims,
                               [&](const EvaluatedClaim& each) { return each.claim.id == id; });
}

TEST(CheckClaims, Takes_the_figures_of_an_evaluation_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("metrics.json", R"({"format": "bellwether.evaluation/2",
    "labels": "binary", "data": {"file": "some/test.csv"}, "random_heads": null,
    "models": [{"model": "mine", "accuracy": 0.80, "f1": 0.70, "precision": 0.72, "recall": 0.68}]})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-08").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-08").finding.origin, path.string());
  EXPECT_THAT(claim_of(*ledger, "C-08").finding.measured, testing::HasSubstr("mine on test.csv"));
  EXPECT_EQ(claim_of(*ledger, "C-11").finding.verdict, ClaimVerdict::not_measured_yet);
}

// An encoder that learned such texts is no baseline without fine-tuning, so its heads do not count.
TEST(CheckClaims, Takes_untrained_heads_from_the_encoder_built_in_alone) {
  const tests::TemporaryFolder folder;
  const auto verdict_for = [&](const std::string& model) {
    const auto path = folder.write("metrics.json", R"({"format": "bellwether.evaluation/2",
      "labels": "binary", "data": {"file": "test.csv"}, "random_heads": {"encoder": "small", "heads": 20,
      "accuracy": {"highest": 0.75}, "f1": {"highest": 0.41}}, "models": [{"model": ")" +
                                                       model + R"(",
      "accuracy": 0.80, "f1": 0.70, "precision": 0.72, "recall": 0.68}]})");
    return claim_of(*check_claims({.results = {path.string()}}), "C-07").finding.verdict;
  };
  EXPECT_EQ(verdict_for("small"), ClaimVerdict::not_reproduced);
  EXPECT_EQ(verdict_for("mine"), ClaimVerdict::not_measured_yet);
}

TEST(CheckClaims, Takes_the_figures_of_whole_epochs_from_the_lines_of_a_training) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("metrics.jsonl", R"({"stage": "fit step", "step": 0, "train/loss": 0.9}
{"stage": "fit", "step": 0, "validation_loss": 0.42, "validation_accuracy": 0.87}
{"stage": "fit", "step": 1, "validation_loss": 0.41, "validation_accuracy": 0.88}
{"stage": "fit", "step": 2, "validation_loss": 0.40, "validation_accuracy": 0.89}
)");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_THAT(claim_of(*ledger, "C-01").finding.measured, testing::HasSubstr("loss 0.42, accuracy 0.870"));
  EXPECT_EQ(claim_of(*ledger, "C-01").finding.verdict, ClaimVerdict::reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-02").finding.verdict, ClaimVerdict::not_reproduced);
}

TEST(CheckClaims, Takes_the_setting_that_the_report_names_from_a_search) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("tune.json", R"({"format": "bellwether.search/2", "labels": "binary",
    "preset": "source", "best": "second", "texts": {"validation": 227}, "runs": [
    {"folder": "first", "learning_rate": 5e-5, "batch": 16, "epochs": 3, "positive_f1": 0.70},
    {"folder": "second", "learning_rate": 2e-5, "batch": 8, "epochs": 5, "positive_f1": 0.75}]})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-10").finding.verdict, ClaimVerdict::reproduced);
  EXPECT_THAT(claim_of(*ledger, "C-10").finding.measured, testing::HasSubstr("+0.0500"));
}

// 3 wrong answers less in 100 texts are 3 points.
TEST(CheckClaims, Takes_the_largest_gain_of_a_fix_from_the_errors) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("errors.json", R"({"format": "bellwether.errors/2", "model": "small",
    "data": {"file": "tweets.csv"}, "mitigations": [
    {"verdict": "helps", "texts": 100, "errors_without": 20, "errors_with": 17},
    {"verdict": "hurts", "texts": 100, "errors_without": 20, "errors_with": 30}]})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_THAT(
      claim_of(*ledger, "C-16").finding.measured,
      testing::HasSubstr("of 2 mitigations measured 1 help significantly; the largest gain is 3.0 points"));
}

// A peak is outside its band and above both neighbors: lag 5 is, lag 10 is not.
TEST(CheckClaims, Takes_the_week_from_the_lags_of_a_correlation) {
  const tests::TemporaryFolder folder;
  nlohmann::json lags = nlohmann::json::array(), flat = nlohmann::json::array();
  for (int lag = 0; lag <= 11; ++lag) {
    lags.push_back({{"lag", lag}, {"correlation", lag == 5 ? 0.5 : 0.1}, {"inside_band", lag != 5}});
    flat.push_back({{"lag", lag}, {"correlation", 0.0}, {"inside_band", true}});
  }
  nlohmann::json same_day = nlohmann::json::array();
  for (const char* count : {"negative", "positive"}) {
    for (const char* with : {"return", "volume"})
      same_day.push_back({{"count", count}, {"with", with}, {"correlation", 0.25}, {"inside_band", false}});
  }
  const nlohmann::json document = {{"format", "bellwether.correlation/2"},
                                   {"mode", "leak-free"},
                                   {"first_day", "2020-01-02"},
                                   {"last_day", "2021-01-04"},
                                   {"days_with_text", 254},
                                   {"same_day", same_day},
                                   {"negative_with_return", flat},
                                   {"negative_with_itself", lags}};
  const auto ledger = check_claims({.results = {folder.write("correlation.json", document.dump()).string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_THAT(claim_of(*ledger, "C-32").finding.measured, testing::HasSubstr("weeks 1 are peaks"));
}

TEST(CheckClaims, Takes_the_figures_of_a_backtest_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path =
      folder.write("backtest.json", R"({"format": "bellwether.backtest/1", "run_id": "ab12", "models": [
      {"model": "persistence", "rmse": 4.1}, {"model": "as-published", "rmse": 9.5}],
    "sentiment": [{"forecaster": "lstm", "verdict": "inconclusive"}],
    "published": {"metrics": [{"name": "close forecast for 2025-10-01", "computed": 251.0}]}})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-11").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-12").finding.run_id, "ab12");
  EXPECT_THAT(claim_of(*ledger, "C-13").finding.measured, testing::HasSubstr("251.00"));
}

TEST(CheckClaims, Takes_the_figures_of_a_backtest_of_signs_from_its_file) {
  const tests::TemporaryFolder folder;
  const auto path =
      folder.write("sign.json", R"({"format": "bellwether.sign/1", "run_id": "cd34", "test": {"models": [
    {"model": "literature", "f1_up": 0.6, "trading": {"profit": 10.0}},
    {"model": "bo-rfe-2", "f1_up": 0.6, "trading": {"profit": 30.0}},
    {"model": "bo-rfe-5", "f1_up": 0.55, "trading": {"profit": 20.0}}],
    "chosen": [{"model": "literature", "folds": [{"window": 60}, {"window": 80}]},
               {"model": "bo-rfe-5", "folds": [{"window": 40}, {"window": 50}]}]}})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-30").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_THAT(claim_of(*ledger, "C-30").finding.measured, testing::HasSubstr("0.5500"));
  EXPECT_EQ(claim_of(*ledger, "C-31").finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_EQ(claim_of(*ledger, "C-37").finding.verdict, ClaimVerdict::not_measured_yet) << "no break";
  EXPECT_THAT(claim_of(*ledger, "C-38").finding.measured, testing::HasSubstr("bo-rfe-5 50, literature 80"));
}

TEST(CheckClaims, Takes_the_calm_part_from_the_side_that_moved_less) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("sign.json", R"({"format": "bellwether.sign/1", "run_id": "cd34",
    "volatility_break": {"before": 0.02, "after": 0.01}, "test": {"models": [
    {"model": "literature", "f1_up": 0.6,
     "trading": {"profit": 1, "profit_before_break": 1, "profit_after_break": 9}},
    {"model": "bo-rfe-2", "f1_up": 0.6,
     "trading": {"profit": 1, "profit_before_break": 5, "profit_after_break": 2}},
    {"model": "bo-rfe-5", "f1_up": 0.5,
     "trading": {"profit": 1, "profit_before_break": 6, "profit_after_break": 3}}
    ]}})");
  const auto ledger = check_claims({.results = {path.string()}});
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(claim_of(*ledger, "C-37").finding.verdict, ClaimVerdict::reproduced);
}

TEST(CheckClaims, Refuses_results_of_another_version_by_their_format) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("errors.json", R"({"format": "bellwether sentiment errors 1"})");
  const auto refused = check_claims({.results = {path.string()}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              testing::HasSubstr("it is \"bellwether sentiment errors 1\"): run it again"));
}

TEST(CheckClaims, Refuses_files_of_another_kind) {
  const tests::TemporaryFolder folder;
  for (const char* content :
       {"{}", "[1]", "no JSON", R"({"format": "bellwether.backtest/1", "models": [{}], "sentiment": []})"}) {
    const auto refused = check_claims({.results = {folder.write("x.json", content).string()}});
    ASSERT_FALSE(refused) << content;
    EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  }
}

core::Result<store::RunDirectory> a_run(const std::filesystem::path& folder) {
  static const core::FixedClock clock(0);
  return store::RunDirectory::create(folder, {.name = "claims", .version = "test"}, clock);
}

// X-03: a figure planted into a result does not get into the ledger.
TEST(CheckClaims, Refuses_a_file_that_was_changed_after_its_run) {
  const tests::TemporaryFolder folder;
  const std::string content =
      R"({"format": "bellwether.backtest/1", "run_id": "ab12", "models": [], "sentiment": [],
    "published": null})";
  auto run = a_run(folder.path());
  ASSERT_TRUE(run);
  ASSERT_TRUE(run->write_file("backtest.json", content));
  ASSERT_TRUE(run->finish({}));
  const std::string path = (run->path() / "backtest.json").string();
  const auto as_left = check_claims({.results = {path}});
  ASSERT_TRUE(as_left) << as_left.error().message;
  EXPECT_EQ(as_left->sources[0].run_id, "ab12");
  ASSERT_TRUE(core::write_file_atomically(path, content + " "));
  const auto changed = check_claims({.results = {path}});
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().kind, core::ErrorKind::data);
  EXPECT_THAT(changed.error().message, testing::HasSubstr("is not the file that run"));
}

TEST(CheckClaims, Leaves_the_ledger_and_a_page_made_of_it) {
  const tests::TemporaryFolder folder;
  auto run = a_run(folder.path());
  ASSERT_TRUE(run);
  const auto ledger = leave_claims(*run, {});
  ASSERT_TRUE(ledger) << ledger.error().message;
  const auto json = core::read_file(run->path() / "claims.json", 1 << 20);
  ASSERT_TRUE(json);
  EXPECT_EQ(*json, to_json(*ledger));
  const auto page = core::read_file(run->path() / "report.html", 1 << 20);
  ASSERT_TRUE(page);
  for (const EvaluatedClaim& each : ledger->claims) {
    EXPECT_THAT(*page, testing::HasSubstr(std::string(each.claim.id) + " "));
  }
  for (const auto& [verdict, name] : names_of(ClaimVerdict{})) {
    EXPECT_THAT(*page, testing::HasSubstr("</span>" + std::string(name) + "</span>")) << "beside its dot";
  }
}

// Requirements X-42: what a claim in claims.json holds.
TEST(CheckClaims, Writes_the_keys_of_the_requirement) {
  const auto ledger = check_claims({});
  ASSERT_TRUE(ledger);
  const auto claim = nlohmann::json::parse(to_json(*ledger)).at("claims").at(0);
  for (const char* key : {"id", "claim", "source", "value", "our_value", "run_id", "verdict"})
    EXPECT_TRUE(claim.contains(key)) << key;
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
