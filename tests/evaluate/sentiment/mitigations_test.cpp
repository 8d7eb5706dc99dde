#include "bellwether/evaluate/sentiment/mitigations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::evaluate {
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
  ASSERT_EQ(some->cleaning.size(), 2U);
  EXPECT_EQ(some->cleaning.front().name, "hashtag-split");
  EXPECT_FALSE(some->threshold);
  EXPECT_TRUE(choose_fixes("threshold")->threshold);
  EXPECT_TRUE(choose_fixes("threshold")->cleaning.empty());
  EXPECT_EQ(choose_fixes("all")->cleaning.size(), cleaning_fixes().size());
  EXPECT_TRUE(choose_fixes("all")->threshold);
  EXPECT_TRUE(choose_fixes("all")->clauses);
  EXPECT_TRUE(choose_fixes("clause-split")->clauses);
  EXPECT_FALSE(choose_fixes("clause-split")->threshold);
  EXPECT_TRUE(choose_fixes("none")->cleaning.empty());
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
            "bellwether sentiment train --data TRAIN.csv --model CHECKPOINT --out NEW_MODEL --focal-gamma 2");
  EXPECT_THAT(training_command(*focal, "my models/a'b"), HasSubstr("--model 'my models/a'\\''b' "));
}

TEST(SentimentFixes, A_retrained_model_is_named_with_its_fix) {
  const auto named = parse_retrained("class-weights=models/a=b");
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_EQ(named->fix.item, "F-11");
  EXPECT_EQ(named->model, "models/a=b");
  for (const char* text : {"class-weights", "class-weights=", "clause-split=m", "url-remove=m", "=m", ""}) {
    const auto wrong = parse_retrained(text);
    ASSERT_FALSE(wrong) << text;
    EXPECT_EQ(wrong.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(wrong.error().message, HasSubstr("short-texts"));
  }
}

}  // namespace
}  // namespace bellwether::evaluate
