#include "bellwether/core/progress.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

TEST(Progress, Thousands_are_set_apart) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
  EXPECT_EQ(with_thousands(18446744073709551615u), "18,446,744,073,709,551,615");
}

// 1,200 of 42,694 in 10 s: 120/s, and (42,694 - 1,200) / 120 = 345.8 s = 5 min 46 s.
TEST(Progress, The_line_tells_rate_and_remaining_time) {
  EXPECT_EQ(progress_line("scoring", "texts", {1200, 42'694, 10.0}),
            "scoring: 1,200 of 42,694 texts, 120/s, 5 min 46 s left");
}

TEST(Progress, Remaining_time_grows_from_seconds_to_hours) {
  EXPECT_EQ(progress_line("a", "b", {1, 4, 1.0}), "a: 1 of 4 b, 1/s, 3 s left");
  EXPECT_EQ(progress_line("a", "b", {1, 181, 1.0}), "a: 1 of 181 b, 1/s, 3 min 00 s left");
  EXPECT_EQ(progress_line("a", "b", {1, 7381, 1.0}), "a: 1 of 7,381 b, 1/s, 2 h 03 min left");
}

// 1,000 of 4,000 were there before; 100 more in 10 s are 10/s, so 2,900 take 290 s.
TEST(Progress, What_an_earlier_process_did_does_not_count_for_the_rate) {
  EXPECT_EQ(progress_line("a", "b", {1100, 4000, 10.0, 1000}), "a: 1,100 of 4,000 b, 10/s, 4 min 50 s left");
}

TEST(Progress, Without_a_known_end_no_remaining_time_is_promised) {
  EXPECT_EQ(progress_line("reading", "rows", {500, std::nullopt, 2.0}), "reading: 500 rows, 250/s");
  EXPECT_EQ(progress_line("reading", "rows", {9, 5, 2.0}), "reading: 9 of 5 rows, 4.5/s");
  EXPECT_EQ(progress_line("reading", "rows", {0, 5, 0.0}), "reading: 0 of 5 rows, 0/s");
}

TEST(Progress, Work_that_ends_at_once_shows_nothing) {
  ::testing::internal::CaptureStderr();
  {
    ThreadPool pool(1);
    Job job(pool);
    Progress progress(job, "reading", "rows", 10);
    for (int i = 0; i < 10; ++i) progress.advance();
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace bellwether::core
