#include "bellwether/net/rate_limiter.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::TemporaryFolder;
using tests::TestJob;
using tests::VirtualTiming;

constexpr std::int64_t kFiveMinutes = 300'000;
const Vendor kLimited{.name = "massive", .base_url = "https://api.massive.com", .limits = {{5, 60.0}}};

TEST(RateLimiter, The_sixth_request_waits_for_its_minute) {
  VirtualTiming timing;
  TestJob job;
  RateLimiter limiter({}, timing, kFiveMinutes);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(limiter.acquire(kLimited, 1, job.get()));
  EXPECT_TRUE(timing.waits().empty());
  ASSERT_TRUE(limiter.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits(), (std::vector<std::int64_t>{60'600}));
}

TEST(RateLimiter, Two_programs_with_one_state_share_one_limit) {
  const TemporaryFolder folder;
  VirtualTiming timing;
  TestJob job;
  RateLimiter one(folder.path(), timing, kFiveMinutes), other(folder.path(), timing, kFiveMinutes);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE((i % 2 == 0 ? one : other).acquire(kLimited, 1, job.get()));
  ASSERT_TRUE(other.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits().size(), 1U);
  RateLimiter after_restart(folder.path(), timing, kFiveMinutes);
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(after_restart.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits().size(), 1U) << "the first five are a minute old";
  ASSERT_TRUE(after_restart.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits().size(), 2U);
}

TEST(RateLimiter, Threads_and_processes_together_send_no_more_than_allowed) {
  const TemporaryFolder folder;
  const Vendor vendor{.name = "busy", .base_url = "https://a.example", .limits = {{40, 3600.0}}};
  const auto ask = [&] {  // until the limit is used up: the wait is beyond the bound
    VirtualTiming timing;
    TestJob job;
    RateLimiter limiter(folder.path(), timing, kFiveMinutes);
    std::size_t sent = 0;
    while (sent < 100 && timing.waits().empty() && limiter.acquire(vendor, 1, job.get()))
      sent += timing.waits().empty();
    return sent;
  };
  std::vector<pid_t> children;
  for (int i = 0; i < 2; ++i) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(static_cast<int>(ask()));
    children.push_back(child);
  }
  std::size_t sent = 0;
  std::vector<std::thread> threads;
  std::atomic<std::size_t> by_threads{0};
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { by_threads += ask(); });
  for (std::thread& each : threads) each.join();
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    sent += static_cast<std::size_t>(WEXITSTATUS(status));
  }
  EXPECT_EQ(sent + by_threads, 40U);
}

TEST(RateLimiter, A_pause_that_the_vendor_asked_for_holds_for_everybody) {
  const TemporaryFolder folder;
  VirtualTiming timing;
  TestJob job;
  RateLimiter one(folder.path(), timing, kFiveMinutes), other(folder.path(), timing, kFiveMinutes);
  ASSERT_TRUE(one.pause(kLimited, timing.now() + 20'000));
  ASSERT_TRUE(one.pause(kLimited, timing.now() + 10'000)) << "a shorter one changes nothing";
  ASSERT_TRUE(other.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits(), (std::vector<std::int64_t>{20'000}));
}

TEST(RateLimiter, A_wait_beyond_the_bound_is_an_error_that_says_when_to_come_back) {
  VirtualTiming timing;
  TestJob job;
  RateLimiter limiter({}, timing, kFiveMinutes);
  ASSERT_TRUE(limiter.pause(kLimited, timing.now() + kFiveMinutes));
  ASSERT_TRUE(limiter.acquire(kLimited, 1, job.get())) << "at the bound";
  ASSERT_TRUE(limiter.pause(kLimited, timing.now() + kFiveMinutes + 1));
  const core::Status refused = limiter.acquire(kLimited, 1, job.get());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::rate_limit);
  EXPECT_EQ(refused.error().message,
            "massive: api.massive.com: it has asked for no more requests for now; run again after "
            "2026-11-30T12:10:01Z");
}

TEST(RateLimiter, A_daily_quota_that_is_used_up_is_an_error_also_after_a_restart) {
  const TemporaryFolder folder;
  const Vendor daily{.name = "daily", .base_url = "https://a.example", .limits = {{25, 86400.0}}};
  VirtualTiming timing;
  TestJob job;
  {
    RateLimiter limiter(folder.path(), timing, kFiveMinutes);
    for (int i = 0; i < 25; ++i) ASSERT_TRUE(limiter.acquire(daily, 1, job.get()));
  }
  RateLimiter limiter(folder.path(), timing, kFiveMinutes);
  const core::Status refused = limiter.acquire(daily, 1, job.get());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::rate_limit);
  EXPECT_NE(refused.error().message.find("run again after 2026-12-01T12:00:01Z"), std::string::npos)
      << refused.error().message;
  timing.pass(86'400'000 + 1000);
  EXPECT_TRUE(limiter.acquire(daily, 1, job.get()));
}

TEST(RateLimiter, A_damaged_state_counts_as_used_up) {
  const TemporaryFolder folder;
  folder.write("rate_limits/massive.txt", "not a state");
  VirtualTiming timing;
  TestJob job;
  RateLimiter limiter(folder.path(), timing, kFiveMinutes);
  ASSERT_TRUE(limiter.acquire(kLimited, 1, job.get()));
  EXPECT_EQ(timing.waits().size(), 1U);
  const auto state = core::read_file(folder.path() / "rate_limits/massive.txt", 4096);
  ASSERT_TRUE(state);
  EXPECT_TRUE(parse_send_log(*state));
}

TEST(RateLimiter, A_stopped_job_waits_no_more) {
  VirtualTiming timing;
  core::ThreadPool pool(1);
  core::StopFlag stop;
  core::Job job(pool, stop, core::thread_sink());
  RateLimiter limiter({}, timing, kFiveMinutes);
  ASSERT_TRUE(limiter.pause(kLimited, timing.now() + 1000));
  stop.raise();
  const core::Status stopped = limiter.acquire(kLimited, 1, job);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, ErrorKind::interrupted);
}

TEST(RateLimiter, A_state_that_cannot_be_written_is_an_error) {
  const TemporaryFolder folder;
  folder.write("rate_limits", "a file where the folder should be");
  VirtualTiming timing;
  TestJob job;
  RateLimiter limiter(folder.path(), timing, kFiveMinutes);
  const core::Status refused = limiter.acquire(kLimited, 1, job.get());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::io);
}

}  // namespace
}  // namespace bellwether::net
