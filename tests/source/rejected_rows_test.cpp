#include "bellwether/source/rejected_rows.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

RejectedTextRow bad_row() { return {"date", "x,y", {core::ErrorKind::data, "t.csv:2:1: no date"}}; }

TEST(RejectedRows, A_file_needs_rows_that_are_left_out) {
  const auto rejected = RejectedRows::make(io::BadRows::stop, "bad.csv");
  ASSERT_FALSE(rejected);
  EXPECT_EQ(rejected.error().message, "--rejects needs --on-bad-row skip");
}

TEST(RejectedRows, The_first_row_fails_the_input_and_tells_how_to_go_on) {
  auto rejected = RejectedRows::make(io::BadRows::stop, "");
  ASSERT_TRUE(rejected);
  io::RowReport report;
  const auto added = rejected->add("a,b", bad_row(), report);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message,
            "t.csv:2:1: no date; --on-bad-row skip leaves such rows out and counts them");
}

TEST(RejectedRows, Rows_lie_under_one_header_as_they_stand) {
  const tests::TemporaryFolder folder;
  const std::string path = (folder.path() / "bad.csv").string();
  auto rejected = RejectedRows::make(io::BadRows::skip, path);
  ASSERT_TRUE(rejected);
  io::RowReport report;
  ASSERT_TRUE(rejected->add("a,b", bad_row(), report));
  ASSERT_TRUE(rejected->put_aside("a,b", "1,\"2"));
  ASSERT_TRUE(rejected->finish());
  EXPECT_EQ(report.refused_count(), 1u);
  EXPECT_EQ(*core::read_file(path, 1000), "a,b\nx,y\n1,\"2\n");
}

TEST(RejectedRows, Without_a_bad_row_there_is_no_file) {
  const tests::TemporaryFolder folder;
  auto rejected = RejectedRows::make(io::BadRows::skip, (folder.path() / "bad.csv").string());
  ASSERT_TRUE(rejected);
  ASSERT_TRUE(rejected->finish());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "bad.csv"));
}

}  // namespace
}  // namespace bellwether::source
