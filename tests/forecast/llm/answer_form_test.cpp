#include "bellwether/forecast/llm/answer_form.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

TEST(AnswerForm, Is_written_as_the_public_rows_are) {
  EXPECT_EQ(
      write_answer({{"Orders rose.", "Margins held."}, {"Debt.", "Rates."}, {7}, "Orders outweigh debt."}),
      "[Positive Developments]:\n1. Orders rose.\n2. Margins held.\n\n[Potential Concerns]:\n1. Debt.\n2. "
      "Rates.\n\n[Prediction & Analysis]:\nPrediction: Up by 1-2%\nAnalysis: Orders outweigh debt.");
}

TEST(AnswerForm, A_part_is_one_line) {
  EXPECT_EQ(on_one_line("  a\r\n\tb\x7f c  "), "a b c");
  EXPECT_EQ(on_one_line("\xE2\x82\xAC 5"), "\xE2\x82\xAC 5");
  EXPECT_EQ(on_one_line(" \n "), "");
}

}  // namespace
}  // namespace bellwether::forecast
