#include "bellwether/provider/gdelt.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using tests::AnsweringClient;
using tests::seconds;

std::string article(std::string_view seen, int number) {
  return fmt::format(
      R"({{"url":"https://paper.example/{1}-{0}","url_mobile":"","title":"Story {1}","seendate":"{0}",)"
      R"("domain":"paper.example","language":"English","sourcecountry":"United States"}})",
      seen, number);
}

std::string articles(std::string_view seen, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += (list.empty() ? "" : ",") + article(seen, i);
  return "{\"articles\":[" + list + "]}";
}

const TextQuery kTwoMonths = tests::texts_about("EXW", "Example Works Inc.", "2025-09-01", "2025-10-31");
constexpr std::string_view kFetched = "2025-11-05T17:00:00Z";

FetchedTexts fetched_of(std::vector<tests::Answer> answers, const TextQuery& query,
                        std::vector<net::Request>& asked) {
  AnsweringClient client(std::move(answers), seconds(kFetched));
  tests::TestJob job;
  auto texts = fetch_gdelt_texts(query, {client, job.get(), {}});
  asked = client.asked;
  EXPECT_TRUE(texts) << texts.error().message;
  return texts ? *std::move(texts) : FetchedTexts();
}

TEST(Gdelt, One_call_a_month_asks_for_the_company_from_the_latest_on) {
  std::vector<net::Request> asked;
  const FetchedTexts texts =
      fetched_of({{articles("20251002T093000Z", 2)}, {articles("20250902T093000Z", 1)}}, kTwoMonths, asked);
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].path, "/api/v2/doc/doc");
  EXPECT_THAT(tests::query_value(asked[0], "query"), HasSubstr("\"Example Works\" ("));
  EXPECT_EQ(tests::query_value(asked[0], "startdatetime"), "20251001040000");
  EXPECT_EQ(tests::query_value(asked[0], "enddatetime"), "20251101035959");
  EXPECT_EQ(tests::query_value(asked[1], "startdatetime"), "20250901040000");
  EXPECT_EQ(tests::query_value(asked[1], "enddatetime"), "20251001035959");
  EXPECT_THAT(texts.months, testing::ElementsAre(MonthCount{2025, 9, 1}, MonthCount{2025, 10, 2}));
  EXPECT_EQ(texts.texts[0].text.event_time.seconds, seconds("2025-09-02T09:30:00Z"));
  EXPECT_EQ(texts.texts[0].text.known_at.seconds, seconds(kFetched));
  EXPECT_EQ(texts.texts[0].text.source, "paper.example");
  EXPECT_THAT(texts.report.warnings, IsEmpty());
  EXPECT_EQ(plan_gdelt_texts(kTwoMonths, {}).least, 2U);
}

TEST(Gdelt, A_full_window_is_halved_and_asked_again) {
  const TextQuery month = tests::texts_about("EXW", "Example Works", "2025-10-01", "2025-10-31");
  std::vector<net::Request> asked;
  const FetchedTexts texts = fetched_of({{articles("20251031T093000Z", 250)},
                                         {articles("20251031T093000Z", 249)},
                                         {articles("20251002T093000Z", 3)}},
                                        month, asked);
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_EQ(tests::query_value(asked[1], "startdatetime"), "20251016160000");
  EXPECT_EQ(tests::query_value(asked[2], "enddatetime"), "20251016155959");
  EXPECT_EQ(texts.report.rows.kept, 253U);
  EXPECT_EQ(texts.report.rows.duplicates, 249U);
  EXPECT_FALSE(texts.report.is_truncated);
}

TEST(Gdelt, Windows_that_stay_full_are_told) {
  const TextQuery month = tests::texts_about("EXW", "Example Works", "2025-10-01", "2025-10-31");
  std::vector<net::Request> asked;
  const FetchedTexts texts =
      fetched_of(std::vector<tests::Answer>(40, {articles("20251031T093000Z", 250)}), month, asked);
  EXPECT_EQ(asked.size(), 40U);
  EXPECT_TRUE(texts.report.is_truncated);
  EXPECT_THAT(tests::joined(texts.report.warnings), HasSubstr("more than 250 articles from 2025-10"));
  EXPECT_EQ(plan_gdelt_texts(month, {}), (CallPlan{1, 40}));
}

TEST(Gdelt, What_lies_before_the_archive_is_not_asked_for_and_told) {
  const TextQuery four = tests::texts_about("EXW", "Example Works", "2025-07-01", "2025-10-31");
  std::vector<net::Request> asked;
  const FetchedTexts texts = fetched_of({{articles("20251002T093000Z", 1)},
                                         {articles("20250902T093000Z", 1)},
                                         {articles("20250812T093000Z", 1)}},
                                        four, asked);
  ASSERT_EQ(asked.size(), 3U);  // 90 days before 5 November: 7 August
  EXPECT_EQ(tests::query_value(asked[1], "startdatetime"), "20250807170000");
  EXPECT_THAT(tests::joined(texts.report.warnings),
              testing::AllOf(HasSubstr("the archive holds three months"), HasSubstr("no texts in 2025-07")));
}

TEST(Gdelt, Nothing_found_is_told) {
  std::vector<net::Request> asked;
  const FetchedTexts texts = fetched_of({{"{}"}, {"{\"articles\":[]}"}}, kTwoMonths, asked);
  EXPECT_THAT(texts.texts, IsEmpty());
  EXPECT_THAT(tests::joined(texts.report.warnings),
              testing::AllOf(HasSubstr("no items about EXW"), HasSubstr("no texts in 2025-09, 2025-10")));
}

TEST(Gdelt, Words_in_place_of_articles_are_an_error_whatever_the_status) {
  for (const char* body : {"Your query was too short or too long.", "<html>busy</html>", "",
                           "{\"status\":\"error\"}", "{\"articles\":["}) {
    AnsweringClient client(std::vector<tests::Answer>{{body}}, seconds(kFetched));
    tests::TestJob job;
    const auto texts = fetch_gdelt_texts(kTwoMonths, {client, job.get(), {}});
    ASSERT_FALSE(texts) << body;
    EXPECT_EQ(texts.error().kind, core::ErrorKind::network) << body;
  }
  TextCollector texts("gdelt", kTwoMonths);
  EXPECT_THAT(add_gdelt_articles(tests::answer_of("Your query was too short"), texts).error().message,
              HasSubstr("text in place of articles: Your query was too short"));
}

TEST(Gdelt, An_article_without_a_time_is_refused) {
  TextCollector texts("gdelt", kTwoMonths);
  ASSERT_TRUE(add_gdelt_articles(tests::answer_of("{\"articles\":[{\"title\":\"t\"},7]}"), texts));
  EXPECT_EQ(texts.finish().report.rows.refused_count(), 2U);
}

TEST(Gdelt, Without_a_company_there_is_nothing_to_search_for) {
  AnsweringClient client(std::vector<tests::Answer>{});
  tests::TestJob job;
  TextQuery query = kTwoMonths;
  query.company.clear();
  const auto texts = fetch_gdelt_texts(query, {client, job.get(), {}});
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(texts.error().message, HasSubstr("--company"));
}

}  // namespace
}  // namespace bellwether::provider
