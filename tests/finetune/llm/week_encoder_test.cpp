#include "bellwether/finetune/llm/week_encoder.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/shared_data.h"

namespace bellwether::finetune {
namespace {

using forecast::PromptText;
using forecast::WeekRow;

constexpr std::string_view kInstruction = "Predict the move of its stock price in the coming week.";

WeekRow news_week(std::size_t items) {
  std::string body =
      "[Company Introduction]:\n\nThe company trades under the ticker ACME.\nSector: Tools\n\n";
  body +=
      "From 2024-05-03 to 2024-05-10, ACME's stock price increased from 10.00 to 11.00. News during this "
      "period "
      "are listed below:\n\n";
  for (std::size_t i = 0; i < items; ++i) {
    body += "[Headline]: Acme sells tool number " + std::to_string(i) + "\n[Summary]: ";
    body += "It is a long story about a tool, its price and those who buy it.\n\n";
  }
  WeekRow row;
  row.prompt = {"You are a seasoned stock market analyst.", body + std::string(kInstruction)};
  row.answer = "Prediction: Up by 1-2%";
  return row;
}

class WeekEncoderTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = tests::shared_path("tokenizers/qwen2");
    if (!folder) GTEST_SKIP() << tests::kNeedsShared;
    auto loaded = text::load_tokenizer(*folder);
    ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
    tokenizer_ = std::move(*loaded);
  }
  [[nodiscard]] WeekEncoder encoder(const char* chat) const {
    return *WeekEncoder::make(*tokenizer_, chat == nullptr ? nullptr : *text::find_chat_template(chat));
  }
  [[nodiscard]] std::string text_of(std::span<const std::int32_t> ids) const {
    std::string text;
    for (const std::int32_t id : ids) text += tokenizer_->bytes_of(static_cast<std::uint32_t>(id));
    return text;
  }

  std::unique_ptr<text::Tokenizer> tokenizer_;
};

TEST_F(WeekEncoderTest, Only_the_answer_and_its_end_are_to_be_learned) {
  const WeekRow row = news_week(1);
  const auto example = encoder("qwen2.5").encode(row.prompt, row.answer);
  ASSERT_TRUE(example.has_value());
  const std::span<const std::int32_t> ids(example->ids);
  EXPECT_EQ(text_of(ids.subspan(example->answer, ids.size() - example->answer - 1)), row.answer);
  EXPECT_EQ(static_cast<std::uint32_t>(ids.back()), *tokenizer_->id_of("<|im_end|>"));
  EXPECT_TRUE(text_of(ids.first(example->answer)).ends_with("<|im_start|>assistant\n"));
}

TEST_F(WeekEncoderTest, The_wrapper_of_the_public_rows_is_kept_to_the_byte) {
  const WeekRow row = news_week(1);
  const auto example = encoder(nullptr).encode(row.prompt, row.answer);
  ASSERT_TRUE(example.has_value());
  EXPECT_EQ(text_of(std::span(example->ids).first(example->answer)), forecast::wrap_fingpt(row.prompt));
}

TEST_F(WeekEncoderTest, News_goes_first_and_the_instruction_never) {
  const WeekEncoder writer = encoder("qwen2.5");
  const std::vector<WeekRow> rows{news_week(20), news_week(1), WeekRow{}};
  const auto encoded = encode_weeks(writer, rows, 180);
  ASSERT_TRUE(encoded.has_value());
  EXPECT_EQ(encoded->examples.size(), 2u);
  EXPECT_EQ(encoded->counts.whole, 1u);
  EXPECT_EQ(encoded->counts.trimmed, 1u);
  EXPECT_EQ(encoded->without_answer, 1u);
  EXPECT_GT(encoded->cuts.summaries, 0u);
  EXPECT_EQ(encoded->cuts.profile, 0u);
  for (const train::AnswerExample& each : encoded->examples) {
    EXPECT_LE(each.ids.size(), 180u);
    const std::string text = text_of(each.ids);
    EXPECT_NE(text.find(kInstruction), std::string::npos);
    EXPECT_NE(text.find("increased from 10.00 to 11.00"), std::string::npos);
    EXPECT_NE(text.find("Prediction: Up by 1-2%"), std::string::npos);
  }
  const auto none = encode_weeks(writer, rows, 30);
  ASSERT_TRUE(none.has_value());
  EXPECT_EQ(none->counts.left_out, 2u);
}

TEST_F(WeekEncoderTest, The_budget_counts_each_length) {
  const auto budget = token_budget(encoder("qwen2.5"), {news_week(1), news_week(60)});
  ASSERT_TRUE(budget.has_value());
  ASSERT_EQ(budget->size(), kBudgetLengths.size());
  EXPECT_EQ((*budget)[0].length, 512u);
  EXPECT_EQ((*budget)[0].whole, 1u);
  EXPECT_EQ((*budget)[0].trimmed, 1u);
  EXPECT_EQ((*budget)[3].whole, 2u);
}

}  // namespace
}  // namespace bellwether::finetune
