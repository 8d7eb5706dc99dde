#include "bellwether/evaluate/sentiment/capabilities.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

// Positive where it reads "fine", negative where it reads "awful", neutral else.
class KeywordAnalyzer final : public sentiment::Analyzer {
 public:
  KeywordAnalyzer() { info_.name = "keyword"; }

  [[nodiscard]] core::Result<std::vector<sentiment::Score>> scores_of(std::span<const std::string_view> texts,
                                                                      const sentiment::GoOn&) const override {
    std::vector<sentiment::Score> scores;
    for (const std::string_view text : texts) {
      const std::vector<double> probabilities = text.find("fine") != text.npos ? std::vector{0.02, 0.03, 0.95}
                                                : text.find("awful") != text.npos
                                                    ? std::vector{0.8, 0.1, 0.1}
                                                    : std::vector{0.1, 0.8, 0.1};
      scores.push_back(sentiment::make_score(probabilities, info_.labels));
    }
    return scores;
  }
  [[nodiscard]] const sentiment::AnalyzerInfo& info() const override { return info_; }

 private:
  sentiment::AnalyzerInfo info_;
};

CapabilityReport report_of(const std::string& sentences) {
  const auto set = sentiment::TemplateSet::parse({"t"}, {sentences});
  EXPECT_TRUE(set) << set.error().message;
  core::ThreadPool pool(1);
  core::Job job(pool);
  const KeywordAnalyzer analyzer;
  const text::Cleaner cleaner = *sentiment::make_cleaner(analyzer, {});
  auto report = check_capabilities(*set, 1, {analyzer, cleaner, job});
  EXPECT_TRUE(report);
  return std::move(*report);
}

TEST(Capabilities, Rates_are_counted_by_kind) {
  const CapabilityReport report = report_of(
      "[a]\n+ news is fine\n- news is awful\n- a fine end\n[b]\n= report on Monday\n+ an awful start\n- "
      "report\n");
  ASSERT_EQ(report.kinds.size(), 2U);
  EXPECT_EQ(report.kinds[0].sentences, 3U);
  EXPECT_EQ(report.kinds[0].right, 2U);
  EXPECT_EQ(report.kinds[0].wrong_sign, 1U);
  EXPECT_EQ(report.kinds[0].confident, 1U) << "0.95 for a fine end";
  EXPECT_EQ(report.kinds[1].right, 1U);
  EXPECT_EQ(report.kinds[1].wrong_sign, 1U) << "neutral for negative is no wrong sign";
  EXPECT_DOUBLE_EQ(*report.all.pass_rate, 0.5);
  EXPECT_EQ(report.all.sentences, 6U);
  // Wilson at 3 of 6: (0.5 + z^2/12 +- z sqrt(0.25/6 + z^2/144)) / (1 + z^2/6) with z = 1.959964
  EXPECT_NEAR(report.all.interval->low, 0.18762, 1e-4);
  EXPECT_NEAR(report.all.interval->high, 0.81238, 1e-4);
  ASSERT_EQ(report.predictions.size(), 6U);
  EXPECT_EQ(report.predictions[2].text, "A fine end");
  EXPECT_FALSE(report.predictions[2].is_right());
}

}  // namespace
}  // namespace bellwether::evaluate
