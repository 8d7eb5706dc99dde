#include "bellwether/evaluate/sentiment/mitigations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

TEST(SentimentMitigations, Every_switch_is_one_that_cleaning_knows) {
  for (const CleaningMitigation& each : cleaning_mitigations()) {
    for (const std::string_view step : {each.on, each.off}) {
      text::CleanOptions options;
      const std::size_t equals = step.find('=');
      EXPECT_TRUE(core::set_option(options, step.substr(0, equals), step.substr(equals + 1))) << step;
    }
    EXPECT_NE(each.on, each.off);
  }
}

TEST(SentimentMitigations, Names_are_unique) {
  std::set<std::string_view> names;
  for (const CleaningMitigation& each : cleaning_mitigations()) EXPECT_TRUE(names.insert(each.name).second);
  for (const TrainingMitigation& each : training_mitigations()) EXPECT_TRUE(names.insert(each.name).second);
}

TEST(SentimentMitigations, Are_chosen_by_name_in_the_order_of_the_table) {
  const auto some = choose_mitigations("url-remove,hashtag-split");
  ASSERT_TRUE(some);
  ASSERT_EQ(some->cleaning.size(), 2U);
  EXPECT_EQ(some->cleaning.front().name, "hashtag-split");
  EXPECT_FALSE(some->threshold);
  EXPECT_TRUE(choose_mitigations("threshold")->threshold);
  EXPECT_TRUE(choose_mitigations("threshold")->cleaning.empty());
  EXPECT_EQ(choose_mitigations("all")->cleaning.size(), cleaning_mitigations().size());
  EXPECT_TRUE(choose_mitigations("all")->threshold);
  EXPECT_TRUE(choose_mitigations("all")->clauses);
  EXPECT_TRUE(choose_mitigations("clause-split")->clauses);
  EXPECT_FALSE(choose_mitigations("clause-split")->threshold);
  EXPECT_TRUE(choose_mitigations("none")->cleaning.empty());
}

TEST(SentimentMitigations, Former_names_are_understood_in_a_list_too) {
  const auto chosen = choose_mitigations("figures-say,url-remove,sarcasm-say,style-say");
  ASSERT_TRUE(chosen) << chosen.error().message;
  std::vector<std::string_view> names;
  for (const CleaningMitigation& each : chosen->cleaning) names.push_back(each.name);
  EXPECT_THAT(names, testing::UnorderedElementsAre("amounts-annotate", "url-remove", "sarcasm-annotate",
                                                   "style-annotate"));
}

TEST(SentimentMitigations, An_unknown_name_is_answered_with_the_known_ones) {
  for (const char* choice : {"hashtags", "", "url-remove,,emoji-words", "all,url-remove"}) {
    const auto chosen = choose_mitigations(choice);
    ASSERT_FALSE(chosen) << choice;
    EXPECT_EQ(chosen.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(chosen.error().message, HasSubstr("negation-mark"));
  }
}

TEST(SentimentMitigations, A_command_starts_from_the_folder_given_and_quotes_it) {
  const auto mitigations = training_mitigations();
  const auto focal = std::ranges::find(mitigations, "focal-loss", &TrainingMitigation::name);
  EXPECT_EQ(training_command(*focal, ""),
            "bellwether sentiment train --data TRAIN.csv --model CHECKPOINT --out NEW_MODEL --focal-gamma 2");
  EXPECT_THAT(training_command(*focal, "my models/a'b"), HasSubstr("--model 'my models/a'\\''b' "));
}

TEST(SentimentMitigations, A_retrained_model_is_named_with_its_fix) {
  const auto named = parse_retrained("class-weights=models/a=b");
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_EQ(named->mitigation.item, "F-11");
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
