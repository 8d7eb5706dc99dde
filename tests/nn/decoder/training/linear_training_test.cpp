#include "bellwether/nn/decoder/training/linear_training.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

using tests::normals;

// A layer of 7 inputs and 5 outputs with an adapter of rank 2, on 3 rows.
struct AdaptedLayer {
  static constexpr std::size_t kRows = 3, kInputs = 7, kOutputs = 5, kRank = 2;

  [[nodiscard]] LinearParameters parameters() {
    return {operand_of(matrix(w.data(), kOutputs, kInputs)), bias.data(), {kRank, a.data(), b.data(), 1.5f}};
  }
  [[nodiscard]] TrainedRows rows(std::vector<float>& values, std::size_t columns) const {
    const Matrix<float> exact = matrix(values.data(), kRows, columns);
    return {exact, operand_of(exact)};
  }
  [[nodiscard]] std::vector<float> forward() {
    std::vector<float> y(kRows * kOutputs);
    const LinearParameters layer = parameters();
    linear_forward({layer, RowsView(rows(x, kInputs)), dropout, work, pool},
                   matrix(y.data(), kRows, kOutputs));
    return y;
  }
  [[nodiscard]] double weighed() {
    const std::vector<float> y = forward();
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += double{y[i]} * double{dy[i]};
    return sum;
  }

  std::vector<float> x = normals(kRows * kInputs, 1), w = normals(kOutputs * kInputs, 2),
                     bias = normals(kOutputs, 3), a = normals(kRank * kInputs, 4),
                     b = normals(kOutputs * kRank, 5), dy = normals(kRows * kOutputs, 6);
  Dropout dropout;
  LinearWorkspace work{kRows, kRank, kInputs};
  core::ThreadPool pool{2};
};

void expect_all_gradients(AdaptedLayer& layer) {
  std::vector<float> dx(layer.x.size()), dw(layer.w.size()), dbias(layer.bias.size()), da(layer.a.size()),
      db(layer.b.size());
  const LinearParameters parameters = layer.parameters();
  linear_backward({parameters, RowsView(layer.rows(layer.x, AdaptedLayer::kInputs)), layer.dropout,
                   layer.work, layer.pool},
                  RowsView(layer.rows(layer.dy, AdaptedLayer::kOutputs)),
                  {matrix(dx.data(), AdaptedLayer::kRows, AdaptedLayer::kInputs)},
                  {dw.data(), dbias.data(), da.data(), db.data()});
  const auto value = [&] { return layer.weighed(); };
  tests::expect_gradient(layer.x, dx, value, 1e-3);
  tests::expect_gradient(layer.w, dw, value, 1e-3);
  tests::expect_gradient(layer.bias, dbias, value, 1e-3);
  tests::expect_gradient(layer.a, da, value, 1e-3);
  tests::expect_gradient(layer.b, db, value, 1e-3);
}

TEST(LinearTraining, All_gradients_with_an_adapter) {
  AdaptedLayer layer;
  expect_all_gradients(layer);
}

TEST(LinearTraining, All_gradients_where_the_adapters_input_is_dropped) {
  AdaptedLayer layer;
  layer.dropout = {0.4, {.seed = 3, .epoch = 1, .step = 2}, 5};
  expect_all_gradients(layer);
}

TEST(LinearTraining, An_adapter_whose_b_is_zero_changes_no_bit) {
  AdaptedLayer adapted, plain;
  adapted.b.assign(adapted.b.size(), 0.0f);
  std::vector<float> y(AdaptedLayer::kRows * AdaptedLayer::kOutputs);
  LinearParameters parameters = plain.parameters();
  parameters.adapter = {};
  linear_forward(
      {parameters, RowsView(plain.rows(plain.x, AdaptedLayer::kInputs)), {}, plain.work, plain.pool},
      matrix(y.data(), AdaptedLayer::kRows, AdaptedLayer::kOutputs));
  EXPECT_EQ(adapted.forward(), y);
}

}  // namespace
}  // namespace bellwether::nn
