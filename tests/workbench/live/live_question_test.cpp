#include "bellwether/workbench/live/live_question.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using core::ErrorKind;

TEST(NewestCompleteMonth, A_month_counts_from_its_last_close_on) {
  // 30 September 2025 closed at 20:00 UTC; the decision is a second later.
  const auto newest = [](const char* now) {
    return to_text(*newest_complete_month(*market::parse_utc(now), market::Calendar::nyse()));
  };
  EXPECT_EQ(newest("2025-09-30T20:00:00Z"), "2025-08");
  EXPECT_EQ(newest("2025-09-30T20:00:01Z"), "2025-09");
  EXPECT_EQ(newest("2025-10-31T19:00:00Z"), "2025-09");
  EXPECT_EQ(newest_complete_month(*market::parse_utc("2050-01-01T00:00:00Z"), market::Calendar::nyse())
                .error()
                .kind,
            ErrorKind::unsupported);
  // Around the clock, October 2026 was over at midnight UTC; New York's last close of it was on the 30th.
  const auto saturday = *market::parse_utc("2026-10-31T12:00:00Z"),
             sunday = *market::parse_utc("2026-11-01T00:00:01Z");
  EXPECT_EQ(to_text(*newest_complete_month(saturday, market::Calendar::nyse())), "2026-10");
  EXPECT_EQ(to_text(*newest_complete_month(saturday, market::Calendar::around_the_clock())), "2026-09");
  EXPECT_EQ(to_text(*newest_complete_month(sunday, market::Calendar::around_the_clock())), "2026-10");
}

// 20 August 2025 closed at 20:00 UTC; the 23rd was a Saturday.
TEST(MomentOf, A_day_means_a_second_after_its_close) {
  const auto& nyse = market::Calendar::nyse();
  const market::UtcTime now = *market::parse_utc("2025-10-06T12:00:00Z");
  const auto text = [&](const std::string& day) { return market::to_text(**moment_of(day, now, nyse)); };
  EXPECT_EQ(text("2025-08-20"), "2025-08-20T20:00:01Z");
  EXPECT_EQ(text("2025-08-23"), "2025-08-23T20:00:01Z");
  EXPECT_FALSE(*moment_of("", now, nyse));
  EXPECT_EQ(moment_of("2025-10-06", now, nyse).error().kind, ErrorKind::usage);
  EXPECT_EQ(moment_of("soon", now, nyse).error().kind, ErrorKind::usage);
}

TEST(WindowAt, Four_months_up_to_the_newest_that_is_over) {
  const auto window = window_at(*market::parse_utc("2025-08-20T20:00:01Z"), market::Calendar::nyse());
  ASSERT_TRUE(window);
  EXPECT_EQ(to_text(window->first), "2025-04");
  EXPECT_EQ(to_text(window->last), "2025-07");
}

}  // namespace
}  // namespace bellwether::workbench
