#include "bellwether/workbench/models/estimate_neutral_prior.h"

#include <gtest/gtest.h>

#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

// FirstWordAnalyzer says neutral with 0.8, or with 0.1 behind "good" and "bad".
class EstimateNeutralPriorTest : public testing::Test {
 protected:
  core::Result<sentiment::NeutralPriorReport> estimate(int neutral, int good,
                                                       const sentiment::AnalyzerOptions& options) {
    std::string texts;
    for (int i = 0; i < neutral; ++i) texts += "report number " + std::to_string(i) + "\n";
    for (int i = 0; i < good; ++i) texts += "good number " + std::to_string(i) + "\n";
    return estimate_neutral_prior({.file = folder_.write("texts.txt", texts).string()}, options,
                                  {analyzer_, cleaner_, job_});
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  tests::FirstWordAnalyzer analyzer_;
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
};

// Trained on half neutral: likelihood ratios of neutral are 4 and 1/9, so a share s of texts of the first kind is the
// most probable at the prior p where s (4 - 1) / (1 + 3 p) = (1 - s) (1 - 1/9) / (1 - 8/9 p); at s = 0.4,
// p = 0.25: 0.4 * 3 / 1.75 = 0.6857 = 0.6 * 0.8889 / 0.7778.
TEST_F(EstimateNeutralPriorTest, The_share_is_estimated_and_its_effect_counted) {
  const auto report = estimate(40, 60, {.trained_neutral = 0.5});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->texts, 100U);
  EXPECT_NEAR(report->estimate.share, 0.25, 1e-3);
  EXPECT_EQ(report->before, (std::array<std::uint64_t, 3>{0, 40, 60}));
  // 0.8 becomes 4/3 : 1, still neutral.
  EXPECT_EQ(report->after, report->before);
  EXPECT_EQ(report->changed, 0U);
}

TEST_F(EstimateNeutralPriorTest, Without_a_trained_share_it_asks) {
  const auto report = estimate(4, 6, {});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
