#include "bellwether/text/clean/letters.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string symbols(std::string_view text, SymbolStep step) {
  CleanText result;
  return clean_symbols(text, step, {}, result);
}

TEST(Letters, Lowering_leaves_cashtags_marks_and_addresses) {
  EXPECT_EQ(lower_letters("$AAPL IS Up [URL] <TICKER> HTTP://A.B ÉTÉ"),
            "$AAPL is up [URL] <TICKER> HTTP://A.B été");
  EXPECT_EQ(lower_letters("$ABCDEFG"), "$abcdefg");
}

TEST(Letters, Marks_of_finance_stay_and_others_leave_a_space) {
  EXPECT_EQ(symbols("up 3.5% (vs. +$2)! *wow*", SymbolStep::marks), "up 3.5%  vs. +$2 !  wow ");
  EXPECT_EQ(symbols("don't S&P 'quoted' & more", SymbolStep::marks), "don't S&P  quoted    more");
}

TEST(Letters, Typographic_punctuation_is_made_plain) {
  EXPECT_EQ(symbols("don’t – wait… “now”", SymbolStep::marks), "don't - wait...  now ");
}

TEST(Letters, Removing_all_symbols_joins_only_at_apostrophes) {
  EXPECT_EQ(symbols("don't S&P +3.5%", SymbolStep::remove), "dont S P  3 5 ");
}

TEST(Letters, White_space_collapses) {
  EXPECT_EQ(collapse_whitespace(" a \t\r\n b\u00A0\u2009c "), "a b c");
  EXPECT_EQ(collapse_whitespace("a\u200Bb\u202Ec"), "abc");
  EXPECT_EQ(collapse_whitespace(" \n "), "");
}

}  // namespace
}  // namespace bellwether::text
