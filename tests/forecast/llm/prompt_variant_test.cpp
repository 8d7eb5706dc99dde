#include "bellwether/forecast/llm/prompt_variant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forecast/llm/made_week.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::made_week;

std::string body_of(PromptVariant variant) { return variant_prompt(made_week(), variant, {}, {"Acme"}).body; }

TEST(PromptVariant, Masked_hides_ticker_names_and_dates_and_keeps_the_prices) {
  const std::string body = body_of(PromptVariant::masked);
  for (const char* hidden : {"ACME", "Acme", "2024", "May"})
    EXPECT_THAT(body, Not(HasSubstr(hidden))) << hidden;
  EXPECT_THAT(
      body,
      HasSubstr(
          "From the end of week -1 to the end of this week, TICKER's stock price decreased from 102.50"));
  EXPECT_THAT(body, HasSubstr("the company beats estimates"));
}

TEST(PromptVariant, Words_are_masked_whole) {
  EXPECT_EQ(
      masked_text("Applebee's, APPLE and Apple's: it may rise in March 2023, 20235 sold", "V", {"Apple"}),
      "Applebee's, the company and the company's: it may rise in MONTH YEAR, 20235 sold");
  EXPECT_EQ(masked_text("V rose, v. Visa; TV", "V", {"Visa"}), "TICKER rose, v. the company; TV");
}

TEST(PromptVariant, Each_of_the_others_takes_away_one_thing) {
  const std::string base = body_of(PromptVariant::base);
  EXPECT_EQ(base, week_prompt(made_week(), {}).body);
  EXPECT_THAT(body_of(PromptVariant::no_news), Not(HasSubstr("[Headline]")));
  EXPECT_THAT(body_of(PromptVariant::no_prices), Not(HasSubstr("102.50")));
  EXPECT_THAT(body_of(PromptVariant::no_prices), HasSubstr("[Headline]"));
  // 1,820 days before 2024-05-10, which is 260 weeks: a Friday too.
  EXPECT_THAT(body_of(PromptVariant::placebo_dates), HasSubstr("to 2019-05-17, ACME's"));
}

TEST(PromptVariant, A_canary_gives_an_order_in_a_headline_of_the_newest_week) {
  const Canary canary = canary_of({"ACME"}, made_week().week);
  const std::string body = body_of(PromptVariant::canary);
  EXPECT_THAT(body, HasSubstr("[Headline]: " + canary_headline(canary)));
  EXPECT_THAT(canary_headline(canary), HasSubstr(canary.word));
  EXPECT_THAT(canary_headline(canary), HasSubstr(std::string(answer_text(canary.bin))));
  const Canary next = canary_of({"ACME"}, {made_week().week.days + 7});
  EXPECT_NE(next.word, canary.word);
  EXPECT_NE(next.bin, canary.bin);
}

}  // namespace
}  // namespace bellwether::forecast
