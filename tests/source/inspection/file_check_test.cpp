#include "bellwether/source/inspection/file_check.h"

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

core::Result<FileCheck> check(std::string_view name) {
  return check_file(tests::repository_path("tests/data/source").string() + "/" + std::string(name),
                    {.bad_rows = io::BadRows::skip});
}

TEST(FileCheck, Texts_are_counted_by_ticker_label_and_precision) {
  const auto tweets = check("taborda_tweets.csv");
  ASSERT_TRUE(tweets);
  EXPECT_EQ(tweets->kind, "texts");
  EXPECT_EQ(tweets->schema, "taborda_tweets");
  EXPECT_EQ(tweets->coding.text(), "labels: negative (1), positive (1)");
  EXPECT_EQ(tweets->without_label, 1u);
  EXPECT_EQ(tweets->tickers,
            (std::map<std::string, std::uint64_t>{{"", 1}, {"BRK.B", 1}, {"QQQ", 1}, {"SPY", 1}}));
  EXPECT_EQ(tweets->first, "2020-04-15T01:03:46Z");
  EXPECT_EQ(tweets->last, "2020-06-26T06:20:06Z");
  const auto headlines = check("headlines.csv");
  EXPECT_EQ(headlines->precision, (std::map<std::string, std::uint64_t>{{"day", 2}, {"second", 2}}));
}

TEST(FileCheck, Trading_days_without_text_are_gaps) {
  const auto tweets = check("stocknet_tweets.csv");
  // 22:59 on New Year's Eve in New York belongs to 2 January, the moment of the next close to 3 January.
  // January.
  ASSERT_TRUE(tweets);
  EXPECT_EQ(tweets->gaps.size(), 0u);
  const auto taborda = check("taborda_tweets.csv");
  ASSERT_EQ(taborda->gaps.size(), 1u);
  EXPECT_EQ(to_text(taborda->gaps[0].first), "2020-04-16");
  EXPECT_EQ(to_text(taborda->gaps[0].last), "2020-06-24");
}

TEST(FileCheck, Prices_are_told_by_their_columns) {
  const auto prices = check("prices_daily.csv");
  ASSERT_TRUE(prices);
  EXPECT_EQ(prices->kind, "prices");
  EXPECT_EQ(prices->first, "2024-07-01");
  EXPECT_EQ(prices->last, "2024-07-09");
  EXPECT_EQ(prices->gaps.size(), 1u);
  const auto adjusted = check("prices_adjusted.csv");  // its lines end with CRLF
  ASSERT_TRUE(adjusted) << adjusted.error().message;
  EXPECT_EQ(adjusted->schema, "daily_adjusted");
}

TEST(FileCheck, Labels_without_a_meaning_are_told_and_refuse_no_row) {
  const tests::TemporaryFolder folder;
  const auto checked = [&](std::string_view content) {
    return check_file(folder.write("t.csv", content).string(), {.bad_rows = io::BadRows::skip});
  };
  const auto numbers = checked("text,label\nfell,0\nmet,1\nrose,2\n");
  ASSERT_TRUE(numbers);
  EXPECT_EQ(numbers->coding.text(), "labels: 0 = ? (1), 1 = ? (1), 2 = ? (1)");
  EXPECT_EQ(numbers->report.kept, 3u);
  ASSERT_EQ(numbers->warnings.empty(), false);
  EXPECT_NE(numbers->warnings.back().find("numbers without names"), std::string::npos);
  const auto scores = checked("date,title,symbol,sentiment\n2024-01-02 09:40:00,Up,HTL,0.34\n");
  EXPECT_EQ(scores->report.kept, 1u);
  EXPECT_NE(scores->warnings.back().find("scores, no classes"), std::string::npos);
  EXPECT_EQ(checked("text,label\nfell,gloomy\n")->coding.text(), "labels: gloomy = ? (1)");
}

TEST(FileCheck, Undated_texts_have_no_range) {
  const auto lines = check("plain_lines.txt");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->first, "");
  EXPECT_TRUE(lines->gaps.empty());
}

}  // namespace
}  // namespace bellwether::source
