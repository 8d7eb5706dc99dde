#include "bellwether/provider/named_tickers.h"

#include <gtest/gtest.h>

namespace bellwether::provider {
namespace {

TEST(NamedTickers, Keep_their_order_without_repeats_and_count_what_is_no_symbol) {
  const NamedTickers named = named_tickers({"MSFT", "AAPL", "not a ticker", "MSFT", ""});
  ASSERT_EQ(named.tickers.size(), 2u);
  EXPECT_EQ(named.tickers[0].symbol, "MSFT");
  EXPECT_EQ(named.tickers[1].symbol, "AAPL");
  EXPECT_EQ(named.unreadable, 2u);
  EXPECT_TRUE(named.have({"AAPL"}));
  EXPECT_FALSE(named.have({"SPY"}));
}

}  // namespace
}  // namespace bellwether::provider
