#include "bellwether/nn/decoder/llama2c_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "bellwether/nn/decoder/decoder.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

std::vector<std::byte> header(const std::vector<std::int32_t>& numbers, std::size_t bytes) {
  std::vector<std::byte> file(bytes);
  std::memcpy(file.data(), numbers.data(), numbers.size() * 4);
  return file;
}

// 1 layer, width 2, hidden 3, 1 head, vocabulary 4, 5 positions: 8 + 2 + 4 * 4 + 2 + 3 * 6 + 2 + 10 floats.
TEST(Llama2cFile, Must_be_as_long_as_its_header_says) {
  const std::vector<std::int32_t> numbers{2, 3, 1, 1, 1, 4, 5};
  EXPECT_TRUE(parse_llama2c_header(header(numbers, 28 + 58 * 4)).has_value());
  EXPECT_FALSE(parse_llama2c_header(header(numbers, 28 + 58 * 4 - 1)).has_value());
  EXPECT_FALSE(parse_llama2c_header(header(numbers, 28 + 58 * 4 + 4)).has_value());
  EXPECT_FALSE(parse_llama2c_header({}).has_value());
}

TEST(Llama2cFile, Bounds_its_numbers) {
  for (std::size_t i = 0; i < 7; ++i) {
    std::vector<std::int32_t> numbers{2, 3, 1, 1, 1, 4, 5};
    for (const std::int32_t value : {0, 2'000'000'000, i == 5 ? INT32_MIN : -1}) {
      numbers[i] = value;
      EXPECT_FALSE(parse_llama2c_header(header(numbers, 28 + 58 * 4)).has_value()) << i << " " << value;
    }
  }
}

TEST(Llama2cFile, Reads_the_stories_model) {
  const auto path = tests::shared_path("fixtures/stories260K/stories260K.bin");
  if (!path) GTEST_SKIP() << tests::kNeedsShared;
  const auto weights = Llama2cWeights::open(*path);
  ASSERT_TRUE(weights.has_value()) << weights.error().message;
  EXPECT_EQ(weights->config().vocab_size, 512u);
  EXPECT_EQ(weights->config().kv_heads, 4u);
  const auto model = Decoder::make(weights->config(), *weights, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
}

}  // namespace
}  // namespace bellwether::nn
