#include "bellwether/sentiment/cleaning_steps.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

using Steps = std::vector<std::string>;

TEST(CleaningSteps, Named_steps_change_and_others_stay) {
  text::CleanOptions options;
  ASSERT_TRUE(set_steps(options, Steps{"url=remove", "emoji=keep"}));
  EXPECT_EQ(options.url, text::UrlStep::remove);
  EXPECT_EQ(options.emoji, text::EmojiStep::keep);
  EXPECT_EQ(options.hashtag, text::HashtagStep::split);
}

TEST(CleaningSteps, What_is_no_step_or_choice_is_a_mistake_of_usage) {
  for (const char* step : {"url", "smell=on", "url=eat", "=remove"}) {
    text::CleanOptions options;
    const core::Status status = set_steps(options, Steps{step});
    ASSERT_FALSE(status) << step;
    EXPECT_EQ(status.error().kind, core::ErrorKind::usage);
    EXPECT_NE(status.error().message.find("--clean"), std::string::npos);
  }
}

TEST(CleaningSteps, Differences_are_told_with_the_other_choice) {
  text::CleanOptions other;
  other.emoji = text::EmojiStep::keep;
  other.force = true;
  EXPECT_EQ(differing_steps({}, other), "emoji=keep") << "force changes no text";
  EXPECT_EQ(differing_steps(other, other), "");
}

TEST(CleaningSteps, A_training_from_nothing_cleans_by_default_with_the_steps_named) {
  const auto cleaning = training_cleaning(nullptr, Steps{"url=keep"});
  ASSERT_TRUE(cleaning);
  text::CleanOptions expected;
  expected.url = text::UrlStep::keep;
  EXPECT_EQ(*cleaning, expected);
}

TEST(CleaningSteps, A_training_goes_on_as_its_start_learned) {
  const auto start = StoredModel::open("small");
  ASSERT_TRUE(start);
  const auto learned = start->trained_cleaning();
  ASSERT_TRUE(learned && *learned);
  EXPECT_EQ(*training_cleaning(&*start, {}), **learned);
}

}  // namespace
}  // namespace bellwether::sentiment
