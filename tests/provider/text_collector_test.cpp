#include "bellwether/provider/text_collector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"

namespace bellwether::provider {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::seconds;

source::Timestamp at(std::string_view time) {
  const market::UtcTime instant{seconds(time)};
  return {instant, instant, market::TimePrecision::second};
}

OfferedText offered(std::string id, std::string title, std::string_view time) {
  return {.id = std::move(id), .title = std::move(title), .published = at(time)};
}

const TextQuery kTwoMonthQuery = tests::texts_about("EXMPL", "Example Works", "2025-09-01", "2025-10-31");

TEST(TextCollector, A_text_is_known_once_it_is_published_and_fetched) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  texts.add(offered("1", "t", "2025-10-02T13:30:00Z"));
  const FetchedTexts fetched = texts.finish();
  ASSERT_EQ(fetched.texts.size(), 1U);
  EXPECT_EQ(fetched.texts[0].text.event_time.seconds, seconds("2025-10-02T13:30:00Z"));
  EXPECT_EQ(fetched.texts[0].text.known_at.seconds, seconds("2025-11-05T17:00:00Z"));
  EXPECT_EQ(fetched.report.fetched_at.seconds, seconds("2025-11-05T17:00:00Z"));
  EXPECT_EQ(fetched.report.calls, 1U);
  EXPECT_EQ(fetched.texts[0].provider, "p");
}

TEST(TextCollector, A_text_of_an_archive_is_known_since_the_archive_says) {
  TextCollector texts("p", kTwoMonthQuery, KnownSince::published);
  texts.begin_page(tests::answer_of(""));
  texts.add(offered("1", "t", "2025-10-02T13:30:00Z"));
  EXPECT_EQ(texts.finish().texts[0].text.known_at.seconds, seconds("2025-10-02T13:30:00Z"));
}

TEST(TextCollector, Every_item_is_counted_under_what_became_of_it) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  texts.add(offered("1", "a", "2025-10-02T13:30:00Z"));
  texts.add(offered("1", "a, corrected", "2025-10-02T13:31:00Z"));  // the same id
  texts.add(offered("2", "a", "2025-10-02T13:30:00Z"));             // the same time and title
  texts.add(offered("3", " ", "2025-10-02T13:30:00Z"));
  texts.add(offered("4", "b", "2025-11-01T04:00:00Z"));  // midnight of 1 November in New York
  texts.add(offered("5", "c", "2025-11-06T17:00:01Z"));  // more than a day ahead of the answer
  texts.add_off_subject();
  texts.refuse("date", "line 7: no date");
  const FetchedTexts fetched = texts.finish();
  const FetchReport& report = fetched.report;
  EXPECT_EQ(report.rows.kept, 1U);
  EXPECT_EQ(report.rows.duplicates, 2U);
  EXPECT_EQ(report.rows.empty, 1U);
  EXPECT_EQ(report.outside, 1U);
  EXPECT_EQ(report.off_subject, 1U);
  EXPECT_EQ(report.rows.refused_count(), 2U);
  EXPECT_EQ(report.rows.read, 8U);
  EXPECT_THAT(tests::joined(report.warnings), HasSubstr("p: 1 items refused (date), as: line 7: no date"));
  EXPECT_THAT(tests::joined(report.warnings), HasSubstr("after it was fetched"));
}

TEST(TextCollector, Days_are_those_of_New_York) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  texts.add(offered("1", "first second", "2025-09-01T04:00:00Z"));
  texts.add(offered("2", "last second", "2025-11-01T03:59:59Z"));
  texts.add(offered("3", "too early", "2025-09-01T03:59:59Z"));
  const FetchedTexts fetched = texts.finish();
  EXPECT_EQ(fetched.texts.size(), 2U);
  EXPECT_THAT(fetched.months, ElementsAre(MonthCount{2025, 9, 1}, MonthCount{2025, 10, 1}));
}

TEST(TextCollector, A_text_dated_to_the_day_belongs_to_the_day_written) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  OfferedText first = offered("1", "t", "2025-09-01T00:00:00Z");
  first.published = *source::date_only(tests::day("2025-09-01"), market::Calendar::nyse());
  texts.add(std::move(first));
  EXPECT_THAT(texts.finish().months, ElementsAre(MonthCount{2025, 9, 1}, MonthCount{2025, 10, 0}));
}

TEST(TextCollector, A_month_without_texts_is_told_and_so_is_an_answer_without_items) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  EXPECT_THAT(tests::joined(texts.finish().report.warnings),
              testing::AllOf(HasSubstr("no items about EXMPL"), HasSubstr("no texts in 2025-09, 2025-10")));
  TextCollector others("p", kTwoMonthQuery);
  others.begin_page(tests::answer_of(""));
  others.add(offered("1", "t", "2025-08-31T12:00:00Z"));
  EXPECT_THAT(tests::joined(others.finish().report.warnings),
              HasSubstr("none of the 1 items is of 2025-09-01 to 2025-10-31"));
}

TEST(TextCollector, Only_web_addresses_are_links) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  OfferedText bad = offered("1", "a", "2025-10-02T13:30:00Z"),
              good = offered("", "b", "2025-10-02T13:31:00Z");
  bad.url = "javascript:alert(1)";
  good.url = "https://example.com/b";
  texts.add(bad);
  texts.add(good);
  const FetchedTexts fetched = texts.finish();
  EXPECT_EQ(fetched.texts[0].url, "");
  EXPECT_EQ(fetched.texts[1].url, "https://example.com/b");
  EXPECT_EQ(fetched.texts[1].text.id, "https://example.com/b");
  EXPECT_THAT(tests::joined(fetched.report.warnings), HasSubstr("1 links are no web addresses"));
}

TEST(TextCollector, A_truncated_answer_says_so) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.truncate("more than 250 articles");
  const FetchedTexts fetched = texts.finish();
  EXPECT_TRUE(fetched.report.is_truncated);
  EXPECT_THAT(fetched.report.warnings.front(), "p: more than 250 articles");
}

TEST(TextCollector, Texts_come_by_time_whatever_the_order_of_the_pages) {
  TextCollector texts("p", kTwoMonthQuery);
  texts.begin_page(tests::answer_of(""));
  texts.add(offered("2", "b", "2025-10-02T13:30:00Z"));
  texts.add(offered("1", "a", "2025-10-02T13:30:00Z"));
  texts.add(offered("3", "c", "2025-09-02T13:30:00Z"));
  const FetchedTexts fetched = texts.finish();
  EXPECT_EQ(fetched.texts[0].text.id, "3");
  EXPECT_EQ(fetched.texts[1].text.id, "1");
  EXPECT_EQ(fetched.texts[2].text.id, "2");
  EXPECT_THAT(tests::joined(fetched.report.warnings), Not(HasSubstr("no texts")));
}

TEST(TextCollector, Warnings_of_empty_months_are_recognized) {
  EXPECT_TRUE(tells_empty_month("gdelt: no texts in 2025-06"));
  EXPECT_TRUE(tells_empty_month("no provider has a text of AAPL in 2025-06"));
  EXPECT_FALSE(tells_empty_month("gdelt: 2 links are no web addresses and were left out"));
}

}  // namespace
}  // namespace bellwether::provider
