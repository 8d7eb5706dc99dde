#include "bellwether/audit/claims/claim.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bellwether::audit {
namespace {

using testing::HasSubstr;

ClaimFinding finding_of(std::string_view id, const ClaimEvidence& evidence = {}) {
  const std::vector<Claim> claims = all_claims();
  return std::ranges::find(claims, id, &Claim::id)->evaluate(evidence);
}

TEST(Claims, Are_told_apart_and_say_how_they_are_tested) {
  std::set<std::string_view> ids;
  for (const Claim& claim : all_claims()) {
    EXPECT_TRUE(ids.insert(claim.id).second) << claim.id;
    EXPECT_FALSE(claim.source.empty() || claim.where.empty() || claim.claim.empty() ||
                 claim.reported.empty() || claim.test.empty())
        << claim.id;
  }
}

TEST(Claims, Invent_no_measurement_where_none_is_given) {
  for (const std::string_view id :
       {"C-01", "C-08", "C-11", "C-10", "C-16", "C-30", "C-31", "C-32", "C-37", "C-38"}) {
    EXPECT_EQ(finding_of(id).verdict, ClaimVerdict::not_measured_yet) << id;
  }
}

// The ids of the claim ledger (requirements, section 12).
TEST(Claims, Hold_every_row_of_the_ledger) {
  std::set<std::string_view> ids;
  for (const Claim& claim : all_claims()) ids.insert(claim.id);
  for (const auto& [first, last] : {std::pair{1, 16}, {20, 21}, {30, 36}, {40, 45}}) {
    for (int id = first; id <= last; ++id) EXPECT_TRUE(ids.contains(fmt::format("C-{:02}", id))) << id;
  }
}

TEST(Claims, Of_one_source_stand_together) {
  std::set<std::string_view> seen;
  std::string_view source;
  for (const Claim& claim : all_claims()) {
    if (claim.source == source) continue;
    EXPECT_TRUE(seen.insert(claim.source).second) << claim.id;
    source = claim.source;
  }
}

// Expected values: the claim ledger of the requirements (section 12).
TEST(Claims, Hold_what_a_source_prints_against_itself) {
  EXPECT_EQ(finding_of("C-04").verdict, ClaimVerdict::contradicts_itself);
  EXPECT_THAT(finding_of("C-04").measured, HasSubstr("10030 samples"));
  EXPECT_THAT(finding_of("C-04").measured, HasSubstr("453 sentences"));
  EXPECT_THAT(finding_of("C-05").measured, HasSubstr("1811 training sentences, which make 339 steps"));
  EXPECT_THAT(finding_of("C-06").measured, HasSubstr("leaves 47 wrong"));
  EXPECT_THAT(finding_of("C-01").measured, HasSubstr("0.8525"));
  EXPECT_THAT(finding_of("C-07").measured, HasSubstr("79.13 %"));
}

TEST(Claims, Count_weights_from_shapes) {
  EXPECT_EQ(finding_of("C-36").verdict, ClaimVerdict::reproduced);
  EXPECT_THAT(finding_of("C-36").measured, HasSubstr("109482240 and 335141888"));
  EXPECT_EQ(finding_of("C-40").verdict, ClaimVerdict::reproduced);
  EXPECT_THAT(finding_of("C-40").measured, HasSubstr("9232384 of 1552946688, 0.5945 %"));
  // 108,311,810 with a classifier of 2 x 768 + 2 (requirement P-22).
  EXPECT_THAT(finding_of("C-17").measured, HasSubstr("108310272"));
}

TEST(Claims, Score_the_rows_that_the_price_report_prints) {
  const ClaimFinding finding = finding_of("C-12");
  EXPECT_EQ(finding.verdict, ClaimVerdict::not_reproduced);
  EXPECT_THAT(finding.measured, HasSubstr("RMSE is 7.24, of \"tomorrow as today\" 4.74 (p 0.084); 5 of 9"));
}

TEST(Claims, Count_the_sentiment_features_of_the_paper) {
  EXPECT_THAT(finding_of("C-33").measured, HasSubstr("3 of 10, 1 of 2, 4 of 5"));
  EXPECT_EQ(finding_of("C-33").verdict, ClaimVerdict::reproduced);
}

TEST(Claims, Are_evaluated_on_the_figures_of_a_run) {
  ClaimEvidence evidence;
  const std::pair<std::string_view, double> figures[] = {
      {kFineTunedAccuracy, 0.95}, {kFineTunedF1, 0.90},  {kFineTunedPrecision, 0.91},
      {kFineTunedRecall, 0.89},   {kPublishedRmse, 9.0}, {kPersistenceRmse, 4.0}};
  for (const auto& [name, value] : figures)
    evidence.figures.push_back({std::string(name), value, "a file", "ab12", "a model"});
  EXPECT_EQ(finding_of("C-08", evidence).verdict, ClaimVerdict::reproduced);
  EXPECT_EQ(finding_of("C-08", evidence).origin, "a file");
  EXPECT_EQ(finding_of("C-08", evidence).run_id, "ab12");
  EXPECT_THAT(finding_of("C-08", evidence).measured, HasSubstr("measured with a model"));
  EXPECT_EQ(finding_of("C-12", evidence).verdict, ClaimVerdict::not_reproduced);
  evidence.figures[1].value = 0.5;
  EXPECT_EQ(finding_of("C-08", evidence).verdict, ClaimVerdict::not_reproduced);
}

ClaimEvidence evidence_of(std::initializer_list<std::pair<std::string_view, double>> figures) {
  ClaimEvidence evidence;
  for (const auto& [name, value] : figures)
    evidence.figures.push_back({std::string(name), value, "", "", ""});
  return evidence;
}

TEST(Claims, Take_an_epoch_as_reproduced_within_a_point) {
  const auto of = [](double loss, double accuracy) {
    return finding_of("C-01", evidence_of({{kFirstEpochLoss, loss}, {kFirstEpochAccuracy, accuracy}}))
        .verdict;
  };
  EXPECT_EQ(of(0.439, 0.855), ClaimVerdict::reproduced);
  EXPECT_EQ(of(0.445, 0.90), ClaimVerdict::not_reproduced);
  EXPECT_EQ(of(0.30, 0.85), ClaimVerdict::not_reproduced);
}

TEST(Claims, Take_a_fix_as_reproduced_where_it_surely_gains_two_points) {
  const auto of = [](double gain, double helping) {
    return finding_of("C-16", evidence_of({{kLargestMitigationGain, gain},
                                           {kMitigationsMeasured, 9},
                                           {kMitigationsThatHelp, helping}}))
        .verdict;
  };
  EXPECT_EQ(of(0.03, 1), ClaimVerdict::reproduced);
  EXPECT_EQ(of(0.03, 0), ClaimVerdict::not_reproduced);
  EXPECT_EQ(of(0.01, 1), ClaimVerdict::not_reproduced);
}

TEST(Claims, Ask_of_the_period_that_the_return_shows_it_too) {
  const auto of = [](double lags_with_return) {
    return finding_of("C-32", evidence_of({{kNegativeWithReturn, -0.2},
                                           {kPositiveWithReturn, -0.1},
                                           {kNegativeWithVolume, 0.3},
                                           {kPositiveWithVolume, 0.1},
                                           {kNegativeOutsideBands, 2},
                                           {kWeeklyPeaks, 2},
                                           {kWeeklyWithReturn, lags_with_return}}))
        .verdict;
  };
  EXPECT_EQ(of(1), ClaimVerdict::reproduced);
  EXPECT_EQ(of(0), ClaimVerdict::not_reproduced);
}

TEST(Claims, Take_f1_as_the_harmonic_mean) {
  EXPECT_DOUBLE_EQ(f1_of(0.5, 1.0), 2.0 / 3.0);
  EXPECT_EQ(f1_of(0.0, 0.0), 0.0);
}

}  // namespace
}  // namespace bellwether::audit
