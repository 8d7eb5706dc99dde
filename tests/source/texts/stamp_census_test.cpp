// What the times of a whole file mean: midnights, zones, columns, and what is told of them.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/support/read_texts.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using tests::read_text_bytes;
using tests::tells;
using tests::TextsRead;

constexpr std::string_view kTextHeader = "datetime,ticker,headline,source\n";

// A row a time.
TextsRead read_times(std::initializer_list<std::string_view> times, const TextOptions& options = {}) {
  std::string bytes(kTextHeader);
  int number = 0;
  for (const std::string_view time : times)
    bytes += "\"" + std::string(time) + "\",HTL,story " + std::to_string(++number) + ",wire\n";
  return read_text_bytes(bytes, options);
}

// News of Friday without an hour is known at Monday's open, as in the same file without zone.
TEST(TextTimes, A_file_of_midnights_with_a_zone_has_days) {
  const TextsRead read = read_times({"2020-06-05 00:00:00+00:00", "2020-06-08 00:00:00+00:00"});
  EXPECT_EQ(read.known(), "2020-06-08T13:30:00Z 2020-06-09T13:30:00Z");
  EXPECT_EQ(read.known(), read_times({"2020-06-05", "2020-06-08"}).known());
  EXPECT_EQ(read.texts[0].precision, market::TimePrecision::day);
  EXPECT_TRUE(tells(read.warnings, "2 of 2 times are midnights with a zone")) << read.warnings;
  EXPECT_TRUE(tells(read.warnings, "--midnight time")) << read.warnings;
  EXPECT_EQ(read.note, "");
}

TEST(TextTimes, The_first_row_is_read_by_the_whole_file) {
  const TextsRead read = read_times(
      {"2020-06-05T09:31:00Z", "2020-06-05T00:00:00Z", "2020-06-08T10:00:00Z", "2020-06-09T00:00:00Z"});
  EXPECT_EQ(read.known(),
            "2020-06-05T09:31:00Z 2020-06-08T13:30:00Z 2020-06-08T10:00:00Z 2020-06-10T13:30:00Z");
  const TextsRead first = read_times(
      {"2020-06-05T00:00:00Z", "2020-06-05T11:12:13Z", "2020-06-08T10:00:00Z", "2020-06-09T00:01:00Z"});
  EXPECT_EQ(first.texts[0].known_at.seconds, 1591315200);
  EXPECT_TRUE(tells(first.warnings, "1 of 4 times are midnights with a zone and are read as times"))
      << first.warnings;
}

TEST(TextTimes, A_file_is_read_again_from_its_start) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "news.csv";
  std::string bytes(kTextHeader);
  for (int i = 0; i < 4000; ++i)
    bytes += "2020-06-05T14:30:01Z,HTL,a story of that day " + std::to_string(i) + ",wire\n";
  bytes.insert(kTextHeader.size(), "2020-06-05T00:00:00Z,HTL,first,wire\n");
  const auto known_of_first = [&](const std::string& more) {
    std::ofstream(path) << bytes << more;
    auto texts = open_texts(path.string(), {});
    return to_text((**texts->next()).known_at);
  };
  EXPECT_EQ(known_of_first(""), "2020-06-05T00:00:00Z");
  std::string days;
  for (int i = 0; i < 400; ++i) days += "2020-06-08T00:00:00Z,HTL,of a day " + std::to_string(i) + ",wire\n";
  EXPECT_EQ(known_of_first(days), "2020-06-08T13:30:00Z");
}

TEST(TextTimes, The_user_decides) {
  EXPECT_EQ(read_times({"2020-06-05T00:00:00Z"}, {.midnight = MidnightChoice::time}).known(),
            "2020-06-05T00:00:00Z");
  EXPECT_EQ(read_times({"2020-06-05 00:00:00"}, {.midnight = MidnightChoice::time}).known(),
            "2020-06-05T04:00:00Z");
  const TextsRead days = read_times(
      {"2020-06-05T00:00:00Z", "2020-06-05T11:12:13Z", "2020-06-08T10:00:00Z", "2020-06-09T00:01:00Z"},
      {.midnight = MidnightChoice::day});
  EXPECT_EQ(to_text(days.texts[0].known_at), "2020-06-08T13:30:00Z");
}

TEST(TextTimes, Midnights_shown_in_another_zone_are_days_too) {
  const TextsRead read = read_times({"2020-06-04 20:00:00-04:00", "2020-06-07 20:00:00-04:00"});
  EXPECT_EQ(read.known(), "2020-06-08T13:30:00Z 2020-06-09T13:30:00Z");
  EXPECT_TRUE(tells(read.warnings, "2 of 2 times are UTC's midnight shown in another zone")) << read.warnings;
}

// Half a file of days and half of hours, in UTC and shown in New York: the same instants, read the same.
TEST(TextTimes, The_same_times_are_read_the_same_whatever_zone_shows_them) {
  const TextsRead utc = read_times({"2020-06-05 00:00:00+00:00", "2020-06-05 14:31:07+00:00",
                                    "2020-06-08 00:00:00+00:00", "2020-06-08 15:00:01+00:00"});
  const TextsRead new_york = read_times({"2020-06-04 20:00:00-04:00", "2020-06-05 10:31:07-04:00",
                                         "2020-06-07 20:00:00-04:00", "2020-06-08 11:00:01-04:00"});
  EXPECT_EQ(utc.known(),
            "2020-06-08T13:30:00Z 2020-06-05T14:31:07Z 2020-06-09T13:30:00Z 2020-06-08T15:00:01Z");
  EXPECT_EQ(new_york.known(), utc.known());
  EXPECT_TRUE(tells(new_york.warnings, "2 of 4 times are UTC's midnight shown")) << new_york.warnings;
}

// Two evenings of New York that are UTC's midnights, and seven times of day.
TextsRead read_few_shown(const TextOptions& options) {
  return read_times({"2020-06-04 20:00:00-04:00", "2020-06-05 10:31:07-04:00", "2020-06-05 10:32:07-04:00",
                     "2020-06-05 10:33:07-04:00", "2020-06-05 10:34:07-04:00", "2020-06-05 10:35:07-04:00",
                     "2020-06-05 10:36:07-04:00", "2020-06-05 10:37:07-04:00", "2020-06-07 20:00:00-04:00"},
                    options);
}

TEST(TextTimes, Fewer_midnights_shown_in_another_zone_are_told_and_the_user_decides) {
  const TextsRead by_file = read_few_shown({});
  EXPECT_EQ(to_text(by_file.texts[0].known_at), "2020-06-05T00:00:00Z");
  EXPECT_TRUE(
      tells(by_file.warnings, "2 of 9 times are UTC's midnight shown in another zone and are read as times"))
      << by_file.warnings;
  const TextsRead days = read_few_shown({.midnight = MidnightChoice::day});
  EXPECT_EQ(to_text(days.texts[0].known_at), "2020-06-08T13:30:00Z");
  EXPECT_EQ(to_text(days.texts[1].known_at), "2020-06-05T14:31:07Z");
  EXPECT_FALSE(tells(days.warnings, "changes nothing")) << days.warnings;
  const TextsRead times = read_few_shown({.midnight = MidnightChoice::time});
  EXPECT_EQ(to_text(times.texts[0].known_at), "2020-06-05T00:00:00Z");
  EXPECT_FALSE(tells(times.warnings, "midnight")) << times.warnings;
}

TEST(TextTimes, Whoever_calls_midnights_days_is_no_less_careful_than_the_file) {
  for (const MidnightChoice choice : {MidnightChoice::by_file, MidnightChoice::day}) {
    const TextsRead read =
        read_times({"2020-06-04 20:00:00-04:00", "2020-06-07 20:00:00-04:00"}, {.midnight = choice});
    EXPECT_EQ(read.known(), "2020-06-08T13:30:00Z 2020-06-09T13:30:00Z");
    EXPECT_TRUE(tells(read.warnings, "2 of 2 times are UTC's midnight shown in another zone"));
    EXPECT_FALSE(tells(read.warnings, "changes nothing")) << read.warnings;
  }
}

TEST(TextTimes, A_constant_hour_is_told) {
  std::string bytes(kTextHeader);
  for (int day = 10; day < 30; ++day)
    bytes += "2020-06-" + std::to_string(day) + " 02:00:00,HTL,story " + std::to_string(day) + ",wire\n";
  const TextsRead read = read_text_bytes(bytes);
  EXPECT_TRUE(tells(read.warnings, "20 of 20 times are 02:00:00, whatever the day")) << read.warnings;
  EXPECT_FALSE(tells(read_few_shown({}).warnings, "whatever the day"));
}

TEST(TextTimes, A_row_that_states_its_precision_needs_no_file) {
  const TextsRead read = read_text_bytes(R"({"ts":"2020-06-05T00:00:00Z","ts_precision":"second","text":"x"})"
                                         "\n",
                                         {}, "t.jsonl");
  EXPECT_EQ(read.known(), "2020-06-05T00:00:00Z");
  EXPECT_EQ(read.warnings, "");
}

TEST(TextTimes, Times_without_zone_are_told_with_their_number) {
  EXPECT_EQ(read_times({"2020-06-05T14:30:00Z", "2020-06-05"}).note, "");
  const TextsRead mixed = read_times({"2020-06-05 10:30:00", "2020-06-05T14:30:00Z", "2020-06-08"});
  EXPECT_TRUE(tells(mixed.note, "1 of 2 times carry no zone and are read as New York time")) << mixed.note;
  EXPECT_TRUE(tells(mixed.note, "of a zone further west, read too early")) << mixed.note;
  EXPECT_EQ(read_times({"2020-06-05 10:30:00"}, {.default_timezone = ZoneChoice::utc}).note, "");
  // Files of no known shape are told too.
  EXPECT_TRUE(
      tells(read_text_bytes("Date,Title\n2020-06-05 10:30:00,x\n").note, "1 of 1 times carry no zone"));
}

TEST(TextTimes, Numbers_are_told) {
  const TextsRead read = read_times({"1591367400", "1591367400000", "2020-06-05T14:30:00Z"});
  EXPECT_EQ(read.known(), "2020-06-05T14:30:00Z 2020-06-05T14:30:00Z 2020-06-05T14:30:00Z");
  EXPECT_TRUE(tells(read.warnings, "2 of 3 times are numbers")) << read.warnings;
  const TextsRead json =
      read_text_bytes("{\"datetime\":1591367400,\"headline\":\"x\",\"ticker\":\"HTL\"}\n", {}, "t.jsonl");
  EXPECT_EQ(json.known(), "2020-06-05T14:30:00Z");
}

TEST(TextTimes, A_missing_date_is_one_however_it_is_written) {
  const TextsRead read = read_times({"nan", "NaT", "None", "2020-06-05"}, {.bad_rows = io::BadRows::skip});
  ASSERT_EQ(read.report.refused.size(), 1u);
  EXPECT_EQ(read.report.refused[0].reason, "missing date");
  EXPECT_EQ(read.report.refused[0].count, 3u);
}

TEST(TextTimes, Which_of_several_columns_is_the_time_is_told) {
  const TextsRead read = read_text_bytes(
      "created_at,updated_at,published_at,title\n"
      "2020-06-05T10:00:00Z,2020-06-07T10:00:00Z,2020-06-05T12:00:00Z,x\n");
  EXPECT_EQ(read.known(), "2020-06-05T12:00:00Z");
  EXPECT_TRUE(
      tells(read.warnings, "the times are those of 'published_at', not of 'created_at', 'updated_at'"))
      << read.warnings;
  const TextsRead named =
      read_text_bytes("created_at,published_at,title\n2020-06-05T10:00:00Z,2020-06-05T12:00:00Z,x\n",
                      {.time_column = "created_at"});
  EXPECT_FALSE(tells(named.warnings, "the times are those of")) << named.warnings;
}

// As Massive's and Finnhub's servers give news.
TEST(TextTimes, News_of_vendors_are_read_as_they_come) {
  const TextsRead massive = read_text_bytes(
      R"({"id":"1","publisher":{"name":"Wire"},"title":"up","published_utc":"2024-06-24T18:33:53Z","tickers":["A","B"]})"
      "\n",
      {}, "t.jsonl");
  EXPECT_EQ(massive.error, "");
  EXPECT_EQ(massive.known(), "2024-06-24T18:33:53Z");
  EXPECT_EQ(massive.tickers(), "A+B");
  const TextsRead finnhub = read_text_bytes(
      R"({"category":"company","datetime":1591367400,"headline":"up","id":7,"related":"A,B","source":"Wire","summary":""})"
      "\n",
      {}, "t.jsonl");
  EXPECT_EQ(finnhub.schema, "finnhub_news");
  EXPECT_EQ(finnhub.known(), "2020-06-05T14:30:00Z");
  EXPECT_EQ(finnhub.tickers(), "A+B");
}

constexpr std::string_view kFnspid =
    "Date,Article_title,Stock_symbol,Url,Publisher,Author,Article,Lsa_summary,Luhn_summary,Textrank_summary,"
    "Lexrank_summary\n";

TEST(TextTimes, FNSPID_is_known_with_its_shift) {
  const TextsRead read =
      read_text_bytes(std::string(kFnspid) +
                      "2020-06-05 06:30:54 UTC,Shares that rise,A,https://example.org/1,Some,,,,,,\n"
                      "2020-06-05 00:00:00 UTC,Shares that fall,A,https://example.org/2,Some,,,,,,\n");
  EXPECT_EQ(read.schema, "fnspid");
  EXPECT_EQ(read.known(), "2020-06-05T14:30:54Z 2020-06-08T13:30:00Z");
  EXPECT_TRUE(tells(read.note, "eight too early")) << read.note;
  EXPECT_TRUE(tells(read.warnings, "1 of 2 times are read as New York time four hours later"))
      << read.warnings;
  const TextsRead nasdaq =
      read_text_bytes("Unnamed: 0," + std::string(kFnspid) +
                      "0.0,2023-12-15 23:00:00 UTC,Shares that rise,A,https://example.org/1,,,,,,,\n"
                      "1.0,2020-06-05 06:30:54 UTC,Shares that fall,A,https://example.org/2,,,,,,,\n");
  EXPECT_EQ(nasdaq.schema, "fnspid_nasdaq");
  EXPECT_EQ(nasdaq.known(), "2023-12-15T23:00:00Z 2020-06-05T14:30:54Z");
  // However the zone is shown or lost.
  for (const char* time : {"2020-06-05 06:30:54", "2020-06-05 02:30:54-04:00", "2020-06-05 08:30:54+02:00"}) {
    const TextsRead shown =
        read_text_bytes("Date,Article_title,Stock_symbol\n" + std::string(time) + ",x,A\n");
    EXPECT_EQ(shown.known(), "2020-06-05T14:30:54Z") << time;
    EXPECT_TRUE(tells(shown.warnings, "1 of 1 times are read as New York time four hours later")) << time;
  }
  // With columns more or fewer it is still FNSPID.
  for (const char* bytes : {"Date,Article_title,Stock_symbol\n2020-06-05 06:30:54 UTC,x,A\n",
                            "Date,Article_title,Stock_symbol,mood\n2020-06-05 06:30:54 UTC,x,A,1\n"})
    EXPECT_EQ(read_text_bytes(bytes).known(), "2020-06-05T14:30:54Z");
}

// As DataFrame.tz_convert and tz_localize(None) write them.
TEST(TextTimes, FNSPID_s_days_are_days_in_every_zone) {
  const std::string days = "2020-06-08T13:30:00Z 2020-06-09T13:30:00Z";
  const auto read = [](std::string_view first, std::string_view second) {
    return read_text_bytes("Date,Article_title,Stock_symbol\n" + std::string(first) + ",x,A\n" +
                           std::string(second) + ",y,A\n");
  };
  EXPECT_EQ(read("2020-06-05 00:00:00+00:00", "2020-06-08 00:00:00+00:00").known(), days);
  EXPECT_EQ(read("2020-06-05 00:00:00", "2020-06-08 00:00:00").known(), days);
  for (const auto& [first, second] : {std::pair("2020-06-04 20:00:00-04:00", "2020-06-07 20:00:00-04:00"),
                                      std::pair("2020-06-05 02:00:00+02:00", "2020-06-08 02:00:00+02:00"),
                                      std::pair("2020-06-05 05:30:00+05:30", "2020-06-08 05:30:00+05:30"),
                                      std::pair("2020-06-04 17:00:00-07:00", "2020-06-07 17:00:00-07:00"),
                                      std::pair("2020-06-04 20:00:00", "2020-06-07 20:00:00")}) {
    const TextsRead shown = read(first, second);
    EXPECT_EQ(shown.schema, "fnspid");
    EXPECT_EQ(shown.known(), days) << first;
    EXPECT_TRUE(tells(shown.warnings, "2 of 2 times are UTC's midnight shown")) << shown.warnings;
    EXPECT_FALSE(tells(shown.warnings, "four hours later")) << shown.warnings;
  }
  EXPECT_TRUE(tells(read("2020-06-04 20:00:00", "2020-06-07 20:00:00").warnings, "--timezone new-york"));
}

}  // namespace
}  // namespace bellwether::source
