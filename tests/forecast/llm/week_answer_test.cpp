#include "bellwether/forecast/llm/week_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/llm/answer_parser.h"
#include "bellwether/forecast/llm/week_prompt.h"
#include "tests/forecast/llm/made_week.h"

namespace bellwether::forecast {
namespace {

using tests::made_week;

// The point of it: whoever learns from it cannot learn to argue from the outcome.
TEST(WeekAnswer, Blind_only_the_prediction_knows_what_came) {
  const Answer first = week_answer(made_week(), {0}, Rationale::blind);
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    const Answer answer = week_answer(made_week(), {i}, Rationale::blind);
    EXPECT_EQ(answer.bin, WeekBin{i});
    EXPECT_EQ(answer.positives, first.positives);
    EXPECT_EQ(answer.concerns, first.concerns);
    EXPECT_EQ(answer.analysis, first.analysis);
  }
}

TEST(WeekAnswer, With_hindsight_the_argument_follows_the_outcome) {
  const Answer up = week_answer(made_week(), {7}, Rationale::hindsight);
  const Answer down = week_answer(made_week(), {4}, Rationale::hindsight);
  EXPECT_NE(up.analysis, down.analysis);
  EXPECT_THAT(up.analysis, testing::HasSubstr("up by 1-2%"));
}

TEST(WeekAnswer, Is_in_the_form_with_two_to_four_factors_each) {
  feature::WeekFacts bare = made_week();
  for (feature::PastWeek& each : bare.past) each.news.clear();
  for (const feature::WeekFacts& facts : {made_week(), bare}) {
    const auto read = parse_answer(write_answer(week_answer(facts, {3}, Rationale::blind)));
    ASSERT_TRUE(read.answer);
    for (const auto* list : {&read.answer->positives, &read.answer->concerns}) {
      EXPECT_GE(list->size(), kFewestFactors);
      EXPECT_LE(list->size(), kMostFactors);
    }
  }
}

TEST(WeekAnswer, Good_news_and_rises_speak_for_it_bad_news_and_falls_against) {
  const Answer answer = week_answer(made_week(), {3}, Rationale::blind);
  EXPECT_THAT(answer.positives, testing::Contains(testing::HasSubstr("beats estimates")));
  EXPECT_THAT(answer.positives, testing::Contains(testing::HasSubstr("rose from 100.00 to 102.50")));
  EXPECT_THAT(answer.concerns, testing::Contains(testing::HasSubstr("sued over faulty anvils")));
  EXPECT_THAT(answer.concerns, testing::Contains(testing::HasSubstr("fell from 102.50 to 99.00")));
}

}  // namespace
}  // namespace bellwether::forecast
