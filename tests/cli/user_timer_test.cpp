#include "apps/cli/user_timer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/workbench/live/watch_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using testing::HasSubstr;

UserTimer timer_of(std::vector<std::string> command) {
  return {.name = "bellwether-watch",
          .description = "Bellwether: a test",
          .command = std::move(command),
          .folder = "/srv/100% sure",
          .environment = {{"BELLWETHER_EDGAR_EMAIL", "me@example.com"}},
          .schedule = {"OnCalendar=monthly"}};
}

// systemd.syntax(7): words in double quotes with C escapes; systemd.unit(5): %% is one %; systemd.service(5): behind
// ":" no $ is replaced.
TEST(UserTimer, Every_word_of_the_command_arrives_as_it_is) {
  const std::string text =
      service_text(timer_of({"/usr/bin/bellwether", "--store=my data.db", "a\"b\\c", "5%$HOME", ""}));
  EXPECT_THAT(
      text,
      HasSubstr("ExecStart=:/usr/bin/bellwether \"--store=my data.db\" \"a\\\"b\\\\c\" \"5%%$HOME\" \"\"\n"));
  EXPECT_THAT(text, HasSubstr("WorkingDirectory=/srv/100%% sure\n"));
  EXPECT_THAT(text, HasSubstr("Environment=\"BELLWETHER_EDGAR_EMAIL=me@example.com\"\n"));
}

TEST(UserTimer, Installing_again_changes_nothing_and_another_command_is_refused) {
  const tests::TemporaryFolder folder;
  const UserTimer timer = timer_of({"/usr/bin/bellwether", "data", "watch"});
  ASSERT_TRUE(install_timer(timer, folder.path() / "user"));
  ASSERT_TRUE(install_timer(timer, folder.path() / "user"));
  UserTimer other = timer;
  other.command.emplace_back("MSFT");
  const core::Status refused = install_timer(other, folder.path() / "user");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
  EXPECT_THAT(refused.error().message, HasSubstr("--unit"));
  EXPECT_EQ(core::read_file(folder.path() / "user" / "bellwether-watch.service", 1 << 20).value_or(""),
            service_text(timer));
}

TEST(UserTimer, Uninstalling_removes_what_was_installed_and_nothing_else) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(uninstall_timer("bellwether-watch", folder.path()).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(install_timer(timer_of({"/usr/bin/bellwether"}), folder.path()));
  ASSERT_TRUE(uninstall_timer("bellwether-watch", folder.path()));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  ASSERT_TRUE(core::write_file_atomically(folder.path() / "mine.service", "[Service]\n"));
  EXPECT_EQ(uninstall_timer("mine", folder.path()).error().kind, ErrorKind::usage);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "mine.service"));
}

TEST(UserTimer, A_name_is_no_path) {
  const tests::TemporaryFolder folder;
  for (const char* name : {"../x", "a/b", "", "a b", "x.service"}) {
    UserTimer timer = timer_of({"/usr/bin/bellwether"});
    timer.name = name;
    EXPECT_FALSE(install_timer(timer, folder.path())) << name;
    EXPECT_FALSE(uninstall_timer(name, folder.path())) << name;
  }
}

TEST(UserTimer, The_command_line_has_what_differs_from_the_defaults) {
  workbench::WatchRequest request, defaults;
  request.tickers = {"AAPL", "MSFT"};
  request.store = "my data.db";
  request.feeds = {"https://example.com/a?b=%20"};
  request.once = true;
  request.live.replay = "answers";
  EXPECT_THAT(changed_flags(core::options_of(request), core::options_of(defaults), {"once"}),
              testing::ElementsAre("AAPL", "MSFT", "--feeds=https://example.com/a?b=%20",
                                   "--store=my data.db", "--replay=answers"));
}

}  // namespace
}  // namespace bellwether::cli
