#include "bellwether/sentiment/model_files/json_record.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

TEST(JsonRecord, Is_read_as_it_stands_in_the_file) {
  const tests::TemporaryFolder folder;
  const auto record =
      read_json_record(folder.write("config.json", R"({"hidden_size": 128, "labels": ["up", "down"]})"));
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ((*record)["hidden_size"], 128);
  EXPECT_EQ((*record)["labels"][1], "down");
}

TEST(JsonRecord, What_is_not_one_object_is_refused_with_the_name_of_its_file) {
  const tests::TemporaryFolder folder;
  for (const std::string_view content : {"[1, 2]", "7", "{\"a\": ", ""}) {
    const auto path = folder.write("config.json", content);
    const auto record = read_json_record(path);
    ASSERT_FALSE(record) << content;
    EXPECT_EQ(record.error().kind, core::ErrorKind::model) << content;
    EXPECT_EQ(record.error().message.find(path.string() + ": "), 0U) << record.error().message;
  }
}

TEST(JsonRecord, A_pointer_that_a_download_left_is_named_and_an_absent_file_is_not_found) {
  const tests::TemporaryFolder folder;
  const auto pointer = folder_file_content(
      folder.write("vocab.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"));
  ASSERT_FALSE(pointer);
  EXPECT_EQ(pointer.error().kind, core::ErrorKind::model);
  EXPECT_NE(pointer.error().message.find("is a git-lfs pointer"), std::string::npos);
  const auto absent = folder_file_content(folder.path() / "absent.txt");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().kind, core::ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::sentiment
