#include "bellwether/forecast/llm/token_bytes.h"

#include <gtest/gtest.h>

#include "tests/generate/stories_model.h"

namespace bellwether::forecast {
namespace {

TEST(TokenBytes, Texts_are_tokens_of_exactly_their_bytes) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << "fixtures/stories260K is absent";
  const TokenBytes bytes(*model->tokenizer);
  for (const std::string text : {"[Positive Developments]:\n1.", " Up by 0-1%\n", "Zürich", "a"}) {
    const auto ids = bytes.encode(text);
    ASSERT_TRUE(ids) << ids.error().message;
    std::string written;
    for (const std::uint32_t id : *ids) written += bytes.of(id);
    EXPECT_EQ(written, text) << "SentencePiece would begin with a space";
  }
  EXPECT_TRUE(bytes.encode("")->empty());
}

TEST(TokenBytes, Control_tokens_write_nothing) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << "fixtures/stories260K is absent";
  const TokenBytes bytes(*model->tokenizer);
  ASSERT_TRUE(model->tokenizer->special_ids().bos);
  EXPECT_TRUE(bytes.of(*model->tokenizer->special_ids().bos).empty());
}

}  // namespace
}  // namespace bellwether::forecast
