#include "bellwether/forecast/llm/form_grammar.h"

#include <gtest/gtest.h>

#include "bellwether/core/random.h"
#include "bellwether/core/utf8.h"
#include "bellwether/forecast/llm/answer_parser.h"

namespace bellwether::forecast {
namespace {

const FormGrammar kGrammar({});

FormState behind(std::string_view text) {
  const auto state = kGrammar.advance(kGrammar.start(), text);
  EXPECT_TRUE(state) << text;
  return state.value_or(FormState());
}

constexpr std::string_view kLists =
    "[Positive Developments]:\n1. A\n2. B\n\n[Potential Concerns]:\n1. C\n2. D\n\n[Prediction & "
    "Analysis]:\nPrediction: ";

TEST(FormGrammar, The_opening_is_one_forced_run) {
  EXPECT_EQ(kGrammar.forced(kGrammar.start()), "[Positive Developments]:\n1. ");
}

TEST(FormGrammar, A_list_has_two_to_four_factors) {
  EXPECT_EQ(kGrammar.forced(behind("[Positive Developments]:\n1. A\n")), "2. ");
  const ByteSet choice = kGrammar.permitted(behind("[Positive Developments]:\n1. A\n2. B\n"));
  EXPECT_EQ(choice.count(), 2U);
  EXPECT_TRUE(choice.test('3') && choice.test('\n'));
  EXPECT_EQ(kGrammar.forced(behind("[Positive Developments]:\n1. A\n2. B\n3. C\n4. D\n")),
            "\n[Potential Concerns]:\n1. ");
}

TEST(FormGrammar, Every_bin_and_no_other_text_may_be_predicted) {
  const FormState state = behind(kLists);
  EXPECT_TRUE(kGrammar.awaits_bin(state));
  for (const std::string& each : bin_continuations()) {
    const auto after = kGrammar.advance(state, each);
    ASSERT_TRUE(after) << each;
    EXPECT_EQ(kGrammar.forced(*after), "Analysis: ");
  }
  for (const char* wrong : {"up by 1-2%", "Up by 10%", "Up by 5-6%", "Up by 1-3%", "Up by 1-2 %", " Up"})
    EXPECT_FALSE(kGrammar.advance(state, wrong)) << wrong;
  EXPECT_EQ(kGrammar.forced(*kGrammar.advance(state, "Up by 1")), "-2%\nAnalysis: ");
  EXPECT_EQ(kGrammar.forced(*kGrammar.advance(state, "D")), "own by ");
}

TEST(FormGrammar, Prose_begins_no_title_has_no_controls_and_is_valid_UTF_8) {
  const FormState state = behind("[Positive Developments]:\n1. A");
  for (const char* wrong : {"[", "\t", "\r", "\x7f", "\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                            "\xF4\x90\x80\x80", "\xF5", "\xE2\x82 "})
    EXPECT_FALSE(kGrammar.advance(state, wrong));
  EXPECT_FALSE(kGrammar.advance(state, std::string_view("\0", 1)));
  for (const char* fine : {" b", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "]", "\n"})
    EXPECT_TRUE(kGrammar.advance(state, fine)) << fine;
  EXPECT_FALSE(kGrammar.advance(behind("[Positive Developments]:\n1. "), " "));
  EXPECT_FALSE(kGrammar.advance(behind("[Positive Developments]:\n1. "), "\n"));
}

TEST(FormGrammar, Every_answer_ends_within_its_bounds) {
  const FormGrammar tight({.fewest_factors = 1, .most_factors = 1, .factor_bytes = 4, .analysis_bytes = 5});
  FormState state = *tight.advance(tight.start(), "[Positive Developments]:\n1. abcd");
  EXPECT_EQ(tight.forced(state), "\n\n[Potential Concerns]:\n1. ");
  state = *tight.advance(state, "\n\n[Potential Concerns]:\n1. abc");
  EXPECT_FALSE(tight.advance(state, "\xC3"));  // two bytes would not fit
  state = *tight.advance(state, "\n\n[Prediction & Analysis]:\nPrediction: Up by 1-2%\nAnalysis: ");
  EXPECT_FALSE(tight.may_end(state));
  state = *tight.advance(state, "abcde");
  EXPECT_TRUE(tight.may_end(state));
  EXPECT_TRUE(tight.permitted(state).none());
}

// What the grammar lets through is an answer, whatever is drawn.
TEST(FormGrammar, Any_permitted_text_is_parsed_without_a_fault) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    core::Random random({.seed = seed});
    std::string text;
    FormState state = kGrammar.start();
    for (;;) {
      const ByteSet set = kGrammar.permitted(state);
      if (set.none() || (kGrammar.may_end(state) && random.below(64) == 0)) break;
      std::uint32_t pick = random.below(static_cast<std::uint32_t>(set.count()));
      // Lines would seldom end by chance.
      std::size_t byte = 0;
      if (state.stage == FormStage::factor && set.test('\n') && random.below(32) == 0) {
        byte = '\n';
      } else {
        while (!set.test(byte) || pick-- > 0) ++byte;
      }
      text += static_cast<char>(byte);
      const auto after = kGrammar.advance(state, static_cast<char>(byte));
      ASSERT_TRUE(after);
      state = *after;
    }
    ASSERT_EQ(core::first_invalid_utf8(text), text.size());
    const auto read = parse_answer(text);
    ASSERT_EQ(read.fault, AnswerFault::none) << text;
    EXPECT_GE(read.answer->positives.size(), kFewestFactors);
    EXPECT_LE(read.answer->concerns.size(), kMostFactors);
  }
}

// A written answer is a path of the grammar.
TEST(FormGrammar, A_written_answer_is_permitted) {
  const std::string text = write_answer({{"A", "B"}, {"C", "D", "E"}, {7}, "F"});
  const auto state = kGrammar.advance(kGrammar.start(), text);
  ASSERT_TRUE(state);
  EXPECT_TRUE(kGrammar.may_end(*state));
}

}  // namespace
}  // namespace bellwether::forecast
