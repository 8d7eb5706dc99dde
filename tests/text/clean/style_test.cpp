#include "bellwether/text/clean/style.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string style_read(std::string_view text) { return style_words(style_of(WordedText(text), text)); }

TEST(Style, Capitals_shout_where_they_are_no_tickers) {
  EXPECT_EQ(style_read("BUY IT NOW"), "shouting");
  EXPECT_EQ(style_read("TSLA AAPL and IBM up"), "");
  EXPECT_EQ(style_read("$BUY #SELL NOW"), "");
  EXPECT_EQ(style_read("the SEC and the FED"), "");
}

TEST(Style, Marks_at_the_end_and_doubled) {
  EXPECT_EQ(style_read("Up again!!"), "exclaiming");
  EXPECT_EQ(style_read("Is that all?\")"), "asking");
  EXPECT_EQ(style_read("WHAT IS THIS!! why?"), "shouting exclaiming asking");
  EXPECT_EQ(style_read("Up! Is it? No."), "");
}

}  // namespace
}  // namespace bellwether::text
