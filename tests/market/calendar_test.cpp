#include "bellwether/market/calendar.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/shared_data.h"

namespace bellwether::market {
namespace {

const Calendar& nyse() { return Calendar::nyse(); }
Date day(const char* text) { return *parse_date(text); }
UtcTime at(const char* text) { return *parse_utc(text); }

std::vector<Date> days_in_file(const std::filesystem::path& path) {
  std::vector<Date> days;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) days.push_back(*parse_date(line.substr(0, 10)));
  return days;
}

TEST(Calendar, Trading_days_2000_to_2025_equal_those_of_every_daily_price_file) {
  const auto folder = tests::shared_path("data/prices/daily");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::vector<Date> days = days_in_file(entry.path());
    ASSERT_FALSE(days.empty()) << entry.path();
    const auto expected = nyse().trading_days(days.front(), days.back());
    ASSERT_TRUE(std::equal(days.begin(), days.end(), expected.begin(), expected.end())) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 33);
}

TEST(Calendar, Steps_over_weekends_and_holidays) {
  EXPECT_TRUE(nyse().is_trading_day(day("2025-09-30")));
  EXPECT_FALSE(nyse().is_trading_day(day("2025-09-28")));
  EXPECT_EQ(nyse().on_or_after(day("2025-04-18")), day("2025-04-21"));  // Good Friday
  EXPECT_EQ(nyse().next(day("2025-04-17")), day("2025-04-21"));
  EXPECT_EQ(nyse().previous(day("2025-04-21")), day("2025-04-17"));
  EXPECT_EQ(nyse().next(day("2001-09-10")), day("2001-09-17"));
}

// Over Independence Day of 2024, a Thursday, and the weekend; and no further than the calendar goes.
TEST(Calendar, Moves_by_trading_days) {
  const Calendar& nyse = Calendar::nyse();
  EXPECT_EQ(nyse.moved(day("2024-07-03"), 1), day("2024-07-05"));
  EXPECT_EQ(nyse.moved(day("2024-07-03"), 2), day("2024-07-08"));
  EXPECT_EQ(nyse.moved(day("2024-07-08"), -2), day("2024-07-03"));
  EXPECT_EQ(nyse.moved(day("2024-07-06"), 0), day("2024-07-06"));
  EXPECT_EQ(nyse.moved(day("1990-01-03"), -5), day("1990-01-02"));
}

TEST(Calendar, Counts_trading_days_between_dates) {
  EXPECT_EQ(nyse().days_between(day("2025-09-26"), day("2025-09-30")), 2);
  EXPECT_EQ(nyse().days_between(day("2025-09-30"), day("2025-09-26")), -2);
  EXPECT_EQ(nyse().days_between(day("2025-09-30"), day("2025-09-30")), 0);
  EXPECT_EQ(nyse().days_between(day("2024-09-30"), day("2025-09-30")), 250);  // requirements P-02: 250 rows
  EXPECT_EQ(nyse().trading_days(day("2024-10-01"), day("2025-09-30")).size(), 250u);
  EXPECT_TRUE(nyse().trading_days(day("2025-09-30"), day("2025-09-01")).empty());
}

TEST(Calendar, Nothing_lies_outside_1990_to_2030) {
  EXPECT_FALSE(nyse().is_trading_day(day("1989-12-29")));
  EXPECT_FALSE(nyse().is_trading_day(day("2031-01-02")));
  EXPECT_FALSE(nyse().on_or_after(day("1989-12-29")));
  EXPECT_FALSE(nyse().next(day("1980-01-01")));
  EXPECT_FALSE(nyse().previous(day("1990-01-02")));
  EXPECT_FALSE(nyse().next(day("2030-12-31")));
  EXPECT_FALSE(nyse().previous(day("2040-01-01")));
  EXPECT_FALSE(nyse().trading_day_of(at("1989-06-01T12:00:00Z")));
  EXPECT_FALSE(nyse().session_of(at("2031-06-01T12:00:00Z")));
  EXPECT_FALSE(nyse().known_at_of_date_only(day("2030-12-31")));
}

TEST(Calendar, Sessions_open_and_close_by_New_York_time) {
  EXPECT_EQ(nyse().open_of(day("2025-01-06")), at("2025-01-06T14:30:00Z"));  // winter
  EXPECT_EQ(nyse().close_of(day("2025-01-06")), at("2025-01-06T21:00:00Z"));
  EXPECT_EQ(nyse().open_of(day("2025-09-30")), at("2025-09-30T13:30:00Z"));  // summer
  EXPECT_EQ(nyse().close_of(day("2025-09-30")), at("2025-09-30T20:00:00Z"));
  EXPECT_EQ(nyse().close_of(day("2024-11-29")), at("2024-11-29T18:00:00Z"));  // early
  EXPECT_TRUE(nyse().closes_early(day("2024-11-29")));
  EXPECT_FALSE(nyse().closes_early(day("2024-11-27")));
  EXPECT_EQ(nyse().close_of(day("1992-12-24")), at("1992-12-24T19:00:00Z"));
  EXPECT_EQ(nyse().open_of(day("2002-09-11")), at("2002-09-11T16:00:00Z"));  // late opening
}

TEST(Calendar, A_text_belongs_to_the_first_trading_day_that_closes_after_it) {
  EXPECT_EQ(nyse().trading_day_of(at("2025-09-30T12:00:00Z")), day("2025-09-30"));
  EXPECT_EQ(nyse().trading_day_of(at("2025-09-30T19:59:59Z")), day("2025-09-30"));
  EXPECT_EQ(nyse().trading_day_of(at("2025-09-30T20:00:00Z")), day("2025-10-01"));  // at the close: too late
  EXPECT_EQ(nyse().trading_day_of(at("2025-09-27T15:00:00Z")), day("2025-09-29"));  // Saturday
  EXPECT_EQ(nyse().trading_day_of(at("2025-10-01T02:00:00Z")),
            day("2025-10-01"));  // evening before, New York
  EXPECT_EQ(nyse().trading_day_of(at("2024-11-29T18:00:00Z")), day("2024-12-02"));  // after an early close
  EXPECT_EQ(nyse().trading_day_of(at("2024-11-28T15:00:00Z")), day("2024-11-29"));  // holiday
}

TEST(Calendar, Sessions_follow_the_recipe) {
  using enum Session;
  const auto session = [](const char* text) { return *nyse().session_of(at(text)); };
  EXPECT_EQ(session("2025-09-30T04:00:00Z"), (SessionTime{day("2025-09-30"), pre_market}));  // midnight
  EXPECT_EQ(session("2025-09-30T13:29:59Z"), (SessionTime{day("2025-09-30"), pre_market}));
  EXPECT_EQ(session("2025-09-30T13:30:00Z"), (SessionTime{day("2025-09-30"), intra_day}));
  EXPECT_EQ(session("2025-09-30T19:59:59Z"), (SessionTime{day("2025-09-30"), intra_day}));
  EXPECT_EQ(session("2025-09-30T20:00:00Z"), (SessionTime{day("2025-09-30"), post_market}));
  EXPECT_EQ(session("2025-10-01T03:59:59Z"), (SessionTime{day("2025-09-30"), post_market}));
  EXPECT_EQ(session("2025-09-27T15:00:00Z"), (SessionTime{day("2025-09-29"), pre_market}));   // weekend
  EXPECT_EQ(session("2024-11-29T18:00:00Z"), (SessionTime{day("2024-11-29"), post_market}));  // early close
  EXPECT_EQ(session("2024-11-28T15:00:00Z"), (SessionTime{day("2024-11-29"), pre_market}));   // holiday
}

TEST(Calendar, Every_minute_of_a_year_falls_in_one_session_and_sessions_follow_each_other) {
  SessionTime previous = *nyse().session_of(at("2024-01-01T00:00:00Z"));
  for (UtcTime time = at("2024-01-01T00:00:00Z"); time < at("2025-01-01T00:00:00Z"); time.seconds += 60) {
    const auto session = nyse().session_of(time);
    ASSERT_TRUE(session);
    ASSERT_LE(previous, *session) << to_text(time);
    const Date acting = *nyse().trading_day_of(time);
    const bool closed = session->session == Session::post_market;
    ASSERT_EQ(acting, closed ? *nyse().next(session->trading_day) : session->trading_day) << to_text(time);
    previous = *session;
  }
}

TEST(Calendar, A_date_alone_is_known_at_the_next_open) {
  EXPECT_EQ(nyse().known_at_of_date_only(day("2025-09-29")), at("2025-09-30T13:30:00Z"));
  EXPECT_EQ(nyse().known_at_of_date_only(day("2025-09-26")), at("2025-09-29T13:30:00Z"));  // Friday
  EXPECT_EQ(nyse().known_at_of_date_only(day("2025-09-28")), at("2025-09-29T13:30:00Z"));  // Sunday
  EXPECT_EQ(nyse().known_at_of_date_only(day("2025-04-17")),
            at("2025-04-21T13:30:00Z"));  // before Good Friday
}

TEST(Calendar, The_machine_s_zone_does_not_matter) {
  for (const char* zone : {"UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Apia"}) {
    ::setenv("TZ", zone, 1);
    EXPECT_EQ(nyse().local_date(at("2025-09-30T03:00:00Z")), day("2025-09-29"));
    EXPECT_EQ(nyse().from_local(day("2025-09-30"), 34'200), at("2025-09-30T13:30:00Z"));
  }
  ::unsetenv("TZ");
}

TEST(Calendar, Around_the_clock_trades_every_day_from_midnight_to_midnight_utc) {
  const Calendar& always = Calendar::around_the_clock();
  EXPECT_TRUE(always.is_trading_day(day("2024-12-25")));
  EXPECT_EQ(always.days_between(day("2024-01-01"), day("2025-01-01")), 366);
  EXPECT_EQ(always.open_of(day("2024-06-01")), at("2024-06-01T00:00:00Z"));
  EXPECT_EQ(always.close_of(day("2024-06-01")), at("2024-06-02T00:00:00Z"));
  EXPECT_FALSE(always.closes_early(day("2024-06-01")));
  EXPECT_EQ(always.trading_day_of(at("2024-06-01T23:59:59Z")), day("2024-06-01"));
  EXPECT_EQ(always.trading_day_of(at("2024-06-02T00:00:00Z")), day("2024-06-02"));
  EXPECT_EQ(always.known_at_of_date_only(day("2024-06-01")), at("2024-06-02T00:00:00Z"));
}

CalendarTable two_sessions() {
  return {.name = "two",
          .exchange = "two days",
          .first = day("2024-06-03"),
          .last = day("2024-06-04"),
          .sessions = {{day("2024-06-03"), at("2024-06-03T08:00:00Z"), at("2024-06-03T16:00:00Z")},
                       {day("2024-06-04"), at("2024-06-04T08:00:00Z"), at("2024-06-04T12:00:00Z")}}};
}

TEST(Calendar, Of_sessions_knows_their_days_and_none_else) {
  const auto two = Calendar::make(two_sessions());
  ASSERT_TRUE(two) << two.error().message;
  EXPECT_EQ(two->next(day("2024-06-03")), day("2024-06-04"));
  EXPECT_EQ(two->next(day("2024-06-04")), std::nullopt);
  EXPECT_TRUE(two->closes_early(day("2024-06-04")));
  EXPECT_EQ(two->trading_day_of(at("2024-06-04T12:00:00Z")), std::nullopt);
  EXPECT_EQ(two->years(), "2024 to 2024");
}

TEST(Calendar, Of_sessions_out_of_order_is_refused) {
  const auto error_of = [](void (*change)(CalendarTable&)) {
    CalendarTable table = two_sessions();
    change(table);
    const auto made = Calendar::make(std::move(table));
    return made ? std::string() : made.error().message;
  };
  EXPECT_EQ(error_of([](CalendarTable& table) { table.sessions.clear(); }), "there is no day of trading");
  EXPECT_EQ(error_of([](CalendarTable& table) { std::swap(table.sessions[0], table.sessions[1]); }),
            "2024-06-03: is not after the session before it");
  EXPECT_EQ(error_of([](CalendarTable& table) { table.sessions[1].open = at("2024-06-03T15:00:00Z"); }),
            "2024-06-04: opens before the session before it has closed");
  EXPECT_EQ(error_of([](CalendarTable& table) { table.sessions[0].close = table.sessions[0].open; }),
            "2024-06-03: closes before it opens");
  EXPECT_EQ(error_of([](CalendarTable& table) { table.last = table.first; }),
            "2024-06-04: lies outside the calendar's days");
}

}  // namespace
}  // namespace bellwether::market
