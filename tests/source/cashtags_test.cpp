#include "bellwether/source/cashtags.h"

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

TEST(Cashtags, Money_and_other_dollar_signs_are_none) {
  EXPECT_EQ(tags("$100 $1.5B $1,000 $ AAPL US$AAPL A$ $$ $_X $ES_F $TOOLONGG $A1 $"), "");
  EXPECT_EQ(tags("2,$$$,$$$ of it"), "");
}

}  // namespace
}  // namespace bellwether::source
