#include "bellwether/nn/decoder/decoder_layer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/nn/decoder/plain_decoder_layer.h"
#include "tests/nn/decoder/tiny_decoder.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::PlainDecoderLayer;
using tests::PlainRow;

// The outputs of projections first … first + count - 1, one after another.
Projection joined(const PlainDecoderLayer& plain, std::size_t first, std::size_t count, std::size_t inputs) {
  std::vector<float> all, bias;
  for (std::size_t i = first; i < first + count; ++i) {
    all.insert(all.end(), plain.weights[i].begin(), plain.weights[i].end());
    bias.insert(bias.end(), plain.biases[i].begin(), plain.biases[i].end());
  }
  auto made = Projection::make(matrix<const float>(all.data(), bias.size(), inputs), bias,
                               WeightPrecision::f32, {std::make_shared<Arena>(), nullptr});
  EXPECT_TRUE(made.has_value());
  return std::move(*made);
}

DecoderLayer layer_of(const PlainDecoderLayer& plain) {
  const DecoderConfig& config = plain.config;
  return DecoderLayer({plain.input_norm, plain.output_norm, plain.query_norm, plain.key_norm,
                       joined(plain, 0, 3, config.hidden_size), joined(plain, 3, 1, config.query_width()),
                       joined(plain, 4, 2, config.hidden_size),
                       joined(plain, 6, 1, config.intermediate_size)});
}

// A text's rows through the layer, `most` tokens a pass.
std::vector<float> layer_output(const PlainDecoderLayer& plain, std::vector<float> x, std::size_t most) {
  const DecoderConfig& config = plain.config;
  const DecoderLayer layer = layer_of(plain);
  core::ThreadPool pool(2);
  KvPool pages({1, config.kv_heads, config.head_size}, 4);
  KvSequence sequence;
  const std::size_t tokens = x.size() / config.hidden_size;
  for (std::size_t first = 0; first < tokens; first += most) {
    const std::size_t count = std::min(most, tokens - first);
    EXPECT_TRUE(sequence.reserve(count, pages).has_value());
    std::vector<std::int32_t> positions;
    for (std::size_t i = 0; i < count; ++i) positions.push_back(static_cast<std::int32_t>(first + i));
    const RotaryTurns turns(plain.frequencies, 1.0f, positions);
    const SequenceRows rows{&sequence, 0, count, first};
    DecoderBuffers buffers(config, WeightPrecision::f32, count);
    float* place = x.data() + first * config.hidden_size;
    std::copy_n(place, count * config.hidden_size, buffers.x.data);
    layer.forward(config, 0, {{&rows, 1}, &turns, &pool}, buffers);
    std::copy_n(buffers.x.data, count * config.hidden_size, place);
    sequence.extend(count);
  }
  return x;
}

TEST(DecoderLayer, Of_every_family_is_that_of_plain_loops) {
  constexpr std::size_t kTokens = 70;  // more than a page
  for (const DecoderFamily family : tests::kDecoderFamilies) {
    const PlainDecoderLayer plain(tests::tiny_decoder(family, tests::OutputLayer::tied));
    const std::size_t hidden = plain.config.hidden_size;
    const std::vector<float> x = tests::normals(kTokens * hidden, 5);
    std::vector<PlainRow> rows;
    for (std::size_t token = 0; token < kTokens; ++token)
      rows.emplace_back(x.data() + token * hidden, x.data() + (token + 1) * hidden);
    const std::vector<PlainRow> expected = plain.forward(rows);
    const std::vector<float> whole = layer_output(plain, x, kTokens);
    for (std::size_t i = 0; i < whole.size(); ++i)
      ASSERT_NEAR(whole[i], expected[i / hidden][i % hidden], 1e-4)
          << i << " of family " << static_cast<int>(family);
    EXPECT_EQ(layer_output(plain, x, 13), whole);
  }
}

}  // namespace
}  // namespace bellwether::nn
