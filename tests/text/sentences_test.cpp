#include "bellwether/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace bellwether::text {
namespace {

using testing::ElementsAre;

TEST(Sentences, End_at_marks_and_at_empty_lines) {
  EXPECT_THAT(sentences_of("Sales fell. Margins rose! Why? Costs are down."),
              ElementsAre("Sales fell. ", "Margins rose! ", "Why? ", "Costs are down."));
  EXPECT_THAT(sentences_of("He said \"we raise it.\" Shares rose (by a lot). 3 banks agree."),
              ElementsAre("He said \"we raise it.\" ", "Shares rose (by a lot). ", "3 banks agree."));
  EXPECT_THAT(sentences_of("Results of the quarter\n\nSales fell"),
              ElementsAre("Results of the quarter\n\n", "Sales fell"));
  EXPECT_THAT(sentences_of("They waited... Then it fell\u2026 Nobody knew."),
              ElementsAre("They waited... ", "Then it fell\u2026 ", "Nobody knew."));
}

TEST(Sentences, Go_on_after_what_is_shortened) {
  EXPECT_THAT(
      sentences_of("Example Inc. raised it to 3.5 % vs. Mr. J. Smith's 3 % in the U.S. market on Jan. 5."),
      ElementsAre("Example Inc. raised it to 3.5 % vs. Mr. J. Smith's 3 % in the U.S. market on Jan. 5."));
  EXPECT_THAT(
      sentences_of("It bought Example Inc. The price was not told. It sells in the U.S. However, few buy."),
      ElementsAre("It bought Example Inc. ", "The price was not told. ", "It sells in the U.S. ",
                  "However, few buy."));
  EXPECT_THAT(sentences_of("Yahoo! Inc. fell. yahoo! shares rose"),
              ElementsAre("Yahoo! Inc. fell. yahoo! shares rose"));
}

TEST(Sentences, Of_a_text_in_small_letters_begin_with_them) {
  EXPECT_THAT(sentences_of("sales fell. margins rose at example inc. in may."),
              ElementsAre("sales fell. ", "margins rose at example inc. in may."));
}

TEST(Sentences, Have_a_letter) {
  EXPECT_THAT(sentences_of("1. Sales fell. 2. Margins rose."),
              ElementsAre("1. Sales fell. ", "2. Margins rose."));
  EXPECT_THAT(sentences_of(""), ElementsAre(""));
  EXPECT_THAT(sentences_of(" ... "), ElementsAre(" ... "));
}

// Whatever the text: the sentences one after the other are the text, and none is empty.
RC_GTEST_PROP(Sentences, Are_all_of_the_text, ()) {
  const auto letters = rc::gen::elementOf(std::string("aB. !?\n\"'1U\xE2\x80\xA6"));
  const std::string text = *rc::gen::container<std::string>(letters);
  std::string joined;
  for (const std::string_view sentence : sentences_of(text)) {
    RC_ASSERT(!sentence.empty() || text.empty());
    joined += sentence;
  }
  RC_ASSERT(joined == text);
}

}  // namespace
}  // namespace bellwether::text
