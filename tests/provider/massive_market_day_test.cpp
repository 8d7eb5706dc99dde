#include "bellwether/provider/massive_market_day.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::source {
namespace {

std::string grouped_row(std::string_view ticker, std::string_view stamp) {
  return R"({"T":")" + std::string(ticker) + R"(","t":)" + std::string(stamp) +
         R"(,"o":10,"h":20,"l":5,"c":12,"v":100})";
}

core::Result<MarketDay> fetch_market(const std::string& rows) {
  MadeSession session(
      {{R"({"adjusted":false,"queryCount":3,"resultsCount":3,"status":"OK","results":[)" + rows + "]}"}});
  return fetch_massive_market_day(day_of("2024-01-02"), session.get());
}

TEST(MassiveMarketDay, The_stamp_of_grouped_bars_ends_the_day) {
  const auto day = fetch_market(grouped_row("AAPL", "1704229200000") + "," +
                                grouped_row("BRK.B", "1704229200000"));  // 16:00
  ASSERT_TRUE(day) << day.error().message;
  ASSERT_EQ(day->bars.size(), 2U);
  EXPECT_EQ(market::to_text(day->bars.at("BRK.B").day), "2024-01-02");
}

TEST(MassiveMarketDay, A_row_of_another_day_or_twice_is_an_error) {
  EXPECT_FALSE(fetch_market(grouped_row("AAPL", "1704315600000")));
  EXPECT_FALSE(
      fetch_market(grouped_row("AAPL", "1704171600000")));  // the start of the day, as other bars have it
  EXPECT_FALSE(
      fetch_market(grouped_row("AAPL", "1704229200000") + "," + grouped_row("AAPL", "1704229200000")));
}

TEST(MassiveMarketDay, A_day_of_trading_without_a_bar_is_an_error) {
  EXPECT_FALSE(fetch_market(""));
  MadeSession session({});
  EXPECT_EQ(fetch_massive_market_day(day_of("2024-01-01"), session.get()).error().kind,
            core::ErrorKind::usage);
}

TEST(MassiveMarketDay, Odd_symbols_and_prices_are_left_out_and_counted) {
  std::string bad = grouped_row("MSFT", "1704229200000");
  bad.replace(bad.find("\"l\":5"), 5, "\"l\":0");
  const auto day = fetch_market(grouped_row("AAPL", "1704229200000") + "," + bad + "," +
                                grouped_row("?", "1704229200000"));
  ASSERT_TRUE(day);
  EXPECT_EQ(day->bars.size(), 1U);
  EXPECT_EQ(day->left_out, 2U);
}

}  // namespace
}  // namespace bellwether::source
