#include "bellwether/workbench/llm/answer_weeks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using evaluate::ModelAnswer;
using forecast::AnswerRequest;
using forecast::GeneratedAnswer;
using testing::HasSubstr;

// Answers "form" or "free" by how it was asked, and keeps the requests.
class Parrot final : public forecast::AnswerGenerator {
 public:
  std::size_t longest = 100'000;  // of a user's turn, in bytes
  bool fails = false;
  std::vector<AnswerRequest> requests;

  [[nodiscard]] const forecast::GeneratorInfo& info() const override { return info_; }
  [[nodiscard]] bool fits(const AnswerRequest& request) const override {
    return request.messages.back().content.size() <= longest;
  }
  [[nodiscard]] Result<GeneratedAnswer> answer(const AnswerRequest& request, core::Job&) override {
    if (fails) return fail(core::ErrorKind::model, "it is tired");
    requests.push_back(request);
    GeneratedAnswer made;
    made.text = request.form ? "form" : "free";
    made.prompt_tokens = 7;
    made.seconds = 0.5;
    return made;
  }

 private:
  forecast::GeneratorInfo info_{
      .name = "parrot", .fingerprint = "", .cutoff = tests::day_of("2023-12-31"), .keeps_to_form = true};
};

class AnswerWeeks : public testing::Test {
 protected:
  Result<AskedCounts> ask(const AskingOptions& options) {
    return answer_weeks(parrot_, rows_, options, job_.get(), [&](ModelAnswer answer) -> core::Status {
      answers_.push_back(std::move(answer));
      return {};
    });
  }

  Parrot parrot_;
  std::vector<forecast::WeekRow> rows_ = tests::synthetic_weeks(0, 1);
  std::vector<ModelAnswer> answers_;
  tests::TestJob job_;
};

TEST_F(AnswerWeeks, Each_row_is_asked_once_with_what_was_said_of_the_answer) {
  const auto counts = ask({.max_tokens = 77, .temperature = 0.25, .seed = 9});
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->asked, 3U);
  EXPECT_EQ(counts->trimmed, 0U);
  ASSERT_EQ(answers_.size(), 3U);
  EXPECT_EQ(answers_[1].model, "parrot");
  EXPECT_EQ(answers_[1].ticker.symbol, "BOLT");
  EXPECT_EQ(answers_[1].week, rows_[1].week);
  EXPECT_EQ(answers_[1].cutoff, tests::day_of("2023-12-31"));
  EXPECT_EQ(answers_[1].text, "form");
  EXPECT_EQ(answers_[1].prompt_tokens, 7.0);
  EXPECT_FALSE(answers_[1].answer_tokens);
  const AnswerRequest& request = parrot_.requests[0];
  EXPECT_EQ(request.most_tokens, 77U);
  EXPECT_EQ(request.temperature, 0.25);
  EXPECT_EQ(request.seed, 9U);
  ASSERT_EQ(request.messages.size(), 2U);
  EXPECT_EQ(request.messages[0].role, "system");
  EXPECT_EQ(request.messages[1].content, rows_[0].prompt.body);
}

TEST_F(AnswerWeeks, In_both_ways_a_row_has_two_answers_under_two_names) {
  const auto counts = ask({.decoding = AnswerDecoding::both});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->asked, 6U);
  EXPECT_EQ(answers_[0].model, "parrot");
  EXPECT_EQ(answers_[0].text, "form");
  EXPECT_EQ(answers_[1].model, "parrot (free)");
  EXPECT_EQ(answers_[1].text, "free");
  EXPECT_EQ(answers_[1].week, answers_[0].week);
}

TEST_F(AnswerWeeks, A_long_prompt_loses_its_news_and_one_that_stays_too_long_is_not_asked) {
  parrot_.longest = rows_[0].prompt.body.size() - 1;
  auto counts = ask({});
  ASSERT_TRUE(counts);
  EXPECT_GE(counts->trimmed, 1U);
  EXPECT_EQ(counts->asked, 3U);
  EXPECT_EQ(parrot_.requests[0].messages[1].content.find("[Headline]"), std::string::npos);
  parrot_.longest = 10;
  answers_.clear();
  counts = ask({});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->too_long, 3U);
  EXPECT_EQ(counts->asked, 0U);
  EXPECT_TRUE(answers_.empty());
}

TEST_F(AnswerWeeks, An_error_names_the_row) {
  parrot_.fails = true;
  const auto counts = ask({});
  ASSERT_FALSE(counts);
  EXPECT_THAT(counts.error().message, HasSubstr("ACME in the week 2024-01-05"));
  EXPECT_THAT(counts.error().message, HasSubstr("it is tired"));
}

TEST_F(AnswerWeeks, What_cannot_be_kept_ends_it) {
  const auto counts = answer_weeks(parrot_, rows_, {}, job_.get(), [](const ModelAnswer&) -> core::Status {
    return fail(core::ErrorKind::io, "the disk is full");
  });
  ASSERT_FALSE(counts);
  EXPECT_EQ(parrot_.requests.size(), 1U);
}

TEST(MessagesOf, Without_a_system_prompt_there_is_the_users_turn_alone) {
  const auto messages = messages_of({"", "Up?"});
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].role, "user");
}

}  // namespace
}  // namespace bellwether::workbench
