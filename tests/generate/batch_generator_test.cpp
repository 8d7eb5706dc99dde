#include "bellwether/generate/batch_generator.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/generate/stories_model.h"

namespace bellwether::generate {
namespace {

GenerationRequest request(const LanguageModel& model, std::string_view beginning, std::uint32_t stream) {
  GenerationRequest made;
  for (const std::uint32_t id : prompt_ids(model, beginning))
    made.prompt.push_back(static_cast<std::int32_t>(id));
  made.most_tokens = 40;
  made.vocabulary = model.tokenizer->vocabulary_size();
  made.sampling = {.temperature = 0.9, .top_k = 50, .seed = 3};
  made.stream = stream;
  return made;
}

std::map<std::size_t, std::vector<std::uint32_t>> all_texts(BatchGenerator& generator) {
  core::ThreadPool pool(2);
  std::map<std::size_t, std::vector<std::uint32_t>> texts;
  while (!generator.is_idle()) {
    const auto tokens = generator.step(pool);
    EXPECT_TRUE(tokens.has_value()) << tokens.error().message;
    if (!tokens) return {};
    for (const GeneratedTokens& each : *tokens)
      texts[each.text].insert(texts[each.text].end(), each.ids.begin(), each.ids.end());
  }
  return texts;
}

constexpr std::string_view kBeginnings[] = {"Once upon a time", "Tom had a red ball. He", "The sun",
                                            "Lily and Ben went"};

TEST(BatchGenerator, Texts_are_those_written_alone) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  // Small passes and few pages, so that prompts are read in parts and texts wait for each other.
  BatchGenerator together(model->decoder, {.pages = 3, .kept_pages = 1, .pass_tokens = 3, .texts = 2});
  for (std::uint32_t i = 0; i < 4; ++i)
    ASSERT_TRUE(together.submit(request(*model, kBeginnings[i], i)).has_value());
  const auto texts = all_texts(together);
  ASSERT_EQ(texts.size(), 4u);
  for (std::uint32_t i = 0; i < 4; ++i) {
    BatchGenerator alone(model->decoder, {});
    ASSERT_TRUE(alone.submit(request(*model, kBeginnings[i], i)).has_value());
    EXPECT_EQ(all_texts(alone).at(0), texts.at(i)) << i;
  }
}

TEST(BatchGenerator, A_beginning_that_comes_again_is_read_once) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  std::string beginning;
  while (prompt_ids(*model, beginning).size() < 150) beginning += "Once upon a time there was a cat. ";
  BatchGenerator generator(model->decoder, {});
  std::vector<std::vector<std::uint32_t>> texts;
  for (int i = 0; i < 2; ++i) {
    const auto number = generator.submit(request(*model, beginning, 0));
    ASSERT_TRUE(number.has_value());
    texts.push_back(all_texts(generator).at(*number));
  }
  EXPECT_EQ(texts[0], texts[1]);
  EXPECT_EQ(generator.counts().found_tokens, 128u);  // two pages of 64
}

TEST(BatchGenerator, Ends_with_an_end_token_or_at_the_length_asked_for) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool pool(1);
  GenerationRequest made = request(*model, "Once upon a time", 0);
  made.sampling = {};
  made.most_tokens = 3;
  BatchGenerator generator(model->decoder, {});
  ASSERT_TRUE(generator.submit(made).has_value());
  TextEnd end = TextEnd::none;
  std::vector<std::uint32_t> ids;
  while (!generator.is_idle()) {
    const auto step = generator.step(pool);
    ASSERT_TRUE(step.has_value());
    for (const GeneratedTokens& each : *step) {
      ids.insert(ids.end(), each.ids.begin(), each.ids.end());
      end = each.end;
    }
  }
  EXPECT_EQ(ids.size(), 3u);
  EXPECT_EQ(end, TextEnd::length);
  made.end_ids = {ids[1]};
  ASSERT_TRUE(generator.submit(made).has_value());
  const auto again = all_texts(generator);
  EXPECT_EQ(again.at(1), std::vector<std::uint32_t>{ids[0]});
}

TEST(BatchGenerator, Refuses_what_it_could_never_write) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  BatchGenerator generator(model->decoder, {.pages = 1});
  EXPECT_FALSE(generator.submit({}).has_value());
  GenerationRequest long_prompt = request(*model, "Once", 0);
  long_prompt.prompt.resize(65, 5);
  EXPECT_FALSE(generator.submit(long_prompt).has_value());
  long_prompt.prompt.resize(100'000, 5);
  const auto refused = generator.submit(long_prompt);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("at most 512"), std::string::npos);
  EXPECT_TRUE(generator.is_idle());
}

}  // namespace
}  // namespace bellwether::generate
