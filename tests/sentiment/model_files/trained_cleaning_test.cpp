#include "bellwether/sentiment/model_files/trained_cleaning.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

std::vector<std::string> values_of(const text::CleanOptions& cleaning) {
  std::vector<std::string> values;
  for (const core::OptionValue& each : core::describe_options(cleaning)) values.push_back(each.value);
  return values;
}

TEST(TrainedCleaning, Reads_back_as_it_was_written) {
  const tests::TemporaryFolder folder;
  const text::CleanOptions cleaning{.url = text::UrlStep::remove,
                                    .emoji = text::EmojiStep::keep,
                                    .negation = text::NegationStep::mark,
                                    .force = true};
  ASSERT_TRUE(write_trained_cleaning(folder.path(), cleaning));
  const auto read = read_trained_cleaning(folder.path());
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_TRUE(read->has_value());
  EXPECT_EQ(values_of(**read), values_of(cleaning));
}

TEST(TrainedCleaning, The_share_of_neutral_labels_is_kept_where_it_is_known) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(write_trained_cleaning(folder.path(), {}));
  EXPECT_EQ(*read_neutral_share(folder.path()), std::nullopt);
  ASSERT_TRUE(write_trained_cleaning(folder.path(), {}, 0.375));
  EXPECT_EQ(*read_neutral_share(folder.path()), 0.375);
  EXPECT_TRUE(read_trained_cleaning(folder.path())->has_value());
  const auto wrong = parse_neutral_share(R"({"neutral_share": 1.5})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, core::ErrorKind::model);
}

TEST(TrainedCleaning, Of_a_model_made_elsewhere_is_unknown) {
  const tests::TemporaryFolder folder;
  const auto read = read_trained_cleaning(folder.path());
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->has_value());
}

TEST(TrainedCleaning, A_record_from_before_a_step_was_is_read_without_it) {
  std::string record = trained_cleaning_json({.emoji = text::EmojiStep::keep});
  const std::string_view step = "\"amounts\": \"off\",";
  record.replace(record.find(step), step.size(), "");
  const auto read = parse_trained_cleaning(record);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_TRUE(*read);
  EXPECT_EQ((*read)->amounts, text::AmountStep::off);
  EXPECT_EQ((*read)->emoji, text::EmojiStep::keep);
}

TEST(TrainedCleaning, A_record_of_the_version_before_is_read) {
  std::string record = trained_cleaning_json({.emoji = text::EmojiStep::keep});
  EXPECT_EQ(record.find("\"format\": \"bellwether.trained_cleaning/2\""), 4u) << record;
  const std::string_view format = "bellwether.trained_cleaning/2";
  record.replace(record.find(format), format.size(), "bellwether model 1");
  const auto read = parse_trained_cleaning(record);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ((*read)->emoji, text::EmojiStep::keep);
}

TEST(TrainedCleaning, What_is_not_understood_is_refused_and_named) {
  std::string unknown_choice = trained_cleaning_json({}), unknown_step = unknown_choice,
              missing = unknown_choice;
  unknown_choice.replace(unknown_choice.find("\"words\""), 7, "\"verses\"");
  unknown_step.insert(unknown_step.find("\"emoji\""), "\"smell\": \"on\", ");
  missing.replace(missing.find("\"emoji\": \"words\","), 17, "");
  const struct {
    std::string json;
    std::string_view named;
  } cases[] = {{"", "JSON"},
               {"[]", "format"},
               {R"({"format": "bellwether model 3", "cleaning": {}})", "format"},
               {R"({"format": "bellwether model 1", "cleaning": null})", "cleaning"},
               {R"({"format": "bellwether model 1"})", "cleaning"},
               {R"({"format": "bellwether model 1", "cleaning": {"emoji": 1}})", "cleaning"},
               {unknown_choice, "verses"},
               {unknown_step, "smell"},
               {missing, "emoji"}};
  for (const auto& each : cases) {
    const auto cleaning = parse_trained_cleaning(each.json);
    ASSERT_FALSE(cleaning) << each.json;
    EXPECT_EQ(cleaning.error().kind, core::ErrorKind::model);
    if (each.named == "JSON") continue;
    EXPECT_NE(cleaning.error().message.find(each.named), std::string::npos) << cleaning.error().message;
  }
}

TEST(TrainedCleaning, An_oversized_file_is_refused_unread) {
  const tests::TemporaryFolder folder;
  static_cast<void>(folder.write(std::string(kTrainedCleaningFile), std::string(kMostRecordBytes + 1, ' ')));
  EXPECT_FALSE(read_trained_cleaning(folder.path()));
}

}  // namespace
}  // namespace bellwether::sentiment
