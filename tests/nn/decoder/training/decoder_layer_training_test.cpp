#include "bellwether/nn/decoder/training/decoder_layer_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/nn/decoder/plain_decoder_layer.h"
#include "tests/nn/decoder/tiny_decoder.h"
#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

using tests::PlainDecoderLayer;
using tests::PlainRow;

// Two texts of three and five tokens in a layer, and gradients for all of its weights.
struct TrainedDecoderLayer {
  static constexpr std::size_t kTextRows = 8;

  explicit TrainedDecoderLayer(DecoderFamily family)
      : plain(tests::tiny_decoder(family, tests::OutputLayer::tied)),
        x(tests::normals(kTextRows * plain.config.hidden_size, 5)),
        dy(tests::normals(x.size(), 6)),
        turns(plain.frequencies, 1.0f, std::vector<std::int32_t>{0, 1, 2, 0, 1, 2, 3, 4}),
        kept(plain.config, Precision::f32, kTextRows),
        work(plain.config, Precision::f32, kTextRows) {
    const std::vector<DecoderProjection> projections = decoder_projections(plain.config);
    parameters = {plain.input_norm.data(), plain.output_norm.data(), nullptr, nullptr, {}};
    gradients = {grow(plain.input_norm), grow(plain.output_norm), nullptr, nullptr, {}};
    if (plain.config.has_head_norms()) {
      parameters.query_norm = plain.query_norm.data();
      parameters.key_norm = plain.key_norm.data();
      gradients.query_norm = grow(plain.query_norm);
      gradients.key_norm = grow(plain.key_norm);
    }
    for (std::size_t i = 0; i < projections.size(); ++i) {
      const DecoderProjection& each = projections[i];
      parameters.linear[i].weights = operand_of(matrix(plain.weights[i].data(), each.outputs, each.inputs));
      gradients.linear[i].weights = grow(plain.weights[i]);
      if (!each.bias) continue;
      parameters.linear[i].bias = plain.biases[i].data();
      gradients.linear[i].bias = grow(plain.biases[i]);
    }
  }

  // Room for the gradient of `values`.
  float* grow(std::vector<float>& values) {
    learned.push_back(&values);
    memory.emplace_back(values.size(), 0.0f);
    return memory.back().data();
  }
  [[nodiscard]] Matrix<const float> input() const {
    return matrix(x.data(), kTextRows, plain.config.hidden_size);
  }
  [[nodiscard]] DecoderLayerStep step() { return {plain.config, parameters, offsets, turns, {}, pool}; }
  [[nodiscard]] std::vector<PlainRow> plain_rows() const {
    const std::size_t hidden = plain.config.hidden_size;
    std::vector<PlainRow> all;
    for (std::size_t text = 0; text + 1 < offsets.size(); ++text) {
      std::vector<PlainRow> rows;
      for (std::size_t row = offsets[text]; row < offsets[text + 1]; ++row)
        rows.emplace_back(x.data() + row * hidden, x.data() + (row + 1) * hidden);
      for (PlainRow& each : plain.forward(std::move(rows))) all.push_back(std::move(each));
    }
    return all;
  }
  // Σ dy y, by plain loops.
  [[nodiscard]] double weighed() const {
    double sum = 0;
    std::size_t place = 0;
    for (const PlainRow& row : plain_rows()) {
      for (const double each : row) sum += each * dy[place++];
    }
    return sum;
  }

  PlainDecoderLayer plain;
  std::vector<float> x, dy;
  std::vector<std::size_t> offsets{0, 3, 8};
  RotaryTurns turns;
  DecoderLayerMemory kept;
  DecoderWorkspace work;
  DecoderLayerParameters parameters;
  DecoderLayerGradients gradients;
  std::vector<std::vector<float>*> learned;
  std::vector<std::vector<float>> memory;
  core::ThreadPool pool{2};
};

TEST(DecoderLayerTraining, Forward_is_that_of_plain_loops) {
  for (const DecoderFamily family : tests::kDecoderFamilies) {
    TrainedDecoderLayer layer(family);
    const std::size_t hidden = layer.plain.config.hidden_size;
    std::vector<float> y(layer.x.size());
    decoder_layer_forward(layer.step(), layer.input(), layer.kept, layer.work,
                          matrix(y.data(), TrainedDecoderLayer::kTextRows, hidden));
    const std::vector<PlainRow> expected = layer.plain_rows();
    for (std::size_t i = 0; i < y.size(); ++i)
      ASSERT_NEAR(y[i], expected[i / hidden][i % hidden], 1e-4)
          << i << " of family " << static_cast<int>(family);
  }
}

TEST(DecoderLayerTraining, All_gradients_are_those_of_finite_differences) {
  for (const DecoderFamily family : tests::kDecoderFamilies) {
    TrainedDecoderLayer layer(family);
    std::vector<float> y(layer.x.size()), dx(layer.x.size());
    decoder_layer_forward(layer.step(), layer.input(), layer.kept, layer.work,
                          matrix(y.data(), TrainedDecoderLayer::kTextRows, layer.plain.config.hidden_size));
    float* residual = layer.work.rows.residual.exact.data;
    std::ranges::copy(layer.dy, residual);
    decoder_layer_backward(layer.step(), layer.input(), layer.kept, layer.gradients, layer.work);
    std::copy_n(residual, dx.size(), dx.data());
    const auto value = [&] { return layer.weighed(); };
    tests::expect_gradient(layer.x, dx, value, 2e-3);
    for (std::size_t i = 0; i < layer.learned.size(); ++i)
      tests::expect_gradient(*layer.learned[i], layer.memory[i], value, 2e-3);
  }
}

}  // namespace
}  // namespace bellwether::nn
