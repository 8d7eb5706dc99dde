#include "bellwether/store/append_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

constexpr std::uint64_t kLimit = 1'000'000;

std::string content_of(const std::filesystem::path& file) {
  return core::read_file(file, kLimit).value_or("unreadable");
}

TEST(LedgerFile, What_is_added_is_read_by_the_next) {
  const tests::TemporaryFolder folder;
  const auto file = folder.path() / "ledger.jsonl";
  {
    auto ledger = LedgerFile::open(file, kLimit);
    ASSERT_TRUE(ledger) << ledger.error().message;
    EXPECT_EQ(ledger->content(), "");
    ASSERT_TRUE(ledger->append("{}\n"));
  }
  const auto again = LedgerFile::open(file, kLimit);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->content(), "{}\n");
}

// Each of four writers reads the number of lines and adds one that tells it: with a lost or torn write, or a
// count taken while another wrote, two lines would tell the same or one would be missing.
TEST(LedgerFile, Writers_at_once_lose_nothing_and_each_counts_the_others) {
  const tests::TemporaryFolder folder;
  const auto file = folder.path() / "ledger.jsonl";
  constexpr int kWriters = 4, kLines = 25;
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&] {
      for (int line = 0; line < kLines; ++line) {
        auto ledger = LedgerFile::open(file, kLimit);
        ASSERT_TRUE(ledger);
        const auto before = std::ranges::count(ledger->content(), '\n');
        ASSERT_TRUE(ledger->append(std::to_string(before) + "\n"));
      }
    });
  }
  for (std::thread& each : writers) each.join();
  std::string expected;
  for (int line = 0; line < kWriters * kLines; ++line) expected += std::to_string(line) + "\n";
  EXPECT_EQ(content_of(file), expected);
}

TEST(LedgerFile, What_a_killed_writer_left_of_a_line_is_cut_and_said) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("ledger.jsonl", "{\"a\":1}\n{\"a\":");
  testing::internal::CaptureStderr();
  {
    auto ledger = LedgerFile::open(file, kLimit);
    ASSERT_TRUE(ledger);
    EXPECT_EQ(ledger->content(), "{\"a\":1}\n");
    ASSERT_TRUE(ledger->append("{\"a\":2}\n"));
  }
  EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("5 bytes are left out"));
  EXPECT_EQ(content_of(file), "{\"a\":1}\n{\"a\":2}\n");
}

TEST(LedgerFile, A_torn_line_that_is_kept_stays_until_something_is_added) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("ledger.jsonl", "{\"a\":1}\n{\"a\":");
  {
    auto ledger = LedgerFile::open(file, kLimit, TornLine::keep);
    ASSERT_TRUE(ledger);
    EXPECT_EQ(ledger->content(), "{\"a\":1}\n");
    EXPECT_EQ(ledger->torn(), "{\"a\":");
  }
  EXPECT_EQ(content_of(file), "{\"a\":1}\n{\"a\":");
  auto ledger = LedgerFile::open(file, kLimit, TornLine::keep);
  ASSERT_TRUE(ledger->append("{\"a\":2}\n"));
  EXPECT_EQ(content_of(file), "{\"a\":1}\n{\"a\":2}\n");
}

TEST(LedgerFile, Reading_makes_no_file_and_changes_none) {
  const tests::TemporaryFolder folder;
  const auto missing = LedgerFile::open_to_read(folder.path() / "ledger.jsonl", kLimit);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, core::ErrorKind::not_found);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "ledger.jsonl"));
  const auto file = folder.write("ledger.jsonl", "1\n2");
  const auto ledger = LedgerFile::open_to_read(file, kLimit);
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger->content(), "1\n");
  EXPECT_EQ(ledger->torn(), "2");
  EXPECT_EQ(content_of(file), "1\n2");
}

TEST(LedgerFile, More_bytes_than_the_limit_are_refused) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("ledger.jsonl", "1\n2\n");
  EXPECT_TRUE(LedgerFile::open(file, 5));
  EXPECT_TRUE(LedgerFile::open(file, 4));
  const auto over = LedgerFile::open(file, 3);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, core::ErrorKind::data);
}

TEST(LedgerFile, What_is_no_file_is_refused) {
  const tests::TemporaryFolder folder;
  EXPECT_FALSE(LedgerFile::open(folder.path(), kLimit));
  EXPECT_FALSE(LedgerFile::open(folder.path() / "missing" / "ledger.jsonl", kLimit));
}

TEST(LedgerFile, An_error_names_its_line) {
  const core::Status read = for_each_line("a\nb\nc\n", [](std::string_view line) -> core::Status {
    if (line == "b") return core::fail(core::ErrorKind::data, "is b");
    return {};
  });
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, testing::HasSubstr("line 2"));
}

}  // namespace
}  // namespace bellwether::store
