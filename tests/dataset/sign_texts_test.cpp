// From files: sign_inputs_test.cpp.
#include "bellwether/dataset/sign_texts.h"

#include <gtest/gtest.h>

namespace bellwether::dataset {
namespace {

market::UtcTime at(std::string_view time) { return *market::parse_utc(time); }

TEST(WantedTickers, A_text_about_one_of_them_counts) {
  const WantedTickers wanted{.tickers = {{"AAPL"}, {"SPY"}}};
  EXPECT_TRUE(wanted.match({{"MSFT"}, {"SPY"}}));
  EXPECT_FALSE(wanted.match({{"MSFT"}}));
  EXPECT_FALSE(wanted.match({}));
}

TEST(WantedTickers, Where_none_is_wanted_everybodys_count) {
  EXPECT_TRUE(WantedTickers{}.match({{"MSFT"}}));
  EXPECT_TRUE(WantedTickers{}.match({}));
}

// Monday and Tuesday; New York is four hours behind UTC.
TEST(TextDays, Reach_from_the_close_before_to_the_midnight_after) {
  const TextDays days{*market::parse_date("2025-09-29"), *market::parse_date("2025-09-30"),
                      market::Calendar::nyse()};
  EXPECT_FALSE(days.contains(at("2025-09-26T19:59:59Z"))) << "before Friday's close";
  EXPECT_TRUE(days.contains(at("2025-09-26T20:00:00Z")));
  EXPECT_TRUE(days.contains(at("2025-09-28T12:00:00Z"))) << "a weekend";
  EXPECT_TRUE(days.contains(at("2025-10-01T03:59:59Z")));
  EXPECT_FALSE(days.contains(at("2025-10-01T04:00:00Z")));
}

// Tuesday's close; a text of the second after it is no part of what was decided then.
TEST(TextDays, Of_a_live_forecast_end_with_its_decision) {
  const TextDays days{*market::parse_date("2025-09-29"), *market::parse_date("2025-09-30"),
                      market::Calendar::nyse(), at("2025-09-30T20:00:01Z")};
  EXPECT_TRUE(days.contains(at("2025-09-30T20:00:00Z")));
  EXPECT_FALSE(days.contains(at("2025-09-30T20:00:01Z")));
  EXPECT_FALSE(days.contains(at("2025-10-01T03:59:59Z")));
}

}  // namespace
}  // namespace bellwether::dataset
