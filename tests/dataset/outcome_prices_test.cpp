#include "bellwether/dataset/outcome_prices.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

using testing::HasSubstr;

class OutcomePricesOf : public testing::Test {
 protected:
  std::string csv(double times = 1.0) const {
    std::string text = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : series_.bars)
      text += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open * times, bar.high * times,
                          bar.low * times, bar.close * times, bar.volume);
    return text;
  }
  core::Result<std::optional<OutcomePrices>> read(const std::vector<std::string>& prices,
                                                  const std::string& ticker,
                                                  const std::vector<std::string>& tickers = {"AAPL",
                                                                                             "MSFT"}) const {
    return read_outcome_prices({.prices = prices, .price_columns = {}, .date_format = {}},
                               {.ticker = ticker,
                                .days = {series_.bars[3].day, series_.bars[8].day},
                                .now = now_,
                                .tickers = tickers});
  }

  market::BarSeries series_ = tests::made_bars(20);
  market::UtcTime now_ = market::Calendar::nyse().close_of(series_.bars.back().day);
  tests::TemporaryFolder folder_;
  std::string aapl_ = folder_.write("prices/AAPL.csv", csv()).string();
  std::string msft_ = folder_.write("prices/MSFT.csv", csv(2)).string();
};

TEST_F(OutcomePricesOf, A_ticker_are_in_the_file_of_its_name) {
  for (const auto& given : {std::vector{aapl_, msft_}, std::vector{(folder_.path() / "prices").string()}}) {
    const auto found = read(given, "MSFT");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_TRUE(*found);
    EXPECT_EQ((*found)->bars.size(), 6u);
    EXPECT_DOUBLE_EQ((*found)->on(series_.bars[5].day)->close, 2 * series_.bars[5].close);
    EXPECT_EQ((*found)->on(series_.bars[9].day), nullptr);
  }
}

TEST_F(OutcomePricesOf, A_ticker_without_a_file_are_none) {
  const auto found = read({aapl_}, "MSFT");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_FALSE(*found);
}

TEST_F(OutcomePricesOf, A_file_that_names_no_ticker_serve_one_ticker_alone) {
  const std::string file = folder_.write("prices.csv", csv()).string();
  ASSERT_TRUE(read({file}, "MSFT", {"MSFT"}));
  EXPECT_TRUE(*read({file}, "MSFT", {"MSFT"}));
  const auto refused = read({file}, "MSFT");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("write MSFT=" + file));
  EXPECT_TRUE(*read({"MSFT=" + file}, "MSFT"));
  EXPECT_FALSE(*read({"MSFT=" + file}, "AAPL"));
}

TEST_F(OutcomePricesOf, Two_files_of_one_ticker_are_refused) {
  EXPECT_THAT(read({aapl_, (folder_.path() / "prices").string()}, "AAPL").error().message,
              HasSubstr("give one of them"));
}

TEST_F(OutcomePricesOf, A_day_that_is_not_over_are_not_read) {
  now_ = {market::Calendar::nyse().close_of(series_.bars[8].day).seconds - 1};
  const auto found = read({aapl_}, "AAPL");
  ASSERT_TRUE(found && *found) << found.error().message;
  EXPECT_EQ((*found)->on(series_.bars[8].day), nullptr);
  EXPECT_NE((*found)->on(series_.bars[7].day), nullptr);
}

}  // namespace
}  // namespace bellwether::dataset
