#include "bellwether/provider/edgar_filings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using tests::seconds;

EdgarFiling accepted(std::string_view day, int hour, int minute) {
  EdgarFiling filing;
  filing.accepted_day = tests::day(day);
  filing.accepted_second = hour * 3600 + minute * 60;
  return filing;
}

TEST(EdgarFilings, A_time_that_only_UTC_can_mean_makes_the_times_UTC) {
  // 00:30 on the clock: 20:30 in New York, if it is UTC; EDGAR is closed then, if it is New York's.
  EXPECT_EQ(whose_clock({accepted("2025-10-02", 12, 0), accepted("2025-10-03", 0, 30)}), EdgarClock::utc);
}

TEST(EdgarFilings, A_time_that_only_New_York_can_mean_makes_the_times_New_Yorks) {
  // 07:30 on the clock: 03:30 in New York, if it were UTC.
  EXPECT_EQ(whose_clock({accepted("2025-10-02", 12, 0), accepted("2025-10-02", 7, 30)}),
            EdgarClock::new_york);
}

TEST(EdgarFilings, Without_such_a_time_or_with_both_it_is_unknown_and_the_later_reading_holds) {
  const EdgarFiling noon = accepted("2025-10-02", 12, 0);
  EXPECT_EQ(whose_clock({noon}), EdgarClock::unknown);
  EXPECT_EQ(whose_clock({accepted("2025-10-02", 7, 30), accepted("2025-10-03", 0, 30)}), EdgarClock::unknown);
  EXPECT_EQ(accepted_at(noon, EdgarClock::unknown).seconds, seconds("2025-10-02T16:00:00Z"));
  EXPECT_EQ(accepted_at(noon, EdgarClock::new_york).seconds, seconds("2025-10-02T16:00:00Z"));
  EXPECT_EQ(accepted_at(noon, EdgarClock::utc).seconds, seconds("2025-10-02T12:00:00Z"));
}

std::string submissions(std::string_view form, std::string_view accepted, std::string_view files = "[]") {
  return R"({"cik":"0000000012","name":"Example Works Inc.","filings":{"recent":{"accessionNumber":["0000000012-25-000001"],)"
         R"("filingDate":["2025-10-02"],"acceptanceDateTime":[")" +
         std::string(accepted) + R"("],"form":[)" + std::string(form) +
         R"(],"items":["2.02"],"primaryDocument":["a.htm"]},"files":)" + std::string(files) + "}}";
}

TEST(EdgarFilings, An_answer_gives_its_filings_and_the_files_of_earlier_ones) {
  const auto filings = read_submissions(
      tests::answer_of(submissions(
          "\"8-K\"", "2025-10-02T20:30:32.000Z",
          R"([{"name":"CIK0000000012-submissions-001.json","filingFrom":"1994-01-26","filingTo":"2014-05-01"}])")),
      12);
  ASSERT_TRUE(filings) << filings.error().message;
  EXPECT_EQ(filings->company, "Example Works Inc.");
  ASSERT_EQ(filings->filings.size(), 1U);
  EXPECT_EQ(filings->filings[0].form, "8-K");
  EXPECT_EQ(filings->filings[0].accepted_second, 20 * 3600 + 30 * 60 + 32);
  ASSERT_EQ(filings->archives.size(), 1U);
  EXPECT_EQ(filings->archives[0].to, tests::day("2014-05-01"));
}

TEST(EdgarFilings, What_is_not_the_answer_that_was_asked_for_is_an_error) {
  const auto error_of = [](const std::string& body) {
    const auto filings = read_submissions(tests::answer_of(body), 12);
    return filings ? "" : filings.error().message;
  };
  EXPECT_THAT(error_of(R"({"cik":"13","filings":{}})"), HasSubstr("filings of another company than CIK 12"));
  EXPECT_THAT(error_of(R"({"cik":12,"filings":{}})"), HasSubstr("no recent filings"));
  EXPECT_THAT(error_of(submissions("\"8-K\",\"8-K\"", "2025-10-02T20:30:32.000Z")),
              HasSubstr("different lengths"));
  EXPECT_THAT(error_of(submissions("\"8-K\"", "2025-10-02")), HasSubstr("no number or no times"));
  EXPECT_THAT(
      error_of(submissions("\"8-K\"", "2025-10-02T20:30:32.000Z",
                           R"([{"name":"../x.json","filingFrom":"1994-01-26","filingTo":"2014-05-01"}])")),
      HasSubstr("no name"));
  EXPECT_THAT(error_of("<html>Request Rate Threshold Exceeded</html>"),
              HasSubstr("vendor: api.example/path"));
}

}  // namespace
}  // namespace bellwether::provider
