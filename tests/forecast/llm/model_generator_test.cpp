#include "bellwether/forecast/llm/model_generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/llm/answer_parser.h"
#include "tests/generate/stories_model.h"
#include "tests/support/made_market.h"
#include "tests/support/test_job.h"

namespace bellwether::forecast {
namespace {

std::unique_ptr<ModelGenerator> stories_generator() {
  auto model = tests::load_stories();
  if (!model) return nullptr;
  auto made = ModelGenerator::make(std::move(*model), {.model = "stories260K.bin",
                                                       .tokenizer = {},
                                                       .chat_template = "fingpt",
                                                       .name = "stories",
                                                       .cutoff = tests::day_of("2023-06-01")});
  EXPECT_TRUE(made) << made.error().message;
  return made ? std::move(*made) : nullptr;
}

AnswerRequest request() {
  AnswerRequest request;
  request.messages = {{"system", "Say how it goes on."}, {"user", "The price was big."}};
  request.form = FormRules{.factor_bytes = 30, .analysis_bytes = 40};
  request.most_tokens = 100;
  return request;
}

TEST(ModelGenerator, Answers_in_the_form_with_bins_and_costs) {
  const auto generator = stories_generator();
  if (generator == nullptr) GTEST_SKIP() << "fixtures/stories260K is absent";
  tests::TestJob job;
  const auto answer = generator->answer(request(), job.get());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_TRUE(parse_answer(answer->text).answer) << answer->text;
  ASSERT_TRUE(answer->bins);
  EXPECT_GT(*answer->prompt_tokens, 10U);
  EXPECT_GT(*answer->answer_tokens, 10U);
  EXPECT_GT(answer->seconds, 0);
  EXPECT_TRUE(generator->info().keeps_to_form);
  EXPECT_EQ(generator->info().name, "stories");
  // What was asked before, and is kept, changes nothing.
  const auto again = generator->answer(request(), job.get());
  EXPECT_EQ(again->text, answer->text);
  EXPECT_EQ(again->bins->probabilities(), answer->bins->probabilities());
}

TEST(ModelGenerator, Answers_freely_where_there_is_no_form) {
  const auto generator = stories_generator();
  if (generator == nullptr) GTEST_SKIP() << "fixtures/stories260K is absent";
  tests::TestJob job;
  AnswerRequest free = request();
  free.form.reset();
  free.most_tokens = 20;
  const auto answer = generator->answer(free, job.get());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_FALSE(answer->bins);
  EXPECT_FALSE(parse_answer(answer->text).answer);
  EXPECT_EQ(answer->end, AnswerEnd::cut_off);
}

TEST(ModelGenerator, Tells_what_does_not_fit) {
  const auto generator = stories_generator();
  if (generator == nullptr) GTEST_SKIP() << "fixtures/stories260K is absent";
  EXPECT_TRUE(generator->fits(request()));
  AnswerRequest longer = request();
  longer.messages.back().content = std::string(4000, 'x');
  EXPECT_FALSE(generator->fits(longer));
}

TEST(ModelGenerator, A_model_without_a_known_template_needs_one_named) {
  auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << "fixtures/stories260K is absent";
  const auto made = ModelGenerator::make(std::move(*model), {.model = "x", .tokenizer = {}});
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message, testing::HasSubstr("--chat-template"));
}

}  // namespace
}  // namespace bellwether::forecast
