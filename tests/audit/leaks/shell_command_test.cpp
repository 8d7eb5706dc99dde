#include "bellwether/audit/leaks/shell_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::audit {
namespace {

using testing::HasSubstr;

TEST(ShellCommand, Runs_in_its_folder_with_the_names_it_is_given) {
  const tests::TemporaryFolder folder;
  const auto outcome =
      run_shell_command({.text = "printf '%s in %s' \"$WORD\" \"$(basename \"$PWD\")\" > out",
                         .folder = folder.path(),
                         .environment = {{"WORD", "it's"}}});
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_TRUE(outcome->is_good());
  EXPECT_EQ(*core::read_file(folder.path() / "out", 1000), "it's in " + folder.path().filename().string());
}

TEST(ShellCommand, Tells_the_exit_code_and_the_last_words) {
  const tests::TemporaryFolder folder;
  const auto outcome = run_shell_command(
      {.text = "echo so far so good; echo no such column >&2; exit 3", .folder = folder.path()});
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->is_good());
  EXPECT_EQ(outcome->exit_code, 3);
  EXPECT_THAT(outcome->output_tail, HasSubstr("no such column"));
}

TEST(ShellCommand, Keeps_the_end_of_many_words) {
  const tests::TemporaryFolder folder;
  const auto outcome = run_shell_command(
      {.text = "i=0; while [ $i -lt 2000 ]; do echo word $i; i=$((i+1)); done", .folder = folder.path()});
  ASSERT_TRUE(outcome);
  EXPECT_LE(outcome->output_tail.size(), 2000u);
  EXPECT_THAT(outcome->output_tail, HasSubstr("word 1999"));
}

// What it started in the background is ended with it: nothing writes the file a second later.
TEST(ShellCommand, Ends_with_its_time_and_takes_along_what_it_started) {
  const tests::TemporaryFolder folder;
  const auto outcome =
      run_shell_command({.text = "(sleep 2; touch late) & sleep 30", .folder = folder.path(), .seconds = 1});
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->in_time);
  ASSERT_TRUE(run_shell_command({.text = "sleep 2", .folder = folder.path()}));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "late"));
}

TEST(ShellCommand, Cannot_fill_the_disk) {
  const tests::TemporaryFolder folder;
  const auto outcome = run_shell_command(
      {.text = "yes > big", .folder = folder.path(), .seconds = 20, .file_bytes = std::uint64_t{1} << 20});
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->is_good());
  EXPECT_LE(std::filesystem::file_size(folder.path() / "big"), std::uintmax_t{1} << 20);
}

TEST(ShellCommand, Quotes_any_word_for_the_shell) {
  const tests::TemporaryFolder folder;
  const std::string word = "a b'c\"d$(touch evil)\\ *";
  const auto outcome =
      run_shell_command({.text = "printf %s " + shell_quoted(word) + " > out", .folder = folder.path()});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*core::read_file(folder.path() / "out", 1000), word);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "evil"));
}

}  // namespace
}  // namespace bellwether::audit
