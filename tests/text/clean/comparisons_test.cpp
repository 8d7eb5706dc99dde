#include "bellwether/text/clean/comparisons.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

std::string said(std::string_view text) {
  CleanText result;
  return say_comparisons(text, result);
}

TEST(Comparisons, The_word_goes_behind_the_second_figure) {
  EXPECT_EQ(said("Operating profit was EUR 7.8 mn compared to EUR 11.2 mn in 2005."),
            "Operating profit was EUR 7.8 mn compared to EUR 11.2 mn down in 2005.");
  EXPECT_EQ(said("target raised to $38 from $32, sales 3% against 3%"),
            "target raised to $38 from $32 up, sales 3% against 3% flat");
}

TEST(Comparisons, Who_was_before_is_read_from_the_words) {
  const struct {
    std::string_view text, word;
  } cases[] = {{"fell from 120 mln to 90 mln", "down"},
               {"climbed from $8.7 to $13.1 million", "up"},
               {"Q4 adj. EPS 43 cents; FactSet consensus 29 cents", "up"},
               {"EPS of $0.24 vs. $0.32 Est", "down"},
               {"sales were 10.0 mn, up 5 % from 9.5 mn", "up"},
               {"profit of 2.1 mn while a year before it was 3.4 mn", "down"},
               {"now sees EPS $4.75 to $4.95 vs. prior $5.15 to $5.45", "down"},
               {"guidance cut to $2.70-$3.00 from $2.80-$3.10", "down"},
               {"earned EUR 21m from EUR106,000", "up"},
               {"sales 37,7 mn against 37.2 mn", "up"}};
  for (const auto& each : cases) {
    const auto found = compared_amounts(each.text);
    ASSERT_EQ(found.size(), 1u) << each.text;
    EXPECT_TRUE(said(each.text).find(" " + std::string(each.word)) != std::string::npos) << said(each.text);
  }
}

TEST(Comparisons, A_loss_counts_below_zero) {
  EXPECT_EQ(said("the net loss narrowed to 2.9 mn from 5.0 mn"),
            "the net loss narrowed to 2.9 mn from 5.0 mn up");
  EXPECT_EQ(said("a loss of 0.3 mn against a profit of 3.6 mn"),
            "a loss of 0.3 mn against a profit of 3.6 mn down");
  EXPECT_EQ(said("a profit of 1.8 mln versus a net loss of 299,000"),
            "a profit of 1.8 mln versus a net loss of 299,000 up");
  EXPECT_EQ(said("a 1.5 mn loss compared with a 1.7 mn profit"),
            "a 1.5 mn loss compared with a 1.7 mn down profit");
  EXPECT_EQ(said("cash flow was a negative 3.1 mn compared to 23.3 mn"),
            "cash flow was a negative 3.1 mn compared to 23.3 mn down");
  EXPECT_EQ(said("sales down 2%; consensus down 0.9%"), "sales down 2%; consensus down 0.9% down");
}

TEST(Comparisons, Three_figures_are_compared_two_by_two) {
  EXPECT_EQ(said("$1.66 vs. $1.70 a year ago; consensus $1.63"),
            "$1.66 vs. $1.70 down a year ago; consensus $1.63 up");
  EXPECT_EQ(said("to 5.5 mn from 4.0 mn, and income to 3.6 mn from 3.9 mn"),
            "to 5.5 mn from 4.0 mn up, and income to 3.6 mn from 3.9 mn down");
}

TEST(Comparisons, What_is_not_compared_stays_as_it_is) {
  for (const std::string_view text :
       {"", "up 3% and 5 points", "EPS of $0.21 misses by $0.02",
        "sales of 10 mn. Before that they were 8 mn.", "12 % of EUR 5 mn", "EUR 5 mn against USD 4 mn",
        "EPS of $0.77; revenue of $20.5B", "from 12 countries to 3 million", "between 5 % and 7 %",
        "the 7 of us were ranked well before the other 12"}) {
    EXPECT_EQ(said(text), text);
  }
}

TEST(Comparisons, Are_counted) {
  CleanText result;
  (void)say_comparisons("5.1 from 4.2, 6.3 from 7.1", result);
  EXPECT_EQ(result.counts.comparisons, 2u);
}

// Any bytes of figures and words: nothing is lost, and the text stays valid UTF-8.
RC_GTEST_PROP(Comparisons, Only_add_words, (const std::vector<std::size_t>& choices)) {
  static constexpr std::string_view kPieces[] = {
      "5",    " ", ".",      ",",    "-",   "$", "\u20AC", "EUR", "7.2",   "mn",     "from", "to", "vs.",
      "loss", "%", "\u2212", "2008", "May", ";", "down",   "000", "again", "\u00E9", "1e9",  "@",  "#"};
  std::string text;
  for (const std::size_t choice : choices) text += kPieces[choice % std::size(kPieces)];
  const std::string out = said(text);
  RC_ASSERT(core::validate_utf8(out).has_value());
  std::size_t at = 0;
  for (const char c : out) at += at < text.size() && text[at] == c ? 1 : 0;
  RC_ASSERT(at == text.size());
}

}  // namespace
}  // namespace bellwether::text
