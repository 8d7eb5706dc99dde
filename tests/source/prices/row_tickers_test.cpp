// Files that hold the prices of more than one ticker, or of another one: two companies never become one
// series.
#include <gtest/gtest.h>

#include <string>

#include "bellwether/source/prices/price_file.h"

namespace bellwether::source {
namespace {

constexpr std::string_view kTwoNames =
    "date,open,high,low,close,volume,Name\n"
    "2024-07-01,1,2,1,1,5,OLD\n2024-07-02,1,2,1,1,5,OLD\n2024-07-03,9,9,9,9,5,NEW\n2024-07-05,9,9,9,9,5,"
    "NEW\n";

core::Result<PriceFile> read_tickers(std::string_view content, const PriceOptions& options) {
  return read_prices(io::ByteStream::of_memory(std::string(content), "prices.csv"), options);
}

std::string tickers_error(std::string_view content, const PriceOptions& options) {
  const auto file = read_tickers(content, options);
  return file ? "" : file.error().message;
}

TEST(PriceTickers, Rows_of_the_ticker_asked_for_are_taken_and_the_others_told) {
  const auto file = read_tickers(kTwoNames, {.ticker = "NEW"});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 2u);
  EXPECT_EQ(file->series.bars[0].close, 9);
  ASSERT_EQ(file->notes.size(), 1u);
  EXPECT_NE(file->notes[0].find("'OLD' (2 rows from line 2)"), std::string::npos) << file->notes[0];
}

TEST(PriceTickers, Several_are_refused_where_none_is_asked_for) {
  EXPECT_EQ(tickers_error(kTwoNames, {}),
            "prices.csv:4: the column 'Name' names more than one: 'OLD' (2 rows from line 2) and 'NEW' (2 "
            "rows from line "
            "4); choose one of them with --ticker, or split the file");
  PriceOptions first;
  first.table.columns.several = SeveralTickers::take_first;
  const auto checked = read_tickers(kTwoNames, first);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->series.ticker.symbol, "OLD");
  EXPECT_EQ(checked->other_tickers, (std::map<std::string, std::uint64_t>{{"NEW", 2}}));
}

TEST(PriceTickers, Another_one_than_asked_for_is_refused) {
  const std::string one = "symbol,date,open,high,low,close,volume\nOLD,2024-07-01,1,2,1,1,5\n";
  EXPECT_NE(tickers_error(one, {.ticker = "NEW"}).find("--ticker OLD"), std::string::npos);
  EXPECT_EQ(tickers_error(one, {.ticker = "old"}), "");
  EXPECT_EQ(read_tickers(one, {})->series.ticker.symbol, "OLD");
}

TEST(PriceTickers, Names_in_words_say_nothing_about_the_ticker_but_are_one) {
  const std::string one = "Date,Open,High,Low,Close,Volume,Company\n2024-07-01,1,2,1,1,5,Harbor Tools Inc.\n";
  EXPECT_EQ(tickers_error(one, {.ticker = "HTL"}), "");
  EXPECT_NE(tickers_error(one + "2024-07-02,1,2,1,1,5,Quarry Stone plc\n", {.ticker = "HTL"})
                .find("Quarry Stone plc"),
            std::string::npos);
}

// Five rows of each of two companies, told apart by a column of that name.
std::string ten_rows(const std::string& column, const std::string& first, const std::string& second) {
  std::string csv = "Date," + column + ",Open,High,Low,Close,Volume\n";
  int i = 0;
  for (const char* day : {"2024-07-01", "2024-07-02", "2024-07-03", "2024-07-05", "2024-07-08", "2024-07-09",
                          "2024-07-10", "2024-07-11", "2024-07-12", "2024-07-15"}) {
    csv += std::string(day) + "," + (i < 5 ? first : second) + ",1.9,2,1.8," + (i % 2 == 0 ? "1.9" : "2") +
           "," + std::to_string(50 + i) + "\n";
    ++i;
  }
  return csv;
}

TEST(PriceTickers, Identifiers_under_a_name_that_tells_nothing_are_several_series) {
  const std::string two = ten_rows("foo", "OLD", "NEW");
  const std::string error = tickers_error(two, {});
  EXPECT_NE(error.find("prices.csv:7: the column 'foo' changes from 'OLD' to 'NEW'"), std::string::npos)
      << error;
  EXPECT_EQ(tickers_error(two, {.start = "2024-07-09"}), "");
  PriceOptions chosen{.ticker = "NEW"};
  chosen.table.columns.columns = "ticker=foo";
  EXPECT_EQ(tickers_error(two, chosen), "");
  EXPECT_EQ(tickers_error(ten_rows("foo", "UP", "DOWN"), {}), "");
  const auto words = read_tickers(ten_rows("foo", "Harbor Tools", "Quarry Stone"), {});
  ASSERT_TRUE(words);
  ASSERT_FALSE(words->warnings.empty());
}

TEST(PriceTickers, Numbers_of_securities_are_columns_of_tickers) {
  for (const char* column : {"PERMNO", "CIK", "gvkey", "conid", "SEDOL", "sid", "und", "Contract"}) {
    EXPECT_NE(tickers_error(ten_rows(column, "14593", "10107"), {}).find("names more than one: '14593'"),
              std::string::npos)
        << column;
  }
}

TEST(PriceTickers, Two_sets_of_prices_side_by_side_are_refused) {
  const std::string two =
      "Date,Close,Close.1,High,High.1,Low,Low.1,Open,Open.1,Volume,Volume.1\n2024-07-01,1,2,1,2,1,2,1,2,5,"
      "5\n";
  EXPECT_NE(tickers_error(two, {.ticker = "HTL"}).find("'Close' and 'Close.1'"), std::string::npos);
  EXPECT_NE(tickers_error("Date,Open,High,Low,Close,Close,Volume\n2024-07-01,1,1,1,1,1,5\n", {})
                .find("two columns are called 'Close'"),
            std::string::npos);
  EXPECT_NE(tickers_error("Date,Open,High,Low,Close,close,Volume\n2024-07-01,1,1,1,1,1,5\n", {})
                .find("--price-columns"),
            std::string::npos);
}

TEST(PriceTickers, Columns_of_the_market_beside_those_of_the_ticker_are_figures_beside_it) {
  const auto file = read_tickers(
      "Date,Open,High,Low,Close,Volume,SPY.Open,SPY.High,SPY.Low,SPY.Close\n2024-07-01,1,2,1,1,5,7,7,7,7\n",
      {});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars[0].close, 1);
  EXPECT_EQ(file->extra.size(), 4u);
}

}  // namespace
}  // namespace bellwether::source
