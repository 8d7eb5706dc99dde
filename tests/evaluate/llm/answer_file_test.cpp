#include "bellwether/evaluate/llm/answer_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

constexpr std::string_view kLine =
    R"({"model": "m", "cutoff": "2023-12-31", "symbol": "AAPL", "week": "2024-05-10", "answer": "x", "seconds": 1.5})";

core::Result<AnswerFile> read(const std::string& content) {
  return read_answers(io::ByteStream::of_memory(content, "answers.jsonl"));
}

TEST(AnswerFile, A_line_is_read_and_written_again) {
  const auto answer = parse_model_answer(kLine);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->model, "m");
  EXPECT_EQ(answer->week, tests::day_of("2024-05-10"));
  EXPECT_EQ(answer->variant, forecast::PromptVariant::base);
  EXPECT_DOUBLE_EQ(*answer->seconds, 1.5);
  const auto again = parse_model_answer(to_json_line(*answer));
  ASSERT_TRUE(again);
  EXPECT_EQ(to_json_line(*again), to_json_line(*answer));
}

TEST(AnswerFile, Probabilities_are_a_list_or_an_object_by_label) {
  const std::string head =
      R"({"model": "m", "cutoff": "2023-12-31", "symbol": "AAPL", "week": "2024-05-10",)";
  const auto by_label =
      parse_model_answer(head + R"("probabilities": {"up by 0-1%": 0.75, "Down by 0-1%": 0.25}})");
  ASSERT_TRUE(by_label) << by_label.error().message;
  EXPECT_DOUBLE_EQ(by_label->bins->up(), 0.75);
  EXPECT_FALSE(by_label->text);
  const auto list = parse_model_answer(head + R"("probabilities": [0,0,0,0,0,0.25,0.75,0,0,0,0,0]})");
  ASSERT_TRUE(list);
  EXPECT_DOUBLE_EQ(list->bins->up(), 0.75);
  EXPECT_FALSE(parse_model_answer(head + R"("probabilities": [0.5, 0.5]})"));
  EXPECT_FALSE(parse_model_answer(head + R"("probabilities": {"up": 1}})"));
  EXPECT_FALSE(parse_model_answer(head + R"("probabilities": [0,0,0,0,0,0.25,0.5,0,0,0,0,0]})"))
      << "no sum of 1";
}

TEST(AnswerFile, A_model_without_a_cut_off_day_is_refused_with_the_reason) {
  const auto answers = read(R"({"model": "m", "symbol": "AAPL", "week": "2024-05-10", "answer": "x"})");
  ASSERT_FALSE(answers);
  EXPECT_THAT(answers.error().message, HasSubstr("answers.jsonl:1"));
  EXPECT_THAT(answers.error().message, HasSubstr("cutoff"));
}

TEST(AnswerFile, A_second_answer_and_a_second_cut_off_day_are_refused) {
  const std::string line(kLine);
  const auto twice = read(line + "\n" + line);
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().message, HasSubstr("answers.jsonl:2: a second answer of m"));
  std::string other = line;
  other.replace(other.find("2023"), 4, "2022");
  other.replace(other.find("05-10"), 5, "05-17");
  const auto days = read(line + "\n" + other);
  ASSERT_FALSE(days);
  EXPECT_THAT(days.error().message, HasSubstr("two cut-off days"));
}

TEST(AnswerFile, What_is_no_answer_is_refused) {
  for (const char* text :
       {"[]", "{}", "x", R"({"model": ""})",
        R"({"model": "m", "cutoff": "2023-12-31", "symbol": "AAPL", "week": "2024-05-10"})",
        R"({"model": "m", "cutoff": "soon", "symbol": "AAPL", "week": "2024-05-10", "answer": ""})"})
    EXPECT_FALSE(parse_model_answer(text)) << text;
}

}  // namespace
}  // namespace bellwether::evaluate
