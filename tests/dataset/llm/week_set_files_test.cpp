#include "bellwether/dataset/llm/week_set_files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "bellwether/core/sha256.h"
#include "tests/evaluate/llm/synthetic_rows.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::string sha256_of(const std::string& text) {
  core::Sha256 hash;
  hash.update(text);
  return hash.hex();
}

TEST(WeekSetFiles, Rows_are_lines_that_are_read_back_and_the_file_is_described) {
  const tests::TemporaryFolder folder;
  const std::vector rows = {tests::synthetic_row("ACME", 1, {7}), tests::synthetic_row("BOLT", 1, {4})};
  const auto file = write_week_rows(folder.path(), "test.jsonl", rows);
  ASSERT_TRUE(file) << file.error().message;
  const std::string content = content_of(folder.path() / "test.jsonl");
  EXPECT_EQ(file->name, "test.jsonl");
  EXPECT_EQ(file->rows, 2U);
  EXPECT_EQ(file->bytes, content.size());
  EXPECT_EQ(file->sha256, sha256_of(content));
  std::istringstream lines(content);
  for (const forecast::WeekRow& each : rows) {
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    const auto read = forecast::parse_week_row(line);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->ticker.symbol, each.ticker.symbol);
    EXPECT_EQ(read->prompt, each.prompt);
    EXPECT_EQ(read->label, each.label);
  }
}

TEST(WeekSetFiles, Other_files_are_described_alike) {
  const tests::TemporaryFolder folder;
  const auto file = write_set_file(folder.path(), "weeks.csv", "week\n2024-01-05\n", 1);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(content_of(folder.path() / "weeks.csv"), "week\n2024-01-05\n");
  EXPECT_EQ(file->bytes, 16U);
  EXPECT_EQ(file->rows, 1U);
  EXPECT_EQ(file->sha256, sha256_of("week\n2024-01-05\n"));
}

TEST(WeekSetFiles, A_folder_that_is_not_there_is_an_error) {
  const tests::TemporaryFolder folder;
  EXPECT_FALSE(write_week_rows(folder.path() / "none", "a.jsonl", {}));
  EXPECT_FALSE(write_set_file(folder.path() / "none", "a.csv", "", 0));
}

}  // namespace
}  // namespace bellwether::dataset
