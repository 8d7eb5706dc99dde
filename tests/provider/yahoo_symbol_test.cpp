#include "bellwether/provider/yahoo_symbol.h"

#include <gtest/gtest.h>

#include <utility>

namespace bellwether::provider {
namespace {

TEST(YahooSymbol, Symbols_are_written_as_Yahoo_does) {
  const auto of = [](std::string symbol) { return yahoo_symbol({std::move(symbol)}); };
  EXPECT_EQ(of("AAPL"), "AAPL");
  EXPECT_EQ(of("BRK.B"), "BRK-B");
  EXPECT_EQ(of("BTC.USD"), "BTC-USD");
  EXPECT_EQ(of("SAP.DE"), "SAP.DE");
  EXPECT_EQ(of("VOD.L"), "VOD.L");
  EXPECT_EQ(of("^GSPC"), "^GSPC");
  EXPECT_EQ(of("EURUSD=X"), "EURUSD=X");
}

}  // namespace
}  // namespace bellwether::provider
