#include "bellwether/signal/part_counts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::signal {
namespace {

using market::DayClock;
using market::Session;
using market::TimePrecision;

market::UtcTime counted_utc(std::string_view text) { return *market::parse_utc(text); }
market::Date counted_day(std::string_view text) { return *market::parse_date(text); }

DatedScore exact_text(std::string_view known_at) {
  return {.event_time = counted_utc(known_at),
          .known_at = counted_utc(known_at),
          .negative = 0.8,
          .neutral = 0.2};
}

// A text that its source dates to a day alone, as the readers of sources hand it over.
DatedScore text_of_day(std::string_view written) {
  return {.event_time = market::start_of_utc_day(counted_day(written)),
          .known_at = *market::Calendar::nyse().known_at_of_date_only(counted_day(written)),
          .precision = TimePrecision::day,
          .negative = 0.8,
          .neutral = 0.2};
}

struct Place {
  std::string day;
  Session part;
  bool operator==(const Place&) const = default;
};

// Where the one text went.
Place place_of(const DatedScore& text, PartRules rules = {}) {
  PartCounter counter(rules, market::Calendar::nyse());
  EXPECT_TRUE(counter.add(text));
  const auto days = counter.days(*counter.first_day(), *counter.last_day());
  EXPECT_EQ(days.size(), 1U);
  for (const Session part : {Session::pre_market, Session::intra_day, Session::post_market}) {
    if (days.front().of(part).texts() == 1) return {market::to_text(days.front().day), part};
  }
  return {"nowhere", Session::pre_market};
}

// Tuesday 2025-09-30, New York four hours behind UTC: 09:29:59, 09:30:00, 15:59:59, 16:00:00, 23:59:59.
TEST(PartCounts, The_second_decides_the_part_of_the_day) {
  EXPECT_EQ(place_of(exact_text("2025-09-30T13:29:59Z")), (Place{"2025-09-30", Session::pre_market}));
  EXPECT_EQ(place_of(exact_text("2025-09-30T13:30:00Z")), (Place{"2025-09-30", Session::intra_day}));
  EXPECT_EQ(place_of(exact_text("2025-09-30T19:59:59Z")), (Place{"2025-09-30", Session::intra_day}));
  EXPECT_EQ(place_of(exact_text("2025-09-30T20:00:00Z")), (Place{"2025-09-30", Session::post_market}));
  EXPECT_EQ(place_of(exact_text("2025-10-01T03:59:59Z")), (Place{"2025-09-30", Session::post_market}));
  EXPECT_EQ(place_of(exact_text("2025-10-01T04:00:00Z")), (Place{"2025-10-01", Session::pre_market}));
}

TEST(PartCounts, A_weekend_text_is_pre_market_of_monday) {
  EXPECT_EQ(place_of(exact_text("2025-09-27T18:00:00Z")), (Place{"2025-09-29", Session::pre_market}));
}

TEST(PartCounts, After_an_early_close_it_is_post_market) {  // 2024-11-29 closed at 13:00 = 18:00 UTC
  EXPECT_EQ(place_of(exact_text("2024-11-29T17:59:59Z")), (Place{"2024-11-29", Session::intra_day}));
  EXPECT_EQ(place_of(exact_text("2024-11-29T18:00:00Z")), (Place{"2024-11-29", Session::post_market}));
}

TEST(PartCounts, Before_an_earlier_decision_the_pre_market_ends_earlier) {
  const PartRules rules{.open_lead = 300};
  EXPECT_EQ(place_of(exact_text("2025-09-30T13:24:59Z"), rules), (Place{"2025-09-30", Session::pre_market}));
  EXPECT_EQ(place_of(exact_text("2025-09-30T13:25:00Z"), rules), (Place{"2025-09-30", Session::intra_day}));
}

TEST(PartCounts, A_text_of_a_day_is_known_when_the_next_trading_begins) {
  EXPECT_EQ(place_of(text_of_day("2025-09-26")), (Place{"2025-09-29", Session::pre_market}));
  EXPECT_EQ(place_of(text_of_day("2025-09-27")), (Place{"2025-09-29", Session::pre_market}));
  // A decision five minutes before that open does not have it.
  EXPECT_EQ(place_of(text_of_day("2025-09-26"), {.open_lead = 300}),
            (Place{"2025-09-29", Session::intra_day}));
}

TEST(PartCounts, On_calendar_days_every_text_stays_on_its_own_day) {
  const PartRules rules{.clock = DayClock::calendar_days};
  EXPECT_EQ(place_of(exact_text("2025-09-27T18:00:00Z"), rules), (Place{"2025-09-27", Session::intra_day}));
  EXPECT_EQ(place_of(exact_text("2025-09-28T03:00:00Z"), rules), (Place{"2025-09-27", Session::post_market}));
  EXPECT_EQ(place_of(text_of_day("2025-09-26"), rules), (Place{"2025-09-26", Session::pre_market}));
}

TEST(PartCounts, Days_without_texts_are_there_and_empty) {
  PartCounter counter({}, market::Calendar::nyse());
  ASSERT_TRUE(counter.add(exact_text("2025-09-30T14:00:00Z")));
  const auto days = counter.days(counted_day("2025-09-26"), counted_day("2025-10-01"));
  ASSERT_EQ(days.size(), 4U);  // Friday, Monday, Tuesday, Wednesday
  EXPECT_EQ(days[2].whole_day(), (SentimentCounts{1, 0, 0}));
  EXPECT_EQ(std::ranges::count_if(days, [](const DayParts& each) { return each.whole_day().texts() == 0; }),
            3);
}

TEST(PartCounts, Texts_without_a_date_or_outside_the_calendar_are_refused) {
  PartCounter counter({}, market::Calendar::nyse());
  EXPECT_EQ(counter.add(exact_text("1970-01-01T00:00:00Z")).error().kind, core::ErrorKind::data);
  DatedScore undated = exact_text("2025-09-30T14:00:00Z");
  undated.precision = TimePrecision::none;
  EXPECT_FALSE(counter.add(undated));
  EXPECT_FALSE(counter.first_day());
}

}  // namespace
}  // namespace bellwether::signal
