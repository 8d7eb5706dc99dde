#include "bellwether/feature/weeks/week_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/feature/weeks/made_company.h"

namespace bellwether::feature {
namespace {

using tests::day_of;

const market::Calendar& kWeekCalendar = market::Calendar::nyse();
const market::Date kWeek = day_of("2023-03-03");  // a Friday

CompanyPast made_past(std::vector<NewsItem> news) {
  return *CompanyPast::make(tests::made_bars(80), std::move(news), {}, kWeekCalendar);
}

NewsItem known(const char* time) { return {{0}, *market::parse_utc(time), time, ""}; }

double close_of(const CompanyPast& past, const char* day) {
  const auto bars = past.as_of({2'000'000'000}).bars();
  return std::ranges::find(bars, day_of(day), &market::Bar::day)->close;
}

TEST(WeekFacts, Past_weeks_run_from_close_to_close_and_news_from_decision_to_decision) {
  const CompanyPast past = made_past({known("2023-02-24T21:00:00Z"), known("2023-02-24T21:00:01Z"),
                                      known("2023-03-03T21:00:00Z"), known("2023-03-03T21:00:01Z")});
  const auto made = week_facts(past, kWeek, {.past_weeks = 2});
  ASSERT_TRUE(made.facts) << name_of(made.gap);
  ASSERT_EQ(made.facts->past.size(), 2U);
  const PastWeek& newest = made.facts->past[1];
  EXPECT_EQ(newest.from, day_of("2023-02-24"));
  EXPECT_EQ(newest.to, kWeek);
  EXPECT_EQ(newest.from_close, close_of(past, "2023-02-24"));
  EXPECT_EQ(newest.to_close, close_of(past, "2023-03-03"));
  // At the close itself a text is known to the decision one second later; at that second it is not.
  ASSERT_EQ(newest.news.size(), 2U);
  EXPECT_EQ(newest.news[0].headline, "2023-02-24T21:00:01Z");
  EXPECT_EQ(newest.news[1].headline, "2023-03-03T21:00:00Z");
  EXPECT_EQ(made.facts->past[0].news.size(), 1U);
  EXPECT_EQ(to_text(made.facts->decided_at), "2023-03-03T21:00:01Z");
}

TEST(WeekFacts, Decided_at_the_next_open_the_news_of_the_weekend_count) {
  const CompanyPast past = made_past({known("2023-03-05T12:00:00Z"), known("2023-03-06T14:25:00Z")});
  EXPECT_TRUE(week_facts(past, kWeek, {}).facts->past.back().news.empty());
  const auto made = week_facts(past, kWeek, {.decision = WeekDecision::next_open});
  ASSERT_EQ(made.facts->past.back().news.size(), 1U);
  EXPECT_EQ(made.facts->past.back().news[0].headline, "2023-03-05T12:00:00Z");
}

TEST(WeekFacts, The_draw_of_a_week_is_the_same_whatever_stands_in_other_weeks) {
  std::vector<NewsItem> news = tests::made_news(tests::made_bars(80));
  for (int i = 0; i < 20; ++i) {
    const market::UtcTime time{market::start_of_utc_day(day_of("2023-03-01")).seconds + i * 60};
    news.push_back({time, time, "Item " + std::to_string(i), ""});
  }
  const auto before = week_facts(made_past(news), kWeek, {});
  news.push_back(known("2023-02-15T12:00:00Z"));
  news.push_back(known("2023-03-08T12:00:00Z"));
  const auto after = week_facts(made_past(news), kWeek, {});
  const PastWeek &one = before.facts->past.back(), &two = after.facts->past.back();
  EXPECT_EQ(one.news, two.news);
  EXPECT_EQ(one.news.size(), 5U);
  EXPECT_GE(one.news_of_week, 20U);
  EXPECT_TRUE(std::ranges::is_sorted(one.news, {}, &NewsItem::known_at));
  // In the prompt of the week after it, the same week has the same news.
  const auto later = week_facts(made_past(news), day_of("2023-03-10"), {});
  EXPECT_EQ(later.facts->past[1].news, two.news);
  const auto other = week_facts(made_past(news), kWeek, {.seed = 2});
  EXPECT_NE(other.facts->past.back().news, two.news);
}

// The return that can be had: from the open after the decision to the close a week later.
TEST(WeekFacts, The_outcome_is_that_of_the_next_open_to_the_close_a_week_later) {
  const CompanyPast past = made_past({});
  const auto bars = past.as_of({2'000'000'000}).bars();
  const auto made = week_outcome(past, kWeek, WeekMode::leak_free, {2'000'000'000});
  ASSERT_TRUE(made.outcome);
  EXPECT_EQ(made.outcome->entry_day, day_of("2023-03-06"));
  EXPECT_EQ(made.outcome->exit_day, day_of("2023-03-10"));
  const double open = std::ranges::find(bars, day_of("2023-03-06"), &market::Bar::day)->open;
  EXPECT_DOUBLE_EQ(made.outcome->weekly_return, close_of(past, "2023-03-10") / open - 1);
  const auto published = week_outcome(past, kWeek, WeekMode::as_published, {2'000'000'000});
  EXPECT_DOUBLE_EQ(published.outcome->weekly_return,
                   close_of(past, "2023-03-10") / close_of(past, "2023-03-03") - 1);
}

TEST(WeekFacts, An_outcome_is_unknown_until_after_its_close) {
  const CompanyPast past = made_past({});
  const market::UtcTime close = kWeekCalendar.close_of(day_of("2023-03-10"));
  EXPECT_EQ(week_outcome(past, kWeek, WeekMode::leak_free, close).gap, WeekGap::not_over);
  EXPECT_TRUE(week_outcome(past, kWeek, WeekMode::leak_free, {close.seconds + 1}).outcome);
}

TEST(WeekFacts, A_missing_close_and_a_week_before_the_prices_are_told_apart) {
  market::BarSeries series = tests::made_bars(80);
  std::erase_if(series.bars, [](const market::Bar& each) { return each.day == day_of("2023-02-24"); });
  const auto past = *CompanyPast::make(series, {}, {}, kWeekCalendar);
  EXPECT_EQ(week_facts(past, kWeek, {}).gap, WeekGap::no_bar);
  EXPECT_EQ(week_facts(past, day_of("2023-01-06"), {}).gap, WeekGap::not_listed);
}

TEST(WeekFacts, As_published_a_week_is_named_by_its_Sunday_and_holds_the_news_of_the_weekend) {
  const CompanyPast past = made_past({known("2023-03-05T12:00:00Z")});
  const auto made = week_facts(past, kWeek, {.mode = WeekMode::as_published});
  ASSERT_TRUE(made.facts);
  EXPECT_EQ(made.facts->from, day_of("2023-03-05"));
  EXPECT_EQ(made.facts->to, day_of("2023-03-12"));
  EXPECT_EQ(made.facts->past.back().news.size(), 1U);
}

}  // namespace
}  // namespace bellwether::feature
