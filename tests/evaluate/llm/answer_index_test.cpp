#include "bellwether/evaluate/llm/answer_index.h"

#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::PromptVariant;
using forecast::WeekRow;

ModelAnswer said(const std::string& model, const WeekRow& row, const std::string& text) {
  return {.model = model,
          .cutoff = tests::day_of(model == "b" ? "2023-06-30" : "2024-06-30"),
          .ticker = row.ticker,
          .week = row.week,
          .variant = row.variant,
          .text = text};
}

TEST(AnswerIndex, Finds_answers_by_model_row_and_variant) {
  const WeekRow first = tests::synthetic_row("ACME", 1, {7}), second = tests::synthetic_row("ACME", 2, {7});
  WeekRow masked = first;
  masked.variant = PromptVariant::masked;
  const std::vector<ModelAnswer> answers = {said("b", first, "b first"), said("a", first, "a first"),
                                            said("b", masked, "b masked"), said("b", second, "b second")};
  const AnswerIndex index(answers);
  EXPECT_EQ(index.models(), (std::vector<std::string>{"b", "a"})) << "in the order of their first answers";
  EXPECT_EQ(index.find("b", first)->text, "b first");
  EXPECT_EQ(index.find("a", first)->text, "a first");
  EXPECT_EQ(index.find("b", second)->text, "b second");
  EXPECT_EQ(index.find("b", masked)->text, "b masked");
  EXPECT_EQ(index.find("b", masked, PromptVariant::base)->text, "b first");
  EXPECT_EQ(to_text(index.cutoff("b")), "2023-06-30");
  EXPECT_EQ(to_text(index.cutoff("a")), "2024-06-30");
}

TEST(AnswerIndex, Finds_nothing_where_there_is_no_answer) {
  const WeekRow row = tests::synthetic_row("ACME", 1, {7});
  const std::vector<ModelAnswer> answers = {said("a", row, "yes")};
  const AnswerIndex index(answers);
  EXPECT_EQ(index.find("b", row), nullptr);
  EXPECT_EQ(index.find("a", tests::synthetic_row("BOLT", 1, {7})), nullptr);
  EXPECT_EQ(index.find("a", tests::synthetic_row("ACME", 2, {7})), nullptr);
  EXPECT_EQ(index.find("a", row, PromptVariant::no_news), nullptr);
}

}  // namespace
}  // namespace bellwether::evaluate
