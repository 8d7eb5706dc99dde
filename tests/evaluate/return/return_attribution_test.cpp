#include "bellwether/evaluate/return/return_attribution.h"

#include <gtest/gtest.h>

#include "tests/support/explained_month.h"

namespace bellwether::evaluate {
namespace {

// Polarities 1, 0.25 and -0.5: their mean is 0.25, shrunk 3/8 x 0.25.
const feature::History& three_texts() {
  static const feature::History history =
      tests::history_to_may({tests::text_of("2023-05-10", 1), tests::text_of("2023-05-11", 0.25),
                             tests::text_of("2023-05-12", -0.5)});
  return history;
}

std::vector<Story> each_alone(const feature::History& history, const LiveReturn& live) {
  std::vector<Story> stories;
  for (const WindowText& each : texts_of_window(history, live.window)) stories.push_back({each});
  return stories;
}

core::Result<Attribution> attribute(const forecast::SavedReturnModel& model, std::size_t flip_within) {
  const LiveReturn live = tests::live_in_may(model, three_texts());
  const auto stories = each_alone(three_texts(), live);
  return attribute_return({.model = model,
                           .history = three_texts(),
                           .live = live,
                           .stories = stories,
                           .flip_within = flip_within});
}

TEST(ReturnAttribution, The_texts_of_a_window_are_those_that_its_months_count) {
  const feature::History history = tests::history_to_may(
      {tests::text_of("2023-05-10", 1), tests::text_of("2023-03-02", 1), tests::text_of("2023-01-10", 1),
       tests::text_of("2023-05-31", 1)});  // too early, and known in June
  const LiveReturn live = tests::live_in_may(tests::sentiment_model(0), history);
  const auto texts = texts_of_window(history, live.window);
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0].month, 1u);
  EXPECT_EQ(texts[1].month, 3u);
  EXPECT_EQ(live.window.months[1].texts, 1u);
  EXPECT_EQ(live.window.months[3].texts, 1u);
}

// The change is the weight times the change of the shrunk mean, of two texts now: 2/7 x their mean.
TEST(ReturnAttribution, Without_a_text_the_change_is_weight_times_change_of_the_aggregate) {
  const auto model = tests::sentiment_model(0.02);
  const LiveReturn live = tests::live_in_may(model, three_texts());
  EXPECT_NEAR(live.forecast, 0.02 + 0.4 * 3 / 8 * 0.25, 1e-12);
  const auto attribution = attribute(model, 1);
  ASSERT_TRUE(attribution) << attribution.error().message;
  ASSERT_EQ(attribution->single.size(), 3u);
  const double mean_without[] = {-0.125, 0.25, 0.625};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(attribution->single[i].forecast - live.forecast,
                0.4 * (2.0 / 7 * mean_without[i] - 3.0 / 8 * 0.25), 1e-12);
  }
}

TEST(ReturnAttribution, The_last_text_of_a_month_leaves_the_prior) {
  const feature::History history = tests::history_to_may({tests::text_of("2023-05-10", 1)});
  const auto model = tests::sentiment_model(0.02);
  const LiveReturn live = tests::live_in_may(model, history);
  const auto stories = each_alone(history, live);
  const auto attribution =
      attribute_return({.model = model, .history = history, .live = live, .stories = stories});
  ASSERT_TRUE(attribution) << attribution.error().message;
  EXPECT_NEAR(attribution->single[0].forecast, 0.02, 1e-12);
}

TEST(ReturnAttribution, One_text_that_flips_the_sign_is_found) {
  const auto model = tests::sentiment_model(-0.03);  // 0.0075 with all, -0.0443 without the first
  const auto attribution = attribute(model, 3);
  ASSERT_TRUE(attribution) << attribution.error().message;
  ASSERT_TRUE(attribution->flip);
  EXPECT_EQ(attribution->flip->stories, (std::vector<std::size_t>{0}));
  EXPECT_NEAR(attribution->flip->forecast, -0.03 - 0.4 * 2 / 7 * 0.125, 1e-12);
  EXPECT_TRUE(flips_sign(tests::live_in_may(model, three_texts()), *attribution->flip));
}

// 0.0675 with all, 0.0157 without the first, 0.03 - 0.4 x 1/6 x 0.5 < 0 without the second too.
TEST(ReturnAttribution, Two_texts_flip_what_one_does_not) {
  const auto model = tests::sentiment_model(0.03);
  const auto alone = attribute(model, 1), together = attribute(model, 2);
  ASSERT_TRUE(alone && together);
  EXPECT_FALSE(alone->flip);
  ASSERT_TRUE(together->flip);
  EXPECT_EQ(together->flip->stories, (std::vector<std::size_t>{0, 1}));
  EXPECT_NEAR(together->flip->forecast, 0.03 - 0.4 / 6 * 0.5, 1e-12);
}

// The band's low end is below 0 with all texts and above it without the third, 0.0414: a position, of the same sign.
TEST(ReturnAttribution, An_action_flips_where_the_sign_does_not) {
  auto model = tests::sentiment_model(-0.03);
  model.setup.bands = {{.level = model.setup.action_level, .low = -0.02, .high = 0.02}};
  const LiveReturn live = tests::live_in_may(model, three_texts());
  EXPECT_EQ(live.action, ReturnAction::none);
  const auto attribution = attribute(model, 1);
  ASSERT_TRUE(attribution && attribution->flip);
  EXPECT_EQ(attribution->flip->stories, (std::vector<std::size_t>{2}));
  EXPECT_EQ(attribution->flip->action, ReturnAction::buy);
  EXPECT_FALSE(flips_sign(live, *attribution->flip));
  EXPECT_TRUE(flips_action(live, *attribution->flip));
}

TEST(ReturnAttribution, A_model_without_sentiment_reads_no_texts) {
  auto model = tests::sentiment_model(0);
  EXPECT_TRUE(reads_texts(model));
  model.setup.sentiment_source.clear();
  EXPECT_FALSE(reads_texts(model));
  model.setup.sentiment_source = "texts";
  model.setup.forecaster = "ridge-price";
  EXPECT_FALSE(reads_texts(model));
}

}  // namespace
}  // namespace bellwether::evaluate
