#include "bellwether/text/clean/style.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string read(std::string_view text) { return style_words(style_of(WordedText(text), text)); }

TEST(Style, Capitals_shout_where_they_are_no_tickers) {
  EXPECT_EQ(read("BUY IT NOW"), "shouting");
  EXPECT_EQ(read("TSLA AAPL and IBM up"), "");
  EXPECT_EQ(read("$BUY #SELL NOW"), "");
  EXPECT_EQ(read("the SEC and the FED"), "");
}

TEST(Style, Marks_at_the_end_and_doubled) {
  EXPECT_EQ(read("Up again!!"), "exclaiming");
  EXPECT_EQ(read("Is that all?\")"), "asking");
  EXPECT_EQ(read("WHAT IS THIS!! why?"), "shouting exclaiming asking");
  EXPECT_EQ(read("Up! Is it? No."), "");
}

}  // namespace
}  // namespace bellwether::text
