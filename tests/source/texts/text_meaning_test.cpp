// Whose texts a file's texts are, and what is told where that is not plain; texts that are none.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using tests::read_text_bytes;
using tests::tells;
using tests::TextsRead;

TEST(TextTickers, What_programs_write_for_nothing_is_a_missing_ticker) {
  const TextsRead read = read_text_bytes(
      "datetime,ticker,headline,source\n"
      "2024-01-02 09:40:00,nan,a,wire\n"
      "2024-01-02 09:41:00,N/A,b,wire\n"
      "2024-01-02 09:42:00,None,c,wire\n"
      "2024-01-02 09:43:00,null,d,wire\n"
      "2024-01-02 09:44:00,<NA>,e,wire\n"
      "2024-01-02 09:45:00,-,f,wire\n"
      "2024-01-02 09:46:00,NA,g,wire\n",
      {.bad_rows = io::BadRows::skip});
  EXPECT_EQ(read.tickers(), "NA");
  ASSERT_EQ(read.report.refused.size(), 1u);
  EXPECT_EQ(read.report.refused[0].reason, "missing ticker");
  EXPECT_EQ(read.report.refused[0].count, 6u);
}

TEST(TextTickers, A_field_may_hold_a_list) {
  EXPECT_EQ(read_text_bytes("date,tickers,title\n2024-01-02,\"['AAPL', 'MSFT']\",a\n2024-01-02,BRK-B;nan,b\n")
                .tickers(),
            "AAPL+MSFT BRK.B");
  EXPECT_EQ(read_text_bytes("{\"ts\":\"2024-01-02\",\"text\":\"a\",\"tickers\":[\"nan\",\"AAPL\"]}\n", {},
                            "t.jsonl")
                .tickers(),
            "AAPL");
  EXPECT_TRUE(tells(
      read_text_bytes("{\"ts\":\"2024-01-02\",\"text\":\"a\",\"tickers\":[\"nan\"]}\n", {}, "t.jsonl").error,
      "has no ticker"));
}

TEST(TextTickers, Where_the_tickers_come_from_is_told) {
  const TextsRead read = read_text_bytes(
      "Date,Tweet,Stock Name,Company Name\n"
      "2022-09-29 23:41:16+00:00,Deliveries look strong,TSLA,Tesla\n"
      "2022-09-30 14:24:43+00:00,$AAPL better than this one,TSLA,Tesla\n");
  EXPECT_EQ(read.tickers(), "- AAPL");
  EXPECT_TRUE(
      tells(read.warnings,
            "no ticker column is known: tickers are the $CASHTAGS of the text, and 1 of 2 texts have none; "
            "--ticker-column names one; there are 'Stock Name', 'Company Name'"))
      << read.warnings;
  const TextsRead named =
      read_text_bytes("Date,Tweet,Stock Name\n2022-09-30 14:24:43+00:00,$AAPL better than this one,TSLA\n",
                      {.ticker_column = "Stock Name"});
  EXPECT_EQ(named.tickers(), "TSLA");
  EXPECT_TRUE(tells(named.warnings,
                    "1 of 1 texts have only cashtags of other tickers than their row names in "
                    "'Stock Name'; the column counts"))
      << named.warnings;
}

TEST(TextTickers, A_known_shape_whose_tickers_are_cashtags_needs_no_word) {
  EXPECT_EQ(read_text_bytes("created_at,text\n2024-01-02 15:00:00+00:00,$AAPL up\n").warnings, "");
}

TEST(TextTickers, What_stands_for_a_removed_text_is_counted_by_its_words) {
  const TextsRead read = read_text_bytes(
      "date,symbol,body\n2024-01-02,AAPL,[removed]\n2024-01-02,AAPL,nan\n2024-01-02,AAPL,[removed]\n"
      "2024-01-02,AAPL, \n2024-01-02,AAPL,fine\n");
  EXPECT_EQ(read.report.kept, 1u);
  EXPECT_EQ(read.report.empty, 4u);
  EXPECT_EQ(read.report.placeholders, (std::map<std::string, std::uint64_t>{{"[removed]", 2}, {"nan", 1}}));
}

}  // namespace
}  // namespace bellwether::source
