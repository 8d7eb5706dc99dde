// Beside the slow twin of tests/nn/plain_encoder.h.
#include "bellwether/nn/layers/encoder_layer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/nn/plain_encoder.h"

namespace bellwether::nn {
namespace {

using tests::PlainEncoder;

const std::vector<std::size_t> kOffsets{0, 1, 6, 9};

Linear linear(const std::vector<float>& weights, const std::vector<float>& bias,
              Activation activation = Activation::none) {
  const std::size_t inputs = weights.size() / bias.size();
  auto made = Linear::make(matrix(weights.data(), bias.size(), inputs), bias, {.activation = activation});
  EXPECT_TRUE(made);
  return std::move(*made);
}

std::vector<float> joined(std::vector<float> first, const std::vector<float>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

EncoderLayer layer_of(const PlainEncoder& plain) {
  const auto eps = static_cast<float>(plain.eps);
  EncoderLayer::Parts parts;
  parts.query = linear(plain.query, plain.query_bias);
  parts.key_value = linear(joined(plain.key, plain.value), joined(plain.key_bias, plain.value_bias));
  parts.attention_output = linear(plain.attention_output, plain.attention_bias);
  parts.up = linear(plain.up, plain.up_bias, Activation::gelu_erf);
  parts.down = linear(plain.down, plain.down_bias);
  parts.attention_norm = {plain.attention_weight, plain.attention_shift, eps};
  parts.output_norm = {plain.output_weight, plain.output_shift, eps};
  parts.heads = plain.heads;
  return EncoderLayer(std::move(parts));
}

// Three texts of 1, 5 and 3 tokens.
EncoderBuffers filled(const PlainEncoder& plain, const std::vector<float>& x) {
  EncoderBuffers buffers = make_encoder_buffers({kOffsets.back(), plain.hidden, plain.intermediate}, {});
  std::copy(x.begin(), x.end(), buffers.x.data);
  return buffers;
}

TEST(EncoderLayer, Equals_its_slow_twin_text_by_text) {
  const PlainEncoder plain;
  const EncoderLayer layer = layer_of(plain);
  const std::vector<float> x = tests::normals(kOffsets.back() * plain.hidden, 20);
  core::ThreadPool pool(2);
  EncoderBuffers buffers = filled(plain, x);
  layer.forward(kOffsets, buffers, pool);
  std::size_t row = 0;
  for (const auto& text : tests::rows_by_text(x, plain.hidden, kOffsets)) {
    for (const auto& expected : plain.forward(text)) {
      for (std::size_t i = 0; i < plain.hidden; ++i) ASSERT_NEAR(buffers.x.row(row)[i], expected[i], 1e-5);
      ++row;
    }
  }
}

TEST(EncoderLayer, First_tokens_alone_have_the_bits_that_they_have_among_all) {
  const PlainEncoder plain;
  const EncoderLayer layer = layer_of(plain);
  const std::vector<float> x = tests::normals(kOffsets.back() * plain.hidden, 20);
  core::ThreadPool pool(1);
  EncoderBuffers all = filled(plain, x), first = filled(plain, x);
  layer.forward(kOffsets, all, pool);
  layer.forward_first(kOffsets, first, pool);
  for (std::size_t text = 0; text + 1 < kOffsets.size(); ++text) {
    const float* const expected = all.x.row(kOffsets[text]);
    EXPECT_TRUE(std::equal(expected, expected + plain.hidden, first.x.row(text))) << "text " << text;
  }
}

}  // namespace
}  // namespace bellwether::nn
