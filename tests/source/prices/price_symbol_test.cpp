#include "bellwether/source/prices/price_symbol.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(PriceSymbol, An_exchange_before_and_a_country_behind_are_no_part_of_the_ticker) {
  for (const char* written : {"AAPL", "aapl", "AAPL.US", "AAPL-US", "AAPL US Equity", "NASDAQ:AAPL"}) {
    const auto ticker = read_symbol(written);
    ASSERT_TRUE(ticker) << written;
    EXPECT_EQ(ticker->symbol, "AAPL") << written;
  }
  for (const char* written : {"", "123", "Apple Incorporated of Cupertino"})
    EXPECT_FALSE(read_symbol(written)) << written;
}

TEST(PriceSymbol, Spellings_of_one_symbol_are_the_same) {
  for (const char* written :
       {"BRK.B", "brk-b", "BRK/B", "BRK.B.US", "NYSE:BRK.B", "BRK/B US Equity", " BRK.B "}) {
    EXPECT_TRUE(is_same_symbol(written, "BRK.B")) << written;
  }
  for (const char* written : {"BRK.A", "BRK", "", "B"})
    EXPECT_FALSE(is_same_symbol(written, "BRK.B")) << written;
}

}  // namespace
}  // namespace bellwether::source
