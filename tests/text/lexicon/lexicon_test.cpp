#include "bellwether/text/lexicon/lexicon.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

enum class Sentiment { negative, neutral, positive };

Sentiment sentiment(std::string_view text) {
  const LexiconScore score = Lexicon::finance().score(text);
  if (score.neutral >= score.negative && score.neutral >= score.positive) return Sentiment::neutral;
  return score.positive > score.negative ? Sentiment::positive : Sentiment::negative;
}

double polarity(std::string_view text) {
  const LexiconScore score = Lexicon::finance().score(text);
  return score.positive - score.negative;
}

TEST(Lexicon, Built_in_one_is_sound) {
  EXPECT_GT(Lexicon::finance().size(), 1000U);
  EXPECT_EQ(Lexicon::finance().fingerprint().size(), 64U);
}

TEST(Lexicon, Text_without_cues_is_neutral) {
  for (const char* text :
       {"", " ", "...", "The company will hold its annual meeting on Tuesday", "$ACME", "\xF0\x9F\x8F\xBD"}) {
    const LexiconScore score = Lexicon::finance().score(text);
    // 2.2 : 0.25 : 0.25, by the formula at the head of lexicon.h.
    EXPECT_DOUBLE_EQ(score.neutral, 2.2 / 2.7) << text;
    EXPECT_DOUBLE_EQ(score.negative, score.positive) << text;
  }
}

TEST(Lexicon, Plain_good_and_bad_news) {
  EXPECT_EQ(sentiment("Acme beats estimates and raises guidance"), Sentiment::positive);
  EXPECT_EQ(sentiment("Acme misses estimates, cuts outlook"), Sentiment::negative);
  EXPECT_EQ(sentiment("Acme upgraded to Buy at First Street"), Sentiment::positive);
  EXPECT_EQ(sentiment("Acme downgraded at First Street"), Sentiment::negative);
  EXPECT_EQ(sentiment("Shares of Acme tumble after recall"), Sentiment::negative);
  EXPECT_EQ(sentiment("Acme shares +4.5% premarket"), Sentiment::positive);
  EXPECT_EQ(sentiment("Acme shares -4.5% premarket"), Sentiment::negative);
}

// What falls may be a bad thing.
TEST(Lexicon, Direction_turns_round_beside_a_burden) {
  EXPECT_EQ(sentiment("Net loss narrows at Acme"), Sentiment::positive);
  EXPECT_EQ(sentiment("Net loss widens at Acme"), Sentiment::negative);
  EXPECT_EQ(sentiment("Jobless claims fall"), Sentiment::positive);
  EXPECT_EQ(sentiment("A sharp rise in unemployment"), Sentiment::negative);
  EXPECT_EQ(sentiment("Profit falls"), Sentiment::negative);
  // The burden names the reason here and is not what falls.
  EXPECT_EQ(sentiment("Stocks fall amid recession fears"), Sentiment::negative);
}

TEST(Lexicon, Negation_turns_the_next_words_and_weakens_them) {
  EXPECT_GT(polarity("strong quarter"), 0);
  EXPECT_LT(polarity("not a strong quarter"), 0);
  EXPECT_LT(-polarity("not a strong quarter"), polarity("strong quarter"));
  EXPECT_GT(polarity("not weak, strong"), polarity("not weak"));  // a comma ends the scope
  EXPECT_TRUE(Lexicon::finance().evidence("never bullish").negated);
}

TEST(Lexicon, Market_slang) {
  EXPECT_EQ(sentiment("thinking to short $ACME before close"), Sentiment::negative);
  EXPECT_EQ(sentiment("loaded up on puts"), Sentiment::negative);
  EXPECT_EQ(sentiment("$ACME to the moon"), Sentiment::positive);
  EXPECT_EQ(sentiment("don't be a bagholder, this is a rug pull"), Sentiment::negative);
  EXPECT_EQ(sentiment("diamond hands, buying the dip"), Sentiment::positive);
}

TEST(Lexicon, Phrases_hide_the_cues_inside_them) {
  EXPECT_EQ(sentiment("Acme sets stop loss policy"), Sentiment::neutral);
  EXPECT_EQ(sentiment("Acme earnings call on Tuesday"), Sentiment::neutral);
  EXPECT_EQ(sentiment("short term plan"), Sentiment::neutral);
}

TEST(Lexicon, Emoji_count_and_repeats_fade) {
  EXPECT_EQ(sentiment("$ACME \xF0\x9F\x9A\x80"), Sentiment::positive);  // rocket
  EXPECT_EQ(sentiment("$ACME \xF0\x9F\x93\x89"), Sentiment::negative);  // falling chart
  const double one = Lexicon::finance().evidence("\xF0\x9F\x9A\x80").positive;
  const double three =
      Lexicon::finance().evidence("\xF0\x9F\x9A\x80\xF0\x9F\x9A\x80\xF0\x9F\x9A\x80").positive;
  EXPECT_NEAR(three, one * (1 + 1.0 / 2 + 1.0 / 3), 1e-12);
  // A skin tone is part of the emoji before it.
  EXPECT_EQ(Lexicon::finance().evidence("\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD").positive,
            Lexicon::finance().evidence("\xF0\x9F\x91\x8D").positive);
}

TEST(Lexicon, Capitals_and_exclamation_marks_add_weight) {
  EXPECT_GT(polarity("this is STRONG"), polarity("this is strong"));
  EXPECT_EQ(polarity("THIS IS STRONG"), polarity("this is strong"));  // all capitals say nothing
  EXPECT_GT(polarity("strong!!!"), polarity("strong"));
  EXPECT_LT(polarity("strong?"), polarity("strong"));
}

TEST(Lexicon, Contrast_gives_the_last_word_and_concession_takes_it) {
  EXPECT_LT(polarity("strong sales but weak outlook"), polarity("weak outlook but strong sales"));
  EXPECT_GT(polarity("shares rise despite weak data"), polarity("shares rise on weak data"));
}

TEST(Lexicon, Mixed_text_shows_both_sides) {
  const LexiconEvidence evidence = Lexicon::finance().evidence("beats on revenue, misses on profit");
  EXPECT_GT(evidence.positive, 0);
  EXPECT_GT(evidence.negative, 0);
  EXPECT_EQ(evidence.positive_cues, 1);
}

TEST(Lexicon, Case_spacing_and_stretched_letters_do_not_matter) {
  EXPECT_EQ(polarity("price   target\traised"), polarity("price target raised"));
  EXPECT_EQ(polarity("to the moooooon"), polarity("to the moon"));
  EXPECT_EQ(polarity("don\xE2\x80\x99t sell"), polarity("don't sell"));
  EXPECT_EQ(polarity("#bullish"), polarity("bullish"));
}

TEST(Lexicon, Addresses_and_names_say_nothing) {
  EXPECT_EQ(sentiment("see https://example.com/crash-fraud-bankruptcy and @bear_crash"), Sentiment::neutral);
}

TEST(Lexicon, Own_definition_is_read) {
  const auto lexicon = Lexicon::parse("# mine\ncue 2 = wunderba(r|res), very fine\nnegator = nicht\n");
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->size(), 4U);
  EXPECT_GT(lexicon->score("wunderbares Ergebnis").positive, lexicon->score("Ergebnis").positive);
  EXPECT_GT(lexicon->score("nicht wunderbar").negative, lexicon->score("Ergebnis").negative);
  EXPECT_NE(lexicon->fingerprint(), Lexicon::finance().fingerprint());
}

TEST(Lexicon, Bad_definitions_are_refused_with_the_line) {
  struct Bad {
    const char *definition, *line, *word;
  };
  for (const Bad& bad :
       {Bad{"", "", "no entries"}, Bad{"# only\n", "", "no entries"},
        Bad{"cue 1 = good\nmood 1 = bad", "line 2", "mood"}, Bad{"cue = good", "line 1", "weight"},
        Bad{"cue 7 = good", "line 1", "-5 to 5"}, Bad{"cue nan = good", "line 1", "-5 to 5"},
        Bad{"cue 1x = good", "line 1", "1x"}, Bad{"negator 1 = no", "line 1", "takes no weight"},
        Bad{"cue 1 good", "line 1", "="}, Bad{"cue 1 = good,, bad", "line 1", "empty"},
        Bad{"cue 1 = good\ncue 2 = GOOD", "line 2", "twice"}, Bad{"cue 1 = goo(d|dy", "line 1", "without"},
        Bad{"cue 1 = (a|b|c|d|e|f)(a|b|c|d|e|f)(a|b|c|d|e|f)(a|b|c|d|e|f)", "line 1", "1,000"}}) {
    const auto lexicon = Lexicon::parse(bad.definition);
    ASSERT_FALSE(lexicon) << bad.definition;
    EXPECT_EQ(lexicon.error().kind, core::ErrorKind::data);
    EXPECT_NE(lexicon.error().message.find(bad.line), std::string::npos) << lexicon.error().message;
    EXPECT_NE(lexicon.error().message.find(bad.word), std::string::npos) << lexicon.error().message;
  }
}

RC_GTEST_PROP(Lexicon, Any_text_has_probabilities_that_sum_to_one, ()) {
  const auto code_points = *rc::gen::container<std::vector<char32_t>>(
      rc::gen::oneOf(rc::gen::inRange<char32_t>(1, 0xD800), rc::gen::inRange<char32_t>(0x1F000, 0x1FB00),
                     rc::gen::inRange<char32_t>(32, 127)));
  std::string text;
  for (const char32_t each : code_points) core::append_utf8(text, each);
  const LexiconScore score = Lexicon::finance().score(text);
  RC_ASSERT(std::abs(score.negative + score.neutral + score.positive - 1) < 1e-12);
  RC_ASSERT(score.negative > 0 && score.neutral > 0 && score.positive > 0);
}

}  // namespace
}  // namespace bellwether::text
