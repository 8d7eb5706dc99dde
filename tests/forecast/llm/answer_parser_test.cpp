#include "bellwether/forecast/llm/answer_parser.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

std::string answer_predicting(std::string_view prediction) {
  return "[Positive Developments]:\n1. Orders rose.\n2. Margins held.\n\n[Potential Concerns]:\n1. Debt.\n2. "
         "Rates.\n\n[Prediction & Analysis]:\nPrediction: " +
         std::string(prediction) + "\nAnalysis: Orders outweigh debt.";
}

AnswerFault fault_of(std::string_view text) { return parse_answer(text).fault; }

TEST(AnswerParser, Reads_the_form) {
  const auto read = parse_answer(answer_predicting("Up by 1-2%"));
  ASSERT_TRUE(read.answer);
  EXPECT_EQ(read.answer->positives, (std::vector<std::string>{"Orders rose.", "Margins held."}));
  EXPECT_EQ(read.answer->concerns, (std::vector<std::string>{"Debt.", "Rates."}));
  EXPECT_EQ(read.answer->bin, read_bin("up by 1-2%"));
  EXPECT_EQ(read.answer->analysis, "Orders outweigh debt.");
}

TEST(AnswerParser, What_is_written_reads_back) {
  const Answer answer{{"One\nline", "Two"}, {"Three", "Four", "Five"}, {2}, "Because\tof it."};
  const auto read = parse_answer(write_answer(answer));
  ASSERT_TRUE(read.answer);
  EXPECT_EQ(read.answer->positives, (std::vector<std::string>{"One line", "Two"}));
  EXPECT_EQ(read.answer->concerns, answer.concerns);
  EXPECT_EQ(read.answer->bin, answer.bin);
  EXPECT_EQ(read.answer->analysis, "Because of it.");
}

TEST(AnswerParser, The_label_may_be_in_either_case_and_the_last_title_in_words) {
  std::string text = answer_predicting("DOWN BY MORE THAN 5%");
  text.replace(text.find('&'), 1, "and");
  const auto read = parse_answer("\r\n  " + text + "\n\n");
  ASSERT_TRUE(read.answer);
  EXPECT_EQ(read.answer->bin.place, 0U);
}

// Requirement L-32: the published parser makes a forecast of each of these.
TEST(AnswerParser, What_the_published_parser_misreads_is_unparseable) {
  for (const char* prediction :
       {"Up by 10%", "supported, but down by 1-2%", "Up by 1.5%", "Up by 10-12%", "Up by 1-2 %", "Up by 0",
        "no change", "Unlikely to go up; decline of 2-3%", "Up by 1-2%.", "Up by 1-2% or so", "Up", "",
        "Up by 5-6%", "Up by 2-1%", "**Up by 1-2%**", "Up by 1-2% Down by 1-2%",
        "Up by 1\xE2\x80\x93"
        "2%"})
    EXPECT_EQ(fault_of(answer_predicting(prediction)), AnswerFault::label) << prediction;
}

TEST(AnswerParser, Says_why_a_text_is_no_answer) {
  EXPECT_EQ(fault_of(""), AnswerFault::empty);
  EXPECT_EQ(fault_of(" \n\t"), AnswerFault::empty);
  EXPECT_EQ(fault_of("I think it goes up."), AnswerFault::text_before);
  EXPECT_EQ(fault_of("Sure!\n" + answer_predicting("Up by 1-2%")), AnswerFault::text_before);
  EXPECT_EQ(fault_of("[Positive Developments]:\n1. Orders rose."), AnswerFault::no_section);
  EXPECT_EQ(fault_of("[Potential Concerns]:\n1. Debt.\n[Positive Developments]:\n1. Orders."),
            AnswerFault::sections_disorder);
  EXPECT_EQ(fault_of(answer_predicting("Up by 1-2%") + "\n" + answer_predicting("Down by 1-2%")),
            AnswerFault::sections_disorder);
  EXPECT_EQ(fault_of("[Positive Developments]:\n1. A\n[Potential Concerns]:\n1. B\n[Prediction & "
                     "Analysis]:\nIt will rise.\nPrediction: Up by 1-2%\nAnalysis: C"),
            AnswerFault::no_prediction);
}

TEST(AnswerParser, An_answer_that_was_cut_off_is_none) {
  const std::string whole = answer_predicting("Up by 1-2%");
  EXPECT_EQ(fault_of(whole.substr(0, whole.find("Analysis: "))), AnswerFault::no_analysis);
  EXPECT_EQ(fault_of(whole.substr(0, whole.find(" by 1"))), AnswerFault::label);
}

TEST(AnswerParser, A_number_in_a_sentence_begins_no_item_and_a_broken_line_goes_on) {
  const auto read = parse_answer(
      "[Positive Developments]: \n1) Sales grew by\n2.5 % in May\n- Buybacks\n\n[Potential Concerns]: "
      "Debt\nand "
      "rates\n[Prediction & Analysis]:\n\nPrediction: Down by 0-1%\n\nAnalysis:\nTwo\nlines");
  ASSERT_TRUE(read.answer);
  EXPECT_EQ(read.answer->positives, (std::vector<std::string>{"Sales grew by 2.5 % in May", "Buybacks"}));
  EXPECT_EQ(read.answer->concerns, (std::vector<std::string>{"Debt", "and rates"}));
  EXPECT_EQ(read.answer->analysis, "Two\nlines");
}

TEST(AnswerParser, A_megabyte_of_one_byte_is_read_in_one_pass) {
  EXPECT_EQ(fault_of(std::string(1 << 20, '[')), AnswerFault::text_before);
  EXPECT_EQ(fault_of("[Positive Developments]:" + std::string(1 << 20, '\n')), AnswerFault::no_section);
}

}  // namespace
}  // namespace bellwether::forecast
