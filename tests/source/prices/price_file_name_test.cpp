#include "bellwether/source/prices/price_file_name.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

std::string named_by(std::string_view path) {
  const auto ticker = ticker_named_by_file(path);
  return ticker ? ticker->symbol : "";
}

TEST(PriceFileName, Names_of_tickers_and_of_sources_tell_one) {
  for (const char* path : {"AAPL.csv",
                           "prices/AAPL.csv.gz",
                           "AAPL",
                           "AAPL (1).csv",
                           "AAPL_daily.csv",
                           "AAPL_Daily_MT5.csv",
                           "AAPL1440.csv",
                           "AAPL Historical Data.csv",
                           "AAPL Historical Data (2).csv",
                           "aapl.us.txt",
                           "aapl_us_d.csv",
                           "BATS_AAPL, 1D.csv",
                           "BATS_AAPL, 1D_9f3c1.csv",
                           "daily_AAPL.csv",
                           "HistoricalData_AAPL.csv",
                           "AAPL-2020.csv",
                           "AAPL.US_D1.csv",
                           "AAPL Stock Price History.csv",
                           "AAPL_5y.csv",
                           "daily_AAPL_av.csv",
                           "AAPLDaily.csv",
                           "AAPL_yf.csv"}) {
    EXPECT_EQ(named_by(path), "AAPL") << path;
  }
  for (const char* path : {"BRK-B.csv", "BRK.B.csv", "BRK_B.csv.gz", "BRK-B_daily.csv", "daily_BRK.B.csv"})
    EXPECT_EQ(named_by(path), "BRK.B") << path;
}

TEST(PriceFileName, Words_and_other_names_tell_none) {
  for (const char* path :
       {"prices.csv", "data.csv", "daily.csv", "aapl.csv", "DATA.csv", "DAILY.csv", "Prices.csv",
        "HistoricalData_17.csv", "AAPL_vs_MSFT.csv", "US_stocks.csv", "my prices.csv", "t.csv", "<stdin>",
        "prices_2020.csv", "NYSE_daily.csv", "", ".csv", "NYSE.csv", "EARNINGS.csv"}) {
    EXPECT_EQ(named_by(path), "") << path;
  }
}

std::string taken_of(std::string_view path) {
  const auto ticker = ticker_of_file(path);
  return ticker ? ticker->symbol : "";
}

TEST(PriceFileName, A_file_without_a_ticker_is_taken_to_be_of_the_share_it_is_called_after) {
  for (const char* path : {"AAPL.csv", "aapl.csv", "folder/aapl_prices.csv", "aapl_daily_2020_2025.csv",
                           "Historical_Prices_aapl.csv", "aapl-2020.csv.gz", "yahoo_AAPL.csv"}) {
    EXPECT_EQ(taken_of(path), "AAPL") << path;
  }
  EXPECT_EQ(taken_of("brk-b.csv"), "BRK.B");
  EXPECT_EQ(taken_of("^GSPC.csv"), "^GSPC");
  EXPECT_EQ(taken_of("EURUSD=X.csv"), "EURUSD=X");
  EXPECT_EQ(taken_of("BTC-USD.csv"), "BTC.USD");
  EXPECT_EQ(taken_of("7203.T.csv"), "7203.T");
  EXPECT_EQ(taken_of("reliance.ns.csv"), "RELIANCE.NS");
  EXPECT_EQ(taken_of("BTCUSDT.csv"), "BTCUSDT");
  EXPECT_EQ(taken_of("SP500.csv"), "SP500");
}

TEST(PriceFileName, A_name_that_says_what_a_file_holds_makes_no_ticker) {
  for (const char* path :
       {"prices.csv", "data.csv", "my_prices.csv", "historical_prices.csv", "stock_data.csv",
        "HistoricalPrices.csv", "05_yf_history.csv", "KO_clean.csv", "KO_EXCEL_US.csv", "prices_daily.csv",
        "download.csv", "2024.csv", "PRICES.csv", "<stdin>", ""}) {
    EXPECT_EQ(taken_of(path), "") << path;
  }
}

}  // namespace
}  // namespace bellwether::source
