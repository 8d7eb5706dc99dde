#include "bellwether/net/limit_state.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

const Vendor kRemembered{.name = "massive", .base_url = "https://api.massive.com", .limits = {{5, 60.0}}};
constexpr std::int64_t kThen = 1'796'040'000'000;

std::size_t sent_of(LimitState& state) {
  std::size_t count = 0;
  EXPECT_TRUE(state.with_log(kRemembered, kThen, [&](SendLog& log) {
    count = log.sent.size();
    return LogUse::looked;
  }));
  return count;
}

LogUse send_one(SendLog& log) {
  note_send(log, kRemembered.limits, 1, kThen);
  return LogUse::changed;
}

TEST(LimitState, Is_kept_in_a_file_that_only_its_owner_reads) {
  const tests::TemporaryFolder folder;
  LimitState state(folder.path());
  ASSERT_TRUE(state.with_log(kRemembered, kThen, send_one));
  LimitState other(folder.path());
  EXPECT_EQ(sent_of(other), 1U);
  struct stat status {};
  ASSERT_EQ(::stat((folder.path() / "rate_limits/massive.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(LimitState, Without_a_folder_it_is_this_objects) {
  LimitState state({}), other({});
  ASSERT_TRUE(state.with_log(kRemembered, kThen, send_one));
  EXPECT_EQ(sent_of(state), 1U);
  EXPECT_EQ(sent_of(other), 0U);
}

TEST(LimitState, A_damaged_file_counts_as_used_up_once_and_is_whole_after_a_look) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("rate_limits/massive.txt", "bellwether rate limit 1\nnot before");
  LimitState state(folder.path());
  EXPECT_EQ(sent_of(state), 5U);
  EXPECT_TRUE(parse_send_log(core::read_file(file, 1000).value_or("x")));
}

TEST(LimitState, A_shorter_log_leaves_nothing_of_a_longer_one) {
  const tests::TemporaryFolder folder;
  LimitState state(folder.path());
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(state.with_log(kRemembered, kThen, send_one));
  ASSERT_TRUE(state.with_log(kRemembered, kThen, [](SendLog& log) {
    log.sent.clear();
    return LogUse::changed;
  }));
  EXPECT_EQ(core::read_file(folder.path() / "rate_limits/massive.txt", 1000).value_or(""),
            to_text(SendLog{}));
}

}  // namespace
}  // namespace bellwether::net
