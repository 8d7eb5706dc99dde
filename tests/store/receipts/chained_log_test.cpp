#include "bellwether/store/receipts/chained_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t kAll = 1'000'000;

// A log of so many lines, and its content.
class ChainedLogFile : public testing::Test {
 protected:
  std::string add(int lines) {
    for (int i = 0; i < lines; ++i) {
      auto log = ChainedLog::open(file_);
      EXPECT_TRUE(log) << log.error().message;
      const auto id = log->append({.body = "\"n\":" + std::to_string(i), .at = {}});
      EXPECT_TRUE(id) << id.error().message;
      ids_.push_back(*id);
    }
    return content();
  }

  [[nodiscard]] std::string content() const { return core::read_file(file_, kAll).value_or(""); }
  void write(const std::string& text) const { std::ofstream(file_, std::ios::binary) << text; }
  [[nodiscard]] Chain chain() const {
    auto read = read_chain(file_);
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : Chain{};
  }
  static std::size_t begin_of_line(const std::string& text, int number) {
    std::size_t begin = 0;
    for (int i = 1; i < number; ++i) begin = text.find('\n', begin) + 1;
    return begin;
  }

  tests::TemporaryFolder folder_;
  fs::path file_ = folder_.path() / "log.jsonl";
  std::vector<std::string> ids_;
};

TEST_F(ChainedLogFile, Lines_carry_the_digest_of_the_one_before_and_their_own) {
  const std::string text = add(3);
  const Chain read = chain();
  ASSERT_EQ(read.lines.size(), 3u);
  EXPECT_FALSE(read.fault);
  EXPECT_EQ(read.fault_text(), "");
  EXPECT_TRUE(read.lines[0].text.starts_with("{\"previous\":\"" + std::string(64, '0') + "\",\"n\":0,"));
  EXPECT_THAT(read.lines[2].text, HasSubstr("{\"previous\":\"" + ids_[1] + "\""));
  // The digest is SHA-256 (FIPS 180-4) of the bytes before ,"sha256".
  const std::string& line = read.lines[1].text;
  EXPECT_EQ(core::sha256_hex(line.substr(0, line.find(",\"sha256\""))), ids_[1]);
  EXPECT_TRUE(line.ends_with(",\"sha256\":\"" + ids_[1] + "\"}"));
}

TEST_F(ChainedLogFile, An_altered_line_is_found_and_nothing_behind_it_is_trusted) {
  std::string text = add(4);
  text[text.find("\"n\":1") + 4] = '7';
  write(text);
  const Chain read = chain();
  ASSERT_TRUE(read.fault);
  EXPECT_EQ(read.fault->line, 2u);
  EXPECT_EQ(read.lines.size(), 1u);
  EXPECT_EQ(read.distrusted, 3u);
  EXPECT_THAT(read.fault_text(), HasSubstr("line 2 was altered"));
  EXPECT_THAT(read.fault_text(), HasSubstr("it and the 2 behind it are not trusted"));
}

TEST_F(ChainedLogFile, Every_single_changed_byte_is_found) {
  const std::string text = add(3);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'x' ? 'y' : 'x';
    write(changed);
    const auto read = read_chain(file_);
    ASSERT_TRUE(read);
    const std::size_t line =
        static_cast<std::size_t>(std::ranges::count(std::string_view(text).substr(0, i), '\n')) + 1;
    // The end of a last line that is gone is a torn line.
    EXPECT_TRUE(read->fault || read->torn_bytes > 0) << i;
    EXPECT_LT(read->lines.size(), line) << i;
  }
}

// A digest is quoted in the message, and the message is text.
TEST_F(ChainedLogFile, A_digest_of_other_bytes_makes_no_line_of_a_log) {
  std::string text = add(1);
  text[text.size() - 10] = '\xCD';
  write(text);
  EXPECT_EQ(chain().fault_text(), "line 1 is no line of a chained log");
  write("\xCD\xCD\n");
  std::filesystem::remove(file_.string() + ".head");
  const auto read = read_chain(file_);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("it is not text"));
}

TEST_F(ChainedLogFile, A_line_taken_out_or_put_in_is_found) {
  const std::string text = add(4);
  const std::size_t second = begin_of_line(text, 2), third = begin_of_line(text, 3);
  write(text.substr(0, second) + text.substr(third));
  EXPECT_EQ(chain().fault->line, 2u);
  EXPECT_THAT(chain().fault_text(), HasSubstr("a line is missing, or was put in"));
  write(text.substr(0, third) + text.substr(second));
  EXPECT_EQ(chain().fault->line, 3u);
  write(text.substr(second));
  EXPECT_EQ(chain().fault->line, 1u);
  EXPECT_THAT(chain().fault_text(), HasSubstr("what stood before it is missing"));
}

TEST_F(ChainedLogFile, Lines_cut_off_at_the_end_are_found_by_the_head) {
  const std::string text = add(4);
  write(text.substr(0, begin_of_line(text, 3)));
  const Chain read = chain();
  ASSERT_TRUE(read.fault);
  EXPECT_EQ(read.fault->line, 3u);
  EXPECT_THAT(read.fault_text(), HasSubstr("the log had 4 lines and ends after 2"));
  EXPECT_EQ(read.lines.size(), 2u);
}

// Written anew with the right digests, as by somebody who knows the format, but not the head.
TEST_F(ChainedLogFile, A_rewritten_end_is_found_by_the_head) {
  const std::string first = add(2).substr(0, begin_of_line(content(), 2));
  const std::string head = *core::read_file(file_.string() + ".head", kAll);
  write(first);
  fs::remove(file_.string() + ".head");
  {
    auto log = ChainedLog::open(file_);
    ASSERT_TRUE(log);
    ASSERT_TRUE(log->append({.body = "\"n\":9", .at = {}}));
  }
  ASSERT_TRUE(core::write_file_atomically(file_.string() + ".head", head));
  EXPECT_THAT(chain().fault_text(), HasSubstr("line 2 is not the one that was written"));
  EXPECT_EQ(chain().lines.size(), 1u);
}

TEST_F(ChainedLogFile, A_log_one_line_ahead_of_its_head_is_whole) {
  add(2);
  const std::string head = *core::read_file(file_.string() + ".head", kAll);
  add(1);
  ASSERT_TRUE(
      core::write_file_atomically(file_.string() + ".head", head));  // as after a power cut between both
  EXPECT_FALSE(chain().fault);
  EXPECT_EQ(chain().lines.size(), 3u);
  add(1);
  EXPECT_FALSE(chain().fault);
}

TEST_F(ChainedLogFile, Nothing_is_added_to_a_broken_log) {
  std::string text = add(2);
  text[text.find("\"n\":0") + 4] = '5';
  write(text);
  const auto log = ChainedLog::open(file_);
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().kind, core::ErrorKind::data);
  EXPECT_THAT(log.error().message, HasSubstr("line 1 was altered"));
  EXPECT_THAT(log.error().message, HasSubstr("move it and log.jsonl.head away"));
  EXPECT_EQ(content(), text);
}

TEST_F(ChainedLogFile, Another_file_is_no_log_and_stays_as_it_was) {
  for (const std::string text : {"Date,Close\n2024-01-02,1\n", "{}\n", "\n"}) {
    write(text);
    EXPECT_FALSE(ChainedLog::open(file_)) << text;
    EXPECT_EQ(content(), text);
  }
}

// At every byte of the last line: as a power cut may leave it.
TEST_F(ChainedLogFile, A_torn_last_line_is_told_by_readers_and_kept_by_the_next_writer) {
  const std::string whole = add(2);
  fs::copy_file(file_.string() + ".head", folder_.path() / "head");
  const std::string text = add(1);
  for (std::size_t end = whole.size() + 1; end < text.size(); end += 37) {
    write(text.substr(0, end));
    fs::copy_file(folder_.path() / "head", file_.string() + ".head", fs::copy_options::overwrite_existing);
    const std::size_t torn = end - whole.size();
    EXPECT_EQ(chain().torn_bytes, torn);
    EXPECT_EQ(chain().lines.size(), 2u);
    EXPECT_EQ(content().size(), end) << "a reader changes nothing";
    testing::internal::CaptureStderr();
    {
      auto log = ChainedLog::open(file_);
      ASSERT_TRUE(log) << log.error().message;
      ASSERT_TRUE(log->append({.body = "\"n\":8", .at = {1'750'000'000}}));
    }
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("its last line was not finished"));
    const Chain after = chain();
    ASSERT_FALSE(after.fault) << after.fault_text();
    ASSERT_EQ(after.lines.size(), 4u);
    EXPECT_EQ(after.torn_bytes, 0u);
    EXPECT_THAT(after.lines[2].text, HasSubstr("\"kind\":\"torn\""));
    EXPECT_THAT(after.lines[2].text, HasSubstr("\"torn_bytes\":" + std::to_string(torn)));
    EXPECT_THAT(after.lines[2].text, HasSubstr(core::sha256_hex(text.substr(whole.size(), torn))));
    EXPECT_THAT(after.lines[3].text, HasSubstr("\"n\":8"));
  }
}

TEST_F(ChainedLogFile, Writers_at_once_make_one_chain) {
  constexpr int kWriters = 4, kLines = 20;
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&] {
      for (int line = 0; line < kLines; ++line) {
        auto log = ChainedLog::open(file_);
        ASSERT_TRUE(log) << log.error().message;
        ASSERT_TRUE(log->append({.body = "\"n\":1", .at = {}}));
      }
    });
  }
  for (std::thread& each : writers) each.join();
  EXPECT_FALSE(chain().fault) << chain().fault_text();
  EXPECT_EQ(chain().lines.size(), static_cast<std::size_t>(kWriters * kLines));
}

TEST_F(ChainedLogFile, A_line_beyond_the_limit_is_refused_and_one_within_is_not) {
  constexpr std::size_t kAround = 13 + 64 + 2 * (11 + 64 + 2);  // what a chain puts around a line, at most
  for (const auto& [body, good] : {std::pair(std::size_t{100}, true), std::pair(std::size_t{101}, false)}) {
    auto log = ChainedLog::open(file_, {.line_bytes = 100 + kAround - 64});
    ASSERT_TRUE(log);
    EXPECT_EQ(log->append({.body = std::string(body, ' '), .at = {}}).has_value(), good) << body;
  }
}

TEST_F(ChainedLogFile, A_log_that_is_not_there_is_not_found_and_not_made_by_reading) {
  const auto read = read_chain(file_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::not_found);
  EXPECT_FALSE(fs::exists(file_));
}

}  // namespace
}  // namespace bellwether::store
