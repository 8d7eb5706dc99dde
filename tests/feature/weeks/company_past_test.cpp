#include "bellwether/feature/weeks/company_past.h"

#include <gtest/gtest.h>

#include "tests/feature/weeks/made_company.h"

namespace bellwether::feature {
namespace {

const market::Calendar& kPastCalendar = market::Calendar::nyse();

TEST(CompanyPast, Shows_only_what_was_known_strictly_before) {
  const market::BarSeries series = tests::made_bars(20);
  const NewsItem at{{100}, {1'673'000'000}, "At the moment", ""},
      before{{100}, {1'672'999'999}, "Before it", ""};
  const auto past = CompanyPast::make(series, {at, before}, {}, kPastCalendar);
  ASSERT_TRUE(past) << past.error().message;
  const auto snapshot = past->as_of({1'673'000'000});
  ASSERT_EQ(snapshot.news().size(), 1U);
  EXPECT_EQ(snapshot.news()[0].headline, "Before it");
  EXPECT_EQ(snapshot.bars().back().day, tests::day_of("2023-01-05"));  // 2023-01-06 10:13 UTC
}

TEST(CompanyPast, The_order_of_the_news_of_a_file_changes_nothing) {
  const market::BarSeries series = tests::made_bars(20);
  const NewsItem one{{100}, {1'673'000'000}, "A", ""}, two{{100}, {1'673'000'000}, "B", ""};
  const auto forth = CompanyPast::make(series, {one, two}, {}, kPastCalendar),
             back = CompanyPast::make(series, {two, one}, {}, kPastCalendar);
  EXPECT_EQ(forth->as_of({2'000'000'000}).news()[0], back->as_of({2'000'000'000}).news()[0]);
}

TEST(CompanyPast, A_fact_is_its_newest_version_known_and_an_undated_one_is_never_known) {
  const auto past = CompanyPast::make(
      tests::made_bars(60), {},
      {tests::made_fact("EPS", "1.1", "2023-01-10"), tests::made_fact("EPS", "1.2", "2023-02-10"),
       tests::made_fact("Market capitalization", "9", "")},
      kPastCalendar);
  const auto as_of = [&](const char* day) {
    return past->as_of(market::start_of_utc_day(tests::day_of(day)));
  };
  EXPECT_TRUE(as_of("2023-01-10").facts().empty());
  const auto first = as_of("2023-01-11"), second = as_of("2023-03-01");
  ASSERT_EQ(first.facts().size(), 1U);
  EXPECT_EQ(first.facts()[0].value, "1.1");
  ASSERT_EQ(second.facts().size(), 1U);
  EXPECT_EQ(second.facts()[0].value, "1.2");
  ASSERT_EQ(past->undated().size(), 1U);
}

// The first quarter filed again after the second does not become the newest.
TEST(CompanyPast, An_earlier_period_filed_again_does_not_replace_a_later_one) {
  CompanyFact second = tests::made_fact("EPS", "2", "2023-02-01"),
              first = tests::made_fact("EPS", "1", "2023-02-05");
  second.period_end = tests::day_of("2022-12-31");
  first.period_end = tests::day_of("2022-09-30");
  const auto past = CompanyPast::make(tests::made_bars(60), {}, {second, first}, kPastCalendar);
  const auto snapshot = past->as_of({1'700'000'000});
  ASSERT_EQ(snapshot.facts().size(), 1U);
  EXPECT_EQ(snapshot.facts()[0].value, "2");
}

}  // namespace
}  // namespace bellwether::feature
