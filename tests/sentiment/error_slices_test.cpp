#include "bellwether/sentiment/error_slices.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bellwether/sentiment/reference_sentences.h"

namespace bellwether::sentiment {
namespace {

// The names of the slices that a text is in, in their order.
std::vector<std::string> slices(std::string_view text) {
  const SliceSet found = slices_of(text);
  std::vector<std::string> names;
  for (const auto& [slice, name] : names_of(ErrorSlice{})) {
    if (found.holds(slice)) names.emplace_back(name);
  }
  return names;
}

bool is_in(ErrorSlice slice, std::string_view text) { return slices_of(text).holds(slice); }

using Names = std::vector<std::string>;

// Long enough not to be very short, and without a cue of any kind.
constexpr std::string_view kPlain = "The company will hold its annual meeting in Helsinki next Tuesday";

TEST(ErrorSlices, A_plain_sentence_is_in_none) { EXPECT_EQ(slices(kPlain), Names{}); }

// Counted by hand: one cashtag of four words is a quarter, of five it is not; a hashtag counts as one word.
TEST(ErrorSlices, Tags_that_are_a_quarter_of_the_words_are_noise) {
  EXPECT_TRUE(is_in(ErrorSlice::ticker_noise, "$AAPL reports on Tuesday"));
  EXPECT_FALSE(is_in(ErrorSlice::ticker_noise, "$AAPL reports on Tuesday evening"));
  EXPECT_TRUE(is_in(ErrorSlice::ticker_noise, "#ToTheMoon $AAPL and more of it all the"));
  EXPECT_FALSE(is_in(ErrorSlice::ticker_noise, "AAPL reports today"));
}

TEST(ErrorSlices, A_web_address_is_no_word_of_a_share) {
  EXPECT_TRUE(is_in(ErrorSlice::ticker_noise, "$AAPL reports on Tuesday https://t.co/abc/def/ghi"));
}

TEST(ErrorSlices, Negators_count_within_three_words_of_a_polar_one) {
  EXPECT_TRUE(is_in(ErrorSlice::negation, "That quarter was not bad if you ask me today"));
  EXPECT_TRUE(is_in(ErrorSlice::negation, "They did not in fact beat what we had pencilled"));
  EXPECT_FALSE(is_in(ErrorSlice::negation, "They did not in fact ever beat what we had pencilled"));
  EXPECT_TRUE(is_in(ErrorSlice::negation, "Strong it was not, as we told you last spring"));
  EXPECT_FALSE(is_in(ErrorSlice::negation, "They will not be at the annual meeting in Helsinki"));
}

// P-51 names both; neither "complain" nor "again" is polar.
TEST(ErrorSlices, The_idioms_of_the_requirement_are_negations) {
  EXPECT_TRUE(is_in(ErrorSlice::negation, "Up two weeks in a row, can\u2019t complain about the market"));
  EXPECT_TRUE(is_in(ErrorSlice::negation, "Trading options with my own money: never again"));
}

TEST(ErrorSlices, Any_emoji_counts) {
  EXPECT_TRUE(is_in(ErrorSlice::emoji_sarcasm, "The company will hold its meeting in Helsinki 🚀"));
  EXPECT_FALSE(is_in(ErrorSlice::emoji_sarcasm, kPlain));
}

TEST(ErrorSlices, Sarcasm_needs_a_positive_word_beside_it) {
  EXPECT_TRUE(
      is_in(ErrorSlice::emoji_sarcasm, "yeah right, strong guidance from the people who brought us this"));
  EXPECT_TRUE(
      is_in(ErrorSlice::emoji_sarcasm, "Another delay of the product. Great... we will see next year"));
  EXPECT_TRUE(is_in(ErrorSlice::emoji_sarcasm, "They hired the same people, what an amazing idea /s"));
  EXPECT_TRUE(is_in(ErrorSlice::emoji_sarcasm, "As if good earnings were coming from this company in May"));
  EXPECT_FALSE(is_in(ErrorSlice::emoji_sarcasm, "It looks as if the meeting were in Helsinki next Tuesday"));
  EXPECT_FALSE(
      is_in(ErrorSlice::emoji_sarcasm, "Apple reports great earnings and/or sales for the whole year"));
}

TEST(ErrorSlices, Six_words_are_very_short_and_seven_are_not) {
  EXPECT_TRUE(is_in(ErrorSlice::very_short, "one two three four five six"));
  EXPECT_FALSE(is_in(ErrorSlice::very_short, "one two three four five six seven"));
  EXPECT_TRUE(is_in(ErrorSlice::very_short, "one two - three! four, five's six https://t.co/abc"))
      << "marks and addresses are no words";
  EXPECT_TRUE(is_in(ErrorSlice::very_short, ""));
}

TEST(ErrorSlices, Two_words_in_capitals_shout_and_tickers_do_not) {
  EXPECT_TRUE(is_in(ErrorSlice::shouting, "You really have to BUY this stock NOW before it is gone"));
  EXPECT_FALSE(is_in(ErrorSlice::shouting, "You really have to BUY this stock now before it is gone"));
  EXPECT_FALSE(
      is_in(ErrorSlice::shouting, "TSLA and NVDA and $MOON and #BUYNOW open for trading on Tuesday"));
  EXPECT_FALSE(is_in(ErrorSlice::shouting, "The SEC and the US regulators ask for EBITDA at NASDAQ firms"));
  EXPECT_TRUE(
      is_in(ErrorSlice::shouting, "UNBELIEVABLE numbers, simply UNBELIEVABLE numbers from this company"));
}

TEST(ErrorSlices, Two_exclamation_marks_or_a_question_at_the_end_shout) {
  EXPECT_TRUE(is_in(ErrorSlice::shouting, "The company will hold its annual meeting in Helsinki!!"));
  EXPECT_FALSE(is_in(ErrorSlice::shouting, "The company will hold its annual meeting in Helsinki!"));
  EXPECT_TRUE(is_in(ErrorSlice::shouting, "Who would hold an annual meeting in Helsinki? https://t.co/abc"));
  EXPECT_FALSE(is_in(ErrorSlice::shouting, "Who asked? The company will hold its meeting in Helsinki"));
}

TEST(ErrorSlices, Web_addresses_are_seen_with_and_without_scheme) {
  EXPECT_TRUE(is_in(ErrorSlice::url, "The agenda of the annual meeting is here: www.example.com/agenda"));
  EXPECT_TRUE(is_in(ErrorSlice::url, "(https://example.com) holds the agenda of the annual meeting"));
  EXPECT_FALSE(is_in(ErrorSlice::url, kPlain));
}

TEST(ErrorSlices, Cues_of_both_sentiments_are_mixed_and_a_turned_one_is_not) {
  EXPECT_TRUE(
      is_in(ErrorSlice::mixed_cues, "Weak quarter for the company, strong outlook for the year ahead"));
  EXPECT_FALSE(
      is_in(ErrorSlice::mixed_cues, "Strong quarter and strong outlook for the year in this report"));
  EXPECT_FALSE(is_in(ErrorSlice::mixed_cues, "Losses narrowed in the quarter, the company said in Helsinki"));
}

TEST(ErrorSlices, Slang_is_what_the_boards_say_and_not_plain_English) {
  EXPECT_TRUE(is_in(ErrorSlice::finance_slang, "Every bagholder in this room knows what comes next Tuesday"));
  EXPECT_TRUE(is_in(ErrorSlice::finance_slang, "Grabbed some puts on the company before the annual meeting"));
  EXPECT_TRUE(is_in(ErrorSlice::finance_slang, "This one goes to the moon after the annual meeting, folks"));
  EXPECT_FALSE(is_in(ErrorSlice::finance_slang, "Rates on short-term paper rose at the auction on Tuesday"));
  EXPECT_FALSE(is_in(ErrorSlice::finance_slang, "Sales came in short of what the company said last spring"));
  EXPECT_FALSE(
      is_in(ErrorSlice::finance_slang, "The #moon mission of the company starts next Tuesday morning"));
}

TEST(ErrorSlices, Words_end_at_marks_of_more_than_one_byte) {
  EXPECT_FALSE(
      is_in(ErrorSlice::very_short, "one\u2014two\u2026three \u201Cfour\u201D five\u2013six seven\u2014"));
  EXPECT_TRUE(is_in(ErrorSlice::very_short, "one\u2014two\u2026three \u201Cfour\u201D five\u2013six\u2014"));
}

TEST(ErrorSlices, Entities_are_read_as_the_characters_they_name) {
  EXPECT_TRUE(is_in(ErrorSlice::negation, "It wasn&#39;t a bad quarter for the company in the end"));
}

// P-53. The emoji of the second sentence is lost in the source; with one it would be in its slice.
TEST(ErrorSlices, The_reference_sentences_fall_where_the_report_says_they_are_hard) {
  const auto sentences = reference_sentences();
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(slices(sentences[0].text), (Names{"mixed-cues"}));
  EXPECT_EQ(slices(sentences[1].text), (Names{"very-short"}));
  EXPECT_EQ(slices("That earnings call... wow \U0001F62C #AAPL"), (Names{"emoji-sarcasm", "very-short"}));
  EXPECT_EQ(slices(sentences[2].text), (Names{"very-short", "finance-slang"}));
}

TEST(ErrorSlices, Each_has_a_rule_to_show) {
  for (const auto& [slice, name] : names_of(ErrorSlice{})) EXPECT_FALSE(rule_of(slice).empty()) << name;
}

}  // namespace
}  // namespace bellwether::sentiment
