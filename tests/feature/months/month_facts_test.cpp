#include "bellwether/feature/months/month_facts.h"

#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using tests::day_of;
const market::Calendar& kCalendar = market::Calendar::nyse();
const MonthRules kRules;

Month month(const char* text) { return *parse_month(text); }

signal::DatedScore dated(const char* day, double positive) {
  const market::Date date = day_of(day);
  return {.event_time = market::start_of_utc_day(date),
          .known_at = *kCalendar.known_at_of_date_only(date),
          .precision = market::TimePrecision::day,
          .negative = 0,
          .neutral = 1 - positive,
          .positive = positive};
}

History history(market::BarSeries series, std::vector<signal::DatedScore> texts = {}) {
  return *History::with_gaps(std::move(series), std::move(texts), kCalendar);
}

std::optional<MonthFacts> facts(const History& past, const char* of) {
  return month_facts(past.as_of(*decision_time(month(of), kCalendar)), month(of), kRules, kCalendar);
}

double close_of(const market::BarSeries& series, const char* day) {
  return std::ranges::find(series.bars, day_of(day), &market::Bar::day)->close;
}

// 28 February, 31 March and 28 April 2023 were the last trading days of their months.
TEST(MonthFacts, Return_from_the_close_of_one_month_end_to_the_next) {
  const market::BarSeries series = tests::made_bars(120);
  const auto april = facts(history(series), "2023-04");
  ASSERT_TRUE(april);
  EXPECT_EQ(april->close, close_of(series, "2023-04-28"));
  EXPECT_EQ(april->monthly_return, close_of(series, "2023-04-28") / close_of(series, "2023-03-31") - 1);
}

TEST(MonthFacts, Five_closes_give_four_returns) {
  const market::BarSeries series = tests::made_bars(103);  // to 31 May 2023
  ASSERT_EQ(series.bars.back().day, day_of("2023-05-31"));
  const auto months = months_of(history(series), decision_time(day_of("2023-05-31"), kCalendar), kRules);
  EXPECT_EQ(months.facts.size(), 4u);  // January has no close before it
  EXPECT_EQ(to_text(months.facts.front().month), "2023-02");
}

TEST(MonthFacts, A_partial_month_is_refused) {
  const History past = history(tests::made_bars(102));  // to 30 May, one day short
  const market::UtcTime end = decision_time(day_of("2023-05-30"), kCalendar);
  EXPECT_FALSE(month_facts(past.as_of(end), month("2023-05"), kRules, kCalendar));
  EXPECT_TRUE(month_facts(past.as_of(end), month("2023-05"), {.newest = NewestMonth::running}, kCalendar));
  // Nor is it there in the second of the close itself, which shows the bar to nobody.
  const History whole = history(tests::made_bars(103));
  EXPECT_FALSE(month_facts(whole.as_of(kCalendar.close_of(day_of("2023-05-31"))), month("2023-05"), kRules,
                           kCalendar));
}

TEST(MonthFacts, A_month_whose_last_bar_is_missing_is_not_bridged) {
  market::BarSeries series = tests::made_bars(160);
  std::erase_if(series.bars, [](const market::Bar& bar) { return bar.day == day_of("2023-04-28"); });
  const History past = history(series);
  EXPECT_TRUE(facts(past, "2023-03"));
  EXPECT_FALSE(facts(past, "2023-04"));
  EXPECT_FALSE(facts(past, "2023-05"));
  EXPECT_TRUE(facts(past, "2023-06"));
  EXPECT_EQ(months_of(past, decision_time(series.bars.back().day, kCalendar), kRules).counts.missing, 2u);
}

TEST(MonthFacts, A_month_of_few_bars_is_missing) {
  market::BarSeries series = tests::made_bars(120);
  std::erase_if(series.bars, [](const market::Bar& bar) {
    return bar.day > day_of("2023-04-04") && bar.day < day_of("2023-04-28");
  });
  EXPECT_FALSE(facts(history(series), "2023-04"));
}

// A headline dated to the last day of a month, and to no hour, is known at the next open.
TEST(MonthFacts, A_midnight_dated_headline_never_enters_the_same_days_features) {
  const History past = history(
      tests::made_bars(120), {dated("2023-03-30", 0.5), dated("2023-03-31", 0.9), dated("2023-04-27", 0.1)});
  EXPECT_EQ(facts(past, "2023-03")->texts, 1u);
  EXPECT_EQ(facts(past, "2023-03")->sentiment, 0.5);
  EXPECT_EQ(facts(past, "2023-04")->texts, 2u);
  EXPECT_EQ(facts(past, "2023-04")->sentiment, 0.5);
}

TEST(MonthFacts, A_text_of_the_second_of_the_close_belongs_to_the_next_month) {
  signal::DatedScore at_close = dated("2023-03-01", 1);
  at_close.precision = market::TimePrecision::second;
  at_close.known_at = at_close.event_time = kCalendar.close_of(day_of("2023-03-31"));
  const History past = history(tests::made_bars(120), {at_close});
  EXPECT_EQ(facts(past, "2023-03")->texts, 0u);
  EXPECT_EQ(facts(past, "2023-04")->texts, 1u);
}

// 29 November 2024, the day after Thanksgiving, was the last trading day of its month and closed at 13:00.
TEST(MonthFacts, What_is_told_after_an_early_close_belongs_to_the_next_month) {
  const market::BarSeries series = tests::made_bars(502);
  ASSERT_EQ(series.bars.back().day, day_of("2024-12-31"));
  const market::UtcTime close = kCalendar.close_of(day_of("2024-11-29"));
  ASSERT_EQ(to_text(close), "2024-11-29T18:00:00Z");
  std::vector<signal::DatedScore> texts;
  for (const int minutes : {-1, 0, 60, 239, 241}) {
    signal::DatedScore text = dated("2024-11-27", 1);
    text.precision = market::TimePrecision::second;
    text.known_at = text.event_time = {close.seconds + 60 * minutes};
    texts.push_back(text);
    // As the trading days of an index of days have it.
    EXPECT_EQ(*kCalendar.trading_day_of(text.known_at), day_of(minutes < 0 ? "2024-11-29" : "2024-12-02"));
  }
  const History past = history(series, texts);
  EXPECT_EQ(facts(past, "2024-11")->texts, 1u);
  EXPECT_EQ(facts(past, "2024-12")->texts, 4u);
}

// Requirement R-60: whatever comes later, the months before stay the same to the bit.
TEST(MonthFacts, Months_of_a_prefix_are_those_of_the_whole) {
  const market::BarSeries series = tests::made_bars(250);
  std::vector<signal::DatedScore> texts;
  for (const signal::ScoredText& each : tests::made_texts(series))
    texts.push_back({.event_time = each.known_at,
                     .known_at = each.known_at,
                     .negative = each.negative,
                     .neutral = each.neutral,
                     .positive = each.positive});
  const History whole = history(series, texts);
  const auto all = months_of(whole, decision_time(series.bars.back().day, kCalendar), kRules);
  for (std::size_t i = 0; i < all.facts.size(); ++i) {
    const market::UtcTime cut = all.facts[i].known_at;
    market::BarSeries known = series;
    std::erase_if(known.bars,
                  [&](const market::Bar& bar) { return kCalendar.usual_close_of(bar.day) >= cut; });
    std::vector<signal::DatedScore> known_texts = texts;
    std::erase_if(known_texts, [&](const signal::DatedScore& each) { return each.known_at >= cut; });
    const auto live = months_of(history(known, known_texts), cut, kRules);
    ASSERT_EQ(live.facts.size(), i + 1);
    EXPECT_EQ(live.facts[i].monthly_return, all.facts[i].monthly_return);
    EXPECT_EQ(live.facts[i].sentiment, all.facts[i].sentiment);
    EXPECT_EQ(live.facts[i].texts, all.facts[i].texts);
  }
}

}  // namespace
}  // namespace bellwether::feature
