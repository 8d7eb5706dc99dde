#include "bellwether/text/clean/names.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string tickers(std::string_view text) {
  CleanText result;
  return clean_tickers(text, TickerStep::token, result);
}

std::string users(std::string_view text) {
  CleanText result;
  return clean_users(text, UserStep::replace, result);
}

TEST(Names, Cashtag_is_a_dollar_and_up_to_six_letters) {
  EXPECT_EQ(tickers("$AAPL $f,$BTC.X ($BRK.B) $spy's $GOOGLE."),
            "<TICKER> <TICKER>,<TICKER> (<TICKER>) <TICKER>'s <TICKER>.");
}

TEST(Names, Amounts_and_parts_of_words_are_no_cashtags) {
  for (const char* text :
       {"$100", "$5B", "US$AAPL", "$", "$ AAPL", "$ABCDEFG", "$A1", "$$AAPL1", "$_A", "$AAPLé"})
    EXPECT_EQ(tickers(text), text);
}

TEST(Names, Cashtag_before_a_sentence_end_keeps_its_letters) {
  EXPECT_EQ(tickers("$AAPL.Great"), "<TICKER>.Great");
  EXPECT_EQ(tickers("$AAPL. So"), "<TICKER>. So");
}

TEST(Names, User_name_is_an_at_sign_and_letters) {
  EXPECT_EQ(users("@jane_doe1: hi (@x) .@y"), "@user: hi (@user) .@user");
  for (const char* text : {"a@b.com", "@", "@ x", "é@x", "@1234567890123456789012345678901"})
    EXPECT_EQ(users(text), text);
}

}  // namespace
}  // namespace bellwether::text
