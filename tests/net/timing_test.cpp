#include "bellwether/net/timing.h"

#include <gtest/gtest.h>

#include <thread>

#include "bellwether/core/clock.h"

namespace bellwether::net {
namespace {

TEST(Timing, The_systems_clock_is_the_systems_and_waits_as_long_as_it_is_told) {
  SystemTiming timing;
  EXPECT_NEAR(static_cast<double>(timing.now()) / 1000.0,
              static_cast<double>(core::SystemClock().unix_seconds()), 2.0);
  core::ThreadPool pool(1);
  core::Job job(pool);
  const core::Stopwatch watch;
  ASSERT_TRUE(timing.wait(30, job));
  EXPECT_GE(watch.seconds(), 0.030);
}

TEST(Timing, A_wait_ends_soon_after_the_job_is_stopped) {
  SystemTiming timing;
  core::ThreadPool pool(1);
  core::StopFlag stop;
  core::Job job(pool, stop, core::thread_sink());
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    stop.raise();
  });
  const core::Stopwatch watch;
  const core::Status waited = timing.wait(60'000, job);
  other.join();
  ASSERT_FALSE(waited);
  EXPECT_EQ(waited.error().kind, core::ErrorKind::interrupted);
  EXPECT_LT(watch.seconds(), 1.0);
}

}  // namespace
}  // namespace bellwether::net
