#include "bellwether/workbench/price_span.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

// Monday 2025-09-08 to Friday, without Wednesday.
constexpr std::string_view kFourDays =
    "Date,Open,High,Low,Close,Volume\n"
    "2025-09-08,10,10,10,10,10\n2025-09-09,11,11,11,11,10\n2025-09-11,12,12,12,12,10\n2025-09-12,13,13,13,13,"
    "10\n";

class PriceSpanTest : public ::testing::Test {
 protected:
  MarketOptions options_of(const std::string& start, const std::string& end) {
    return {
        .ticker = "SPY", .prices = folder_.write("SPY.csv", kFourDays).string(), .start = start, .end = end};
  }
  tests::TemporaryFolder folder_;
};

TEST_F(PriceSpanTest, Keeps_the_bars_that_are_looked_back_on) {
  const auto span = read_price_span(options_of("2025-09-12", ""), 1);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->series.bars.size(), 2U);
  EXPECT_EQ(market::to_text(span->first), "2025-09-12");
  EXPECT_EQ(market::to_text(span->training_begin), "2025-09-12");
}

TEST_F(PriceSpanTest, A_gap_is_refused_or_filled_and_told) {
  MarketOptions options = options_of("", "");
  EXPECT_EQ(read_price_span(options, 0).error().kind, core::ErrorKind::data);
  options.fill_gaps = 1;
  const auto span = read_price_span(options, 0);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->filled.size(), 1U);
  EXPECT_THAT(span->notes.front(), testing::HasSubstr("2025-09-10"));
}

TEST_F(PriceSpanTest, Days_the_wrong_way_round_and_missing_names_are_mistakes) {
  EXPECT_EQ(read_price_span(options_of("2025-09-12", "2025-09-08"), 0).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(read_price_span({.ticker = "SPY"}, 0).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(read_price_span({.prices = "SPY.csv"}, 0).error().kind, core::ErrorKind::usage);
}

TEST_F(PriceSpanTest, More_history_than_there_is_is_refused) {
  MarketOptions options = options_of("2025-09-12", "");
  options.history = 9;
  EXPECT_EQ(read_price_span(options, 0).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::workbench
