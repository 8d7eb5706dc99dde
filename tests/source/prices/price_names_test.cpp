#include "bellwether/source/prices/price_names.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(PriceNames, Every_spelling_of_an_adjusted_close_is_one) {
  for (const char* name :
       {"Adj Close", "Adj. Close", "adj_close", "ADJCLOSE", "Adj Close**", "Adjusted Close", "adjusted_close",
        "5. adjusted close", "closeadj", "Close (adj)", "adjClose", "Adj Close Price", "AdjustedClosingPrice",
        "Close_Adjusted", "Adjusted_close", "Adj. Close (USD)", "adjusted"}) {
    EXPECT_EQ(read_price_name(name).field, PriceField::close_adjusted) << name;
  }
  for (const char* name : {"Adj. Open", "Adj. Volume", "unadjusted close", "closeunadj", "adj_factor",
                           "Adj Close Change", "uClose", "Prev Close"}) {
    EXPECT_NE(read_price_name(name).field, PriceField::close_adjusted) << name;
    EXPECT_NE(read_price_name(name).field, PriceField::close) << name;
  }
}

TEST(PriceNames, What_stands_beside_a_figure_says_whose_it_is) {
  for (const char* name :
       {"BRK.B.Close", "Close_BRK.B", "BRK.B Close", "('Close', 'BRK.B')", "('BRK.B', 'Close')"}) {
    EXPECT_EQ(read_price_name(name).field, PriceField::close) << name;
    EXPECT_EQ(read_price_name(name).set, "BRK.B") << name;
  }
  EXPECT_EQ(read_price_name("Close.1").set, "1");
  EXPECT_EQ(read_price_name("close2").set, "2");
  EXPECT_EQ(read_price_name("4. close").set, "");
  EXPECT_EQ(read_price_name("AAPL.Adjusted").set, "AAPL");
}

// Read as shares, such a volume would be a thousandth of what it is.
TEST(PriceNames, A_count_of_thousands_is_no_volume_and_a_currency_is_no_other_close) {
  for (const char* name : {"Volume (000)", "Volume (000s)", "Vol. (in millions)", "Volume (thousands)"})
    EXPECT_EQ(read_price_name(name).field, PriceField::other) << name;
  EXPECT_EQ(read_price_name("Volume (shares)").field, PriceField::volume);
  EXPECT_EQ(read_price_name("Close (USD)").field, PriceField::close);
}

TEST(PriceNames, Other_figures_are_none_of_a_bar) {
  for (const char* name : {"Stock Splits", "Dividends", "Change %", "%Chg", "Open Int", "OpenInterest",
                           "SMA_Close", "Volume MA", "Split Ratio", "Ex-Dividend", "Mood", "52 Week High"}) {
    EXPECT_EQ(read_price_name(name).field, PriceField::other) << name;
  }
}

}  // namespace
}  // namespace bellwether::source
