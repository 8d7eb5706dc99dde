#include "bellwether/workbench/llm/week_receipt.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/forecast/llm/answer_form.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

forecast::BinDistribution quarter_down() {
  forecast::BinProbabilities bins{};
  bins[7] = 0.75;
  bins[4] = 0.25;
  return *forecast::BinDistribution::make(bins);
}

// mean 0.75 · 1.5 - 0.25 · 1.5 = 0.75 %. Half of all lies between -1 and 1 + 0.5 / 0.75 %, four fifths between
// -2 + 0.1 / 0.25 and 1 + 0.65 / 0.75 %.
TEST(WeekReceipt, Values_are_shares_of_the_distribution) {
  const store::ForecastValues values = week_values(quarter_down());
  EXPECT_NEAR(*values.mean, 0.0075, 1e-12);
  EXPECT_NEAR(*values.probability_up, 0.75, 1e-12);
  EXPECT_EQ(values.direction, 1);
  EXPECT_EQ(values.action, "");
  ASSERT_EQ(values.intervals.size(), 2U);
  EXPECT_EQ(values.intervals[0].level, 0.5);
  EXPECT_NEAR(values.intervals[0].low, -0.01, 1e-9);
  EXPECT_NEAR(values.intervals[0].high, 0.016666666666666667, 1e-9);
  EXPECT_EQ(values.intervals[1].level, 0.8);
  EXPECT_NEAR(values.intervals[1].low, -0.016, 1e-9);
  EXPECT_NEAR(values.intervals[1].high, 0.018666666666666667, 1e-9);
  EXPECT_EQ(week_values(forecast::BinDistribution::certain({5})).direction, -1);
}

class ReplayWeek : public testing::Test {
 protected:
  ReplayWeek() {
    model_.asked.endpoint = "http://127.0.0.1:9/v1";
    model_.asked.endpoint_model = "tiny";
    model_.asked.cutoff = "2023-12-31";
    model_.training = quarter_down();
    model_.weight = 0.5;
  }
  core::Result<store::ForecastValues> replay(const std::string& text) {
    folder_.write("llm_model.json", week_model_text(model_));
    folder_.write("question.json", R"({"system": "s", "user": "u"})");
    folder_.write("answer.json", nlohmann::json({{"text", text}}).dump());
    return replay_week(folder_.path());
  }

  tests::TemporaryFolder folder_;
  WeekModel model_;
};

// Nobody listens there: a server's answer is not asked for again. Down by 1-2 % for certain, and training, by halves:
// 0.625 down and 0.375 up.
TEST_F(ReplayWeek, Of_a_server_the_kept_answer_is_pooled_again) {
  const auto values = replay(forecast::write_answer({{"a.", "b."}, {"c.", "d."}, {4}, "It is so."}));
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_NEAR(*values->probability_up, 0.375, 1e-12);
  EXPECT_NEAR(*values->mean, (0.375 - 0.625) * 0.015, 1e-12);
  EXPECT_EQ(values->direction, -1);
}

TEST_F(ReplayWeek, An_answer_that_cannot_be_parsed_leaves_training) {
  const auto values = replay("no idea");
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_EQ(*values, week_values(quarter_down()));
}

TEST_F(ReplayWeek, Files_that_are_damaged_or_missing_are_named) {
  ASSERT_TRUE(replay("no idea"));
  folder_.write("answer.json", R"({"text": 3})");
  const auto damaged = replay_week(folder_.path());
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, core::ErrorKind::model);
  EXPECT_FALSE(replay_week(folder_.path() / "none"));
}

}  // namespace
}  // namespace bellwether::workbench
