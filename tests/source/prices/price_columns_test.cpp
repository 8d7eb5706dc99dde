#include "bellwether/source/prices/price_columns.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

core::Result<PriceColumns> columns_of(const std::string& header, const ColumnChoice& choice = {}) {
  const auto named = columns_named(choice);
  if (!named) return core::fail(named.error());
  const std::string text = header + "\n2024-07-01,1,1,1,1,1,1,1,1,1,1\n";
  return find_price_columns(find_price_header(lines_of(text, true), {.columns = *named}), choice);
}

std::string error_of_columns(const std::string& header, const ColumnChoice& choice = {}) {
  const auto columns = columns_of(header, choice);
  return columns ? "" : columns.error().message;
}

TEST(PriceColumns, Names_are_found_in_any_order_and_case) {
  const auto columns = columns_of("volume,DATE,close,Open,Adj Close,low,high");
  ASSERT_TRUE(columns) << columns.error().message;
  EXPECT_EQ(columns->date, 1u);
  EXPECT_EQ(columns->values, (std::array<std::size_t, 5>{3, 6, 5, 2, 0}));
  EXPECT_EQ(columns->close_adjusted, 4u);
  EXPECT_TRUE(columns->others.empty());
}

TEST(PriceColumns, What_is_no_price_is_kept_apart) {
  const auto columns = columns_of("Date,Open,High,Low,Close,Volume,Mood,Ticker");
  ASSERT_TRUE(columns) << columns.error().message;
  EXPECT_EQ(columns->others, std::vector<std::size_t>{6});
  EXPECT_EQ(columns->ticker, 7u);
}

TEST(PriceColumns, A_column_may_be_named_and_must_be_there) {
  const std::string header = "Day of trade,Open,High,Low,Settle,Shares";
  EXPECT_NE(error_of_columns(header), "");
  const auto columns = columns_of(header, {.columns = "date=Day of trade,close=Settle,volume=Shares"});
  ASSERT_TRUE(columns) << columns.error().message;
  EXPECT_EQ(columns->values[3], 4u);
  EXPECT_NE(error_of_columns(header, {.columns = "close=Setle"}).find("no column 'Setle'"),
            std::string::npos);
  EXPECT_EQ(columns_named({.columns = "settle=Settle"}).error().kind, core::ErrorKind::usage);
}

TEST(PriceColumns, Two_columns_that_may_be_the_same_field_are_refused) {
  EXPECT_NE(error_of_columns("Date,Open,High,Low,Close,Close,Volume").find("two columns are called 'Close'"),
            std::string::npos);
}

TEST(PriceColumns, Of_several_tickers_side_by_side_the_one_asked_for_is_taken) {
  const std::string header =
      "Date,AAPL Open,AAPL High,AAPL Low,AAPL Close,AAPL Volume,"
      "MSFT Open,MSFT High,MSFT Low,MSFT Close,MSFT Volume";
  const auto columns = columns_of(header, {.ticker = "MSFT"});
  ASSERT_TRUE(columns) << columns.error().message;
  EXPECT_EQ(columns->values[3], 9u);
  EXPECT_NE(error_of_columns(header), "") << "none was asked for";
}

}  // namespace
}  // namespace bellwether::source
