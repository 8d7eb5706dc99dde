#include "bellwether/evaluate/sentiment/models_and_baselines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/labeled_sample.h"
#include "tests/support/test_job.h"

namespace bellwether::evaluate {
namespace {

// Keeps the answer to the last text to itself.
class OnePredictionShort final : public sentiment::Analyzer {
 public:
  [[nodiscard]] core::Result<std::vector<sentiment::Score>> scores_of(std::span<const std::string_view> texts,
                                                                      const sentiment::GoOn&) const override {
    return whole_.score(texts.first(texts.size() - 1));
  }
  [[nodiscard]] const sentiment::AnalyzerInfo& info() const override { return info_; }

 private:
  [[nodiscard]] static sentiment::AnalyzerInfo named(sentiment::AnalyzerInfo info, std::string name) {
    info.name = std::move(name);
    return info;
  }

  tests::FirstWordAnalyzer whole_;
  sentiment::AnalyzerInfo info_ = named(whole_.info(), "one-short");
};

TEST(PredictTexts, Answers_stand_in_the_order_of_the_texts) {
  const tests::FirstWordAnalyzer analyzer;
  const auto cleaner = sentiment::make_cleaner(analyzer, {});
  const std::vector<std::string_view> bodies = {"bad", "good", "plain"};
  const auto predictions = predict_texts(bodies, {analyzer, *cleaner, tests::TestJob().get()});
  ASSERT_TRUE(predictions);
  EXPECT_EQ(predictions->classes, (std::vector<int>{0, 2, 1}));
}

// Requirement P-50.
TEST(PredictTexts, Are_refused_where_they_and_the_texts_differ_in_number) {
  const OnePredictionShort analyzer;
  const auto cleaner = sentiment::make_cleaner(analyzer, {});
  const std::vector<std::string_view> bodies = {"good", "bad"};
  const auto predictions = predict_texts(bodies, {analyzer, *cleaner, tests::TestJob().get()});
  ASSERT_FALSE(predictions);
  EXPECT_EQ(predictions.error().kind, core::ErrorKind::model);
  EXPECT_THAT(predictions.error().message, testing::HasSubstr("gave 1 predictions for 2 texts"));
}

}  // namespace
}  // namespace bellwether::evaluate
