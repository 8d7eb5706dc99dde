#include "bellwether/forecast/llm/prompt_trim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/llm/week_prompt.h"
#include "tests/forecast/llm/made_week.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;
using testing::Not;

PromptText made_prompt() {
  feature::WeekFacts facts = tests::made_week();
  facts.past.front().news = {{{}, {}, "Old headline", "Old summary of some length"}};
  facts.basics = {{feature::FactSection::basics, "margin", "12 %", {}, {}}};
  facts.profile = {{feature::FactSection::profile, "country", "US", {}, {}}};
  return week_prompt(facts, {});
}

std::function<bool(const PromptText&)> at_most(std::size_t bytes) {
  return [bytes](const PromptText& prompt) { return prompt.body.size() <= bytes; };
}

TEST(PromptTrim, A_prompt_that_fits_stays_as_it_is) {
  const PromptText prompt = made_prompt();
  const auto trimmed = trim_prompt(prompt, at_most(prompt.body.size()));
  ASSERT_TRUE(trimmed);
  EXPECT_EQ(trimmed->prompt, prompt);
  EXPECT_EQ(trimmed->cuts.all(), 0U);
}

TEST(PromptTrim, The_oldest_summary_goes_first) {
  const PromptText prompt = made_prompt();
  const auto trimmed = trim_prompt(prompt, at_most(prompt.body.size() - 1));
  ASSERT_TRUE(trimmed);
  EXPECT_EQ(trimmed->cuts.summaries, 1U);
  EXPECT_EQ(trimmed->cuts.all(), 1U);
  EXPECT_THAT(trimmed->prompt.body, Not(HasSubstr("Old summary")));
  EXPECT_THAT(trimmed->prompt.body, HasSubstr("Old headline"));
}

TEST(PromptTrim, Instruction_and_prices_are_never_cut) {
  std::string shortest;
  const auto none = trim_prompt(made_prompt(), [&](const PromptText& prompt) {
    shortest = prompt.body;
    return false;
  });
  EXPECT_FALSE(none);
  for (const char* kept :
       {"ticker ACME", "increased from 100.00 to 102.50", "[Basic Financials]:", "Use only the information"})
    EXPECT_THAT(shortest, HasSubstr(kept));
  for (const char* cut : {"headline", "[Headline]", "[Summary]", "margin", "country"})
    EXPECT_THAT(shortest, Not(HasSubstr(cut)));
}

}  // namespace
}  // namespace bellwether::forecast
