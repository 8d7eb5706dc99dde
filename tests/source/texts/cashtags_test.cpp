#include "bellwether/source/texts/cashtags.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

std::string tags(std::string_view text) {
  std::string list;
  for (const market::Ticker& ticker : cashtags(text)) list += (list.empty() ? "" : " ") + ticker.symbol;
  return list;
}

TEST(Cashtags, Are_found_wherever_they_stand) {
  EXPECT_EQ(tags("$AAPL up, $msft down; $AAPL again"), "AAPL MSFT");
  EXPECT_EQ(tags("($TSLA), \"$BA\". $SPY's $QQQ🚀 #$GME"), "TSLA BA SPY QQQ GME");
  EXPECT_EQ(tags("$AAPL$MSFT"), "AAPL MSFT");
  EXPECT_EQ(tags("the end is $GE."), "GE");
}

TEST(Cashtags, Share_classes_belong_to_the_ticker) {
  EXPECT_EQ(tags("$BRK.B and $BTC.X, not $AAPL.It"), "BRK.B BTC.X AAPL");
  EXPECT_EQ(tags("$BRK.B."), "BRK.B");
}

// As in a column of tickers, where '-' and '/' become '.'.
TEST(Cashtags, A_class_may_stand_behind_a_hyphen_or_a_slash) {
  EXPECT_EQ(tags("$BRK-B and $BRK/B and $BRK.B up"), "BRK.B");
  EXPECT_EQ(tags("$BF-B, $brk-b $brk.b"), "BF.B BRK.B");
  EXPECT_EQ(tags("$BTC-USD $EUR/USD $SHOP.TO $VOD.L"), "BTC.USD EUR.USD SHOP.TO VOD.L");
  EXPECT_EQ(tags("$BRK-B's $BRK-B."), "BRK.B");
}

TEST(Cashtags, A_hyphen_that_leads_on_makes_another_word) {
  EXPECT_EQ(tags("$T-Mobile $T-mobile $X-ray $BAC-PL $t-mobile"), "");
  EXPECT_EQ(tags("$AAPL-led $AAPL- $TSLA-5% $MSFT-$GOOG $AMD/NVDA $aapl.b2"), "AAPL TSLA MSFT GOOG AMD");
}

TEST(Cashtags, Money_and_other_dollar_signs_are_none) {
  EXPECT_EQ(tags("$100 $1.5B $1,000 $ AAPL US$AAPL A$ $$ $_X $ES_F $TOOLONGG $A1 $"), "");
  EXPECT_EQ(tags("2,$$$,$$$ of it"), "");
}

}  // namespace
}  // namespace bellwether::source
