#include "bellwether/evaluate/llm/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kPrompt =
    "From 2024-05-03 to 2024-05-10, Acme's stock price increased from 102.46 to 1,105.50. [Headline]: BOLT "
    "sues Acme";

TEST(Support, A_number_is_supported_by_itself_and_by_one_it_is_rounded_from) {
  EXPECT_THAT(number_support("It rose from 102.46 to 1105.5.", kPrompt).unsupported, IsEmpty());
  EXPECT_THAT(number_support("It rose from 102.5 and from about 102.", kPrompt).unsupported, IsEmpty());
  EXPECT_THAT(number_support("It rose by 7.3 % from 102.47.", kPrompt).unsupported,
              ElementsAre("7.3", "102.47"));
  EXPECT_EQ(number_support("no number", kPrompt).all, 0U);
}

TEST(Support, A_name_is_supported_where_the_prompt_has_its_word) {
  EXPECT_THAT(name_support("The price of Acme and BOLT rose.", kPrompt).unsupported, IsEmpty());
  EXPECT_THAT(name_support("Sales of Acme's rival Zenith and of IBM fell.", kPrompt).unsupported,
              ElementsAre("Zenith", "IBM"));
  EXPECT_EQ(name_support("Prices fell. Everything is down on Monday.", kPrompt).all, 0U)
      << "beginnings of sentences and days are no names";
}

TEST(Support, Endless_digits_are_no_trouble) {
  const std::string digits(100'000, '9');
  EXPECT_EQ(number_support(digits, kPrompt).unsupported.size(), 1U);
}

}  // namespace
}  // namespace bellwether::evaluate
