#include "bellwether/workbench/models/remember_texts.h"

#include <gtest/gtest.h>

#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using sentiment::Seen;

class RememberTexts : public testing::Test {
 protected:
  RememberTexts() {
    model_ = folder_.write("model/config.json", "{}").parent_path();
    labeled_ = folder_
                   .write("learned.csv",
                          "sentence,label\norders at the northern mill doubled in spring,positive\n"
                          "the mill closed its second line for good,negative\n"
                          "a strike at the port of Rotterdam ended on Monday.,neutral\n")
                   .string();
    read_ = folder_.write("read.txt", "the annual meeting is held in a hotel in Leeds\n").string();
    kept_ =
        folder_
            .write("kept.csv", "sentence,label\na strike at the port of Rotterdam ended on Monday,neutral\n")
            .string();
  }

  tests::TemporaryFolder folder_;
  std::filesystem::path model_;
  std::string labeled_, read_, kept_;
};

TEST_F(RememberTexts, What_was_learned_read_and_kept_from_the_model_is_recorded) {
  const auto remembered = remember_texts(
      {.model = model_, .labeled = {labeled_}, .read = {read_}, .without = {kept_}, .models = {}});
  ASSERT_TRUE(remembered) << remembered.error().message;
  EXPECT_EQ(remembered->labeled, 2u);
  EXPECT_EQ(remembered->read, 1u);
  EXPECT_EQ(remembered->left_out, 1u) << "it repeats a text that was kept";
  EXPECT_FALSE(remembered->complete) << "nobody said that this is all";
  const sentiment::SeenTexts seen(**sentiment::read_seen_record(model_));
  EXPECT_EQ(seen.find("Orders at the northern mill DOUBLED in spring"), Seen::labeled);
  EXPECT_EQ(seen.find("the annual meeting is held in a hotel in Leeds"), Seen::read);
  EXPECT_EQ(seen.find("a strike at the port of Rotterdam ended on Monday"), Seen::no);
}

TEST_F(RememberTexts, What_the_folder_records_already_stays) {
  ASSERT_TRUE(remember_texts({.model = model_,
                              .labeled = {labeled_},
                              .read = {},
                              .without = {},
                              .models = {},
                              .part = RecordedPart::all}));
  const auto more =
      remember_texts({.model = model_, .labeled = {}, .read = {read_}, .without = {}, .models = {}});
  ASSERT_TRUE(more) << more.error().message;
  EXPECT_EQ(more->recorded_labeled, 3u);
  EXPECT_EQ(more->recorded_read, 1u);
  EXPECT_TRUE(more->complete);
}

TEST_F(RememberTexts, A_model_made_of_another_has_seen_what_that_has) {
  const auto remembered = remember_texts(
      {.model = model_, .labeled = {labeled_}, .read = {}, .without = {}, .models = {"small"}});
  ASSERT_TRUE(remembered) << remembered.error().message;
  const auto small = sentiment::StoredModel::open("small")->seen_record();
  EXPECT_EQ(remembered->recorded_labeled, (*small)->labeled.size() + 3);
}

TEST_F(RememberTexts, Nothing_to_remember_and_a_folder_without_a_model_are_refused) {
  EXPECT_EQ(
      remember_texts({.model = model_, .labeled = {}, .read = {}, .without = {}, .models = {}}).error().kind,
      core::ErrorKind::usage);
  EXPECT_EQ(remember_texts(
                {.model = folder_.path(), .labeled = {labeled_}, .read = {}, .without = {}, .models = {}})
                .error()
                .kind,
            core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
