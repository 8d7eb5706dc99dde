#include "bellwether/workbench/sentiment_fixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "bellwether/text/cleaning.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

TEST(SentimentFixes, Every_switch_is_one_that_cleaning_knows) {
  for (const CleaningFix& each : cleaning_fixes()) {
    for (const std::string_view step : {each.on, each.off}) {
      text::CleanOptions options;
      const std::size_t equals = step.find('=');
      EXPECT_TRUE(core::set_option(options, step.substr(0, equals), step.substr(equals + 1))) << step;
    }
    EXPECT_NE(each.on, each.off);
  }
}

TEST(SentimentFixes, Names_are_unique) {
  std::set<std::string_view> names;
  for (const CleaningFix& each : cleaning_fixes()) EXPECT_TRUE(names.insert(each.name).second);
  for (const TrainingFix& each : training_fixes()) EXPECT_TRUE(names.insert(each.name).second);
}

TEST(SentimentFixes, Are_chosen_by_name_in_the_order_of_the_table) {
  const auto some = choose_fixes("url-remove,hashtag-split");
  ASSERT_TRUE(some);
  ASSERT_EQ(some->size(), 2U);
  EXPECT_EQ(some->front().name, "hashtag-split");
  EXPECT_EQ(choose_fixes("all")->size(), cleaning_fixes().size());
  EXPECT_TRUE(choose_fixes("none")->empty());
}

TEST(SentimentFixes, An_unknown_name_is_answered_with_the_known_ones) {
  for (const char* choice : {"hashtags", "", "url-remove,,emoji-words", "all,url-remove"}) {
    const auto chosen = choose_fixes(choice);
    ASSERT_FALSE(chosen) << choice;
    EXPECT_EQ(chosen.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(chosen.error().message, HasSubstr("negation-mark"));
  }
}

TEST(SentimentFixes, A_command_starts_from_the_folder_given_and_quotes_it) {
  const auto fixes = training_fixes();
  const auto focal = std::ranges::find(fixes, "focal-loss", &TrainingFix::name);
  EXPECT_EQ(training_command(*focal, ""),
            "bellwether sentiment train --data TRAIN.csv --model CHECKPOINT --out NEW_MODEL --focal 2");
  EXPECT_THAT(*training_command(*focal, "my models/a'b"), HasSubstr("--model 'my models/a'\\''b' "));
  const auto absent = std::ranges::find(fixes, "class-weights", &TrainingFix::name);
  EXPECT_FALSE(training_command(*absent, "")) << "no switch of this build, so no command";
}

}  // namespace
}  // namespace bellwether::workbench
