#include "bellwether/text/clean/sarcasm.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string sarcasm_said(std::string_view text) {
  CleanText result;
  return say_sarcasm(text, result);
}

TEST(Sarcasm, Marks_beside_positive_words_are_named) {
  EXPECT_EQ(sarcasm_said("great... another upgrade"), "great sarcasm... another upgrade");
  EXPECT_EQ(sarcasm_said("Yeah right, a strong quarter"), "Yeah right sarcasm, a strong quarter");
  EXPECT_EQ(sarcasm_said("as if they could beat that"), "as if sarcasm they could beat that");
  EXPECT_EQ(sarcasm_said("what a strong quarter /s"), "what a strong quarter /s sarcasm");
}

TEST(Sarcasm, Without_a_positive_word_near_it_a_mark_is_none) {
  for (const std::string_view text :
       {"it looked as if we had to wait", "a dividend of 5 /share", "great results",
        "a strong quarter is what they promised us for the whole year, as if"}) {
    EXPECT_EQ(sarcasm_said(text), text);
  }
}

TEST(Sarcasm, Is_counted) {
  CleanText result;
  (void)say_sarcasm("great... and yeah right, strong", result);
  EXPECT_EQ(result.counts.sarcasms, 2u);
}

}  // namespace
}  // namespace bellwether::text
