#include "bellwether/provider/edgar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using tests::AnsweringClient;
using tests::seconds;

constexpr const char* kCompanies =
    R"({"0":{"cik_str":99,"ticker":"OTH","title":"Other Corp"},"1":{"cik_str":12,"ticker":"EXW-B","title":"EXAMPLE WORKS INC"}})";

// Three filings: an 8-K after the close, a Form 4 late in the evening, an 8-K of the year before.
constexpr const char* kSubmissions = R"({"cik":"12","name":"Example Works Inc.","filings":{"recent":{
 "accessionNumber":["0000000012-25-000003","0000000012-25-000002","0000000012-24-000001"],
 "filingDate":["2025-10-30","2025-10-20","2024-10-31"],
 "acceptanceDateTime":["2025-10-30T20:30:32.000Z","2025-10-18T00:31:00.000Z","2024-10-31T20:30:00.000Z"],
 "form":["8-K","4","8-K"],"items":["2.02,9.01","",""],
 "primaryDocument":["q3.htm","f4.xml","q3.htm"]},
 "files":[{"name":"CIK0000000012-submissions-001.json","filingFrom":"2000-01-01","filingTo":"2020-01-01"}]}})";

constexpr const char* kEarlier = R"({"accessionNumber":["0000000012-19-000001"],"filingDate":["2019-10-30"],
 "acceptanceDateTime":["2019-10-30T20:30:32.000Z"],"form":["8-K/A"],"items":["8.01"],"primaryDocument":["a.htm"]})";

const TextQuery kEdgarQuery = tests::texts_about("EXW.B", "", "2025-10-01", "2025-10-31");

TEST(Edgar, An_8K_is_a_text_known_from_its_acceptance_on) {
  AnsweringClient client({{kCompanies}, {kSubmissions}}, seconds("2025-11-05T17:00:00Z"));
  tests::TestJob job;
  const auto texts = fetch_edgar_events(kEdgarQuery, {client, job.get(), {.email = "somebody@example.com"}});
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->texts.size(), 1U);
  const market::Text& text = texts->texts[0].text;
  EXPECT_EQ(text.body,
            "Example Works Inc. 8-K: Results of Operations and Financial Condition; Financial Statements and "
            "Exhibits");
  EXPECT_EQ(text.event_time.seconds,
            seconds("2025-10-30T20:30:32Z"));  // the evening's Form 4 shows that it is UTC
  EXPECT_EQ(text.known_at, text.event_time);
  EXPECT_EQ(text.id, "0000000012-25-000003");
  EXPECT_EQ(texts->texts[0].url, "https://www.sec.gov/Archives/edgar/data/12/000000001225000003/q3.htm");
  EXPECT_EQ(texts->report.outside, 1U);
}

TEST(Edgar, Who_asks_is_in_the_user_agent_and_the_two_hosts_are_asked) {
  AnsweringClient client({{kCompanies}, {kSubmissions}}, seconds("2025-11-05T17:00:00Z"));
  tests::TestJob job;
  ASSERT_TRUE(fetch_edgar_events(kEdgarQuery, {client, job.get(), {.email = "somebody@example.com"}}));
  ASSERT_EQ(client.asked.size(), 2U);
  EXPECT_EQ(client.asked[0].path, "/files/company_tickers.json");
  EXPECT_EQ(client.asked[1].path, "/submissions/CIK0000000012.json");
  EXPECT_EQ(client.asked[1].headers.front().name, "User-Agent");
  EXPECT_EQ(client.asked[1].headers.front().value, "bellwether (somebody@example.com)");
}

TEST(Edgar, Without_an_e_mail_address_nothing_is_asked) {
  AnsweringClient client(std::vector<tests::Answer>{});
  tests::TestJob job;
  const auto texts = fetch_edgar_events(kEdgarQuery, {client, job.get(), {}});
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(texts.error().message, HasSubstr("set BELLWETHER_EDGAR_EMAIL"));
}

TEST(Edgar, Files_of_earlier_filings_are_asked_for_where_the_days_reach_back) {
  AnsweringClient client({{kCompanies}, {kSubmissions}, {kEarlier}}, seconds("2025-11-05T17:00:00Z"));
  tests::TestJob job;
  TextQuery query = kEdgarQuery;
  query.from = tests::day("2019-10-01");
  const auto texts = fetch_edgar_events(query, {client, job.get(), {.email = "somebody@example.com"}});
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(client.asked.size(), 3U);
  EXPECT_EQ(client.asked[2].path, "/submissions/CIK0000000012-submissions-001.json");
  EXPECT_EQ(texts->texts.size(), 3U);
  EXPECT_EQ(texts->texts[0].text.body, "Example Works Inc. 8-K/A: Other Events");
  EXPECT_EQ(texts->texts[1].text.body, "Example Works Inc. 8-K");
}

TEST(Edgar, A_ticker_that_the_SEC_does_not_list_is_not_found) {
  AnsweringClient client({{kCompanies}});
  tests::TestJob job;
  TextQuery query = kEdgarQuery;
  query.ticker = {"NONE"};
  const auto texts = fetch_edgar_events(query, {client, job.get(), {.email = "somebody@example.com"}});
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().kind, core::ErrorKind::not_found);
}

TEST(Edgar, A_refusal_is_explained) {
  AnsweringClient client({{"<html>Undeclared Automated Tool</html>", 403}});
  tests::TestJob job;
  const auto texts = fetch_edgar_events(kEdgarQuery, {client, job.get(), {.email = "somebody@example.com"}});
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().kind, core::ErrorKind::authorisation);
  EXPECT_THAT(texts.error().message, HasSubstr("BELLWETHER_EDGAR_EMAIL"));
}

TEST(Edgar, A_list_of_companies_that_is_none_is_an_error) {
  const auto error_of = [](std::string body) {
    const auto company = find_edgar_company(tests::answer_of(std::move(body)), {"EXW.B"});
    return company ? "" : company.error().message;
  };
  EXPECT_EQ(error_of(kCompanies), "");
  EXPECT_THAT(error_of("{}"), HasSubstr("no list of companies"));
  EXPECT_THAT(error_of("[]"), HasSubstr("no list of companies"));
  EXPECT_THAT(error_of(R"({"0":{"cik_str":-1,"ticker":"A"}})"), HasSubstr("without number or ticker"));
}

}  // namespace
}  // namespace bellwether::provider
