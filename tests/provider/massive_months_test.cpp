#include "bellwether/provider/massive_months.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::source {
namespace {

// 2023-12-01 and 2024-01-01 at midnight in New York, 05:00 UTC; 2023-07-01, 04:00 UTC.
std::string made_month(std::string_view stamp, double close) {
  return R"({"t":)" + std::string(stamp) + R"(,"o":10,"h":20,"l":5,"c":)" + std::to_string(close) +
         R"(,"v":1})";
}
std::string months_answer(const std::string& rows) {
  return R"({"ticker":"AAPL","adjusted":true,"resultsCount":2,"status":"OK","results":[)" + rows + "]}";
}

core::Result<MonthBars> fetch_months(std::string body, std::string_view fetched = "2024-02-01T12:00:00Z") {
  MadeSession session({{std::move(body)}}, fetched);
  auto months = fetch_massive_months(aapl_prices("2023-12-15", "2024-01-31"), session.get());
  EXPECT_EQ(session.asked(0).path, "/v2/aggs/ticker/AAPL/range/1/month/2023-12-01/2024-01-31");
  return months;
}

TEST(MassiveMonths, A_month_is_known_at_the_close_of_its_last_trading_day) {
  const auto months =
      fetch_months(months_answer(made_month("1701406800000", 12) + "," + made_month("1704085200000", 13)));
  ASSERT_TRUE(months) << months.error().message;
  ASSERT_EQ(months->bars.size(), 2U);
  EXPECT_EQ(market::to_text(months->bars[0].day), "2023-12-29");
  EXPECT_EQ(market::to_text(months->bars[1].day), "2024-01-31");
  EXPECT_TRUE(months->warnings.empty());
}

TEST(MassiveMonths, The_month_that_is_not_over_is_kept_apart) {
  const auto months =
      fetch_months(months_answer(made_month("1701406800000", 12) + "," + made_month("1704085200000", 13)),
                   "2024-01-31T20:59:59Z");
  ASSERT_TRUE(months);
  EXPECT_EQ(months->bars.size(), 1U);
  ASSERT_TRUE(months->unfinished);
  EXPECT_EQ(months->unfinished->close, 13);
}

TEST(MassiveMonths, A_month_without_a_bar_is_told) {
  const auto months = fetch_months(months_answer(made_month("1704085200000", 13)));
  ASSERT_TRUE(months);
  ASSERT_EQ(months->warnings.size(), 1U);
  EXPECT_NE(months->warnings[0].find("2023-12"), std::string::npos);
}

TEST(MassiveMonths, A_stamp_that_begins_no_month_or_a_month_twice_is_an_error) {
  EXPECT_FALSE(fetch_months(months_answer(made_month("1704171600000", 13))));  // 2 January
  EXPECT_FALSE(
      fetch_months(months_answer(made_month("1704085200000", 13) + "," + made_month("1704085200000", 13))));
  EXPECT_FALSE(
      fetch_months(months_answer(made_month("1704085200000", 13) + "," + made_month("1701406800000", 13))));
}

}  // namespace
}  // namespace bellwether::source
