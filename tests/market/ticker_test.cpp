#include "bellwether/market/ticker.h"

#include <gtest/gtest.h>

namespace bellwether::market {
namespace {

TEST(Ticker, Symbols_are_upper_case_with_one_spelling_of_share_classes) {
  EXPECT_EQ(parse_ticker("aapl")->symbol, "AAPL");
  for (const char* text : {"BRK.B", "BRK-B", "brk/b"}) EXPECT_EQ(parse_ticker(text)->symbol, "BRK.B");
  EXPECT_EQ(parse_ticker("^GSPC")->symbol, "^GSPC");
  EXPECT_EQ(parse_ticker("BTC.X")->symbol, "BTC.X");
}

TEST(Ticker, Exchanges_and_countries_are_left_out) {
  for (const char* text :
       {"NASDAQ:AAPL", "AAPL.US", "aapl-us", "AAPL:US", "AAPL US Equity", "AAPL US", "AAPL.O", "AAPL.OQ"}) {
    ASSERT_TRUE(parse_ticker(text)) << text;
    EXPECT_EQ(parse_ticker(text)->symbol, "AAPL") << text;
  }
  EXPECT_EQ(parse_ticker("NYSE:BRK.B")->symbol, "BRK.B");
  EXPECT_EQ(parse_ticker("BRK/B US Equity")->symbol, "BRK.B");
  EXPECT_EQ(parse_ticker("US")->symbol, "US");
  for (const char* text : {"NASDAQ:", ":", "AAPL INC", " US"}) EXPECT_FALSE(parse_ticker(text)) << text;
}

TEST(Ticker, What_is_no_symbol_is_refused) {
  for (const char* text : {"", " AAPL", "AA PL", "100", "1.5", "$AAPL", "ABCDEFGHIJKLMNOPQ", "..", "Ä",
                           "AAPL,MSFT", "../../x", "BRK--B", "a/../b", "x//"}) {
    ASSERT_FALSE(parse_ticker(text)) << text;
    EXPECT_EQ(parse_ticker(text).error().kind, core::ErrorKind::data);
  }
}

}  // namespace
}  // namespace bellwether::market
