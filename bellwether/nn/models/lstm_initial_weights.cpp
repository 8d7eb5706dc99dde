#include "bellwether/nn/models/lstm_initial_weights.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

// Keeps these draws apart from those of shuffling and dropout, whose epochs count from 1.
constexpr std::uint32_t kEpoch = 0xFFFFFFFF;

void fill_uniform(std::span<float> values, double bound, core::Random& random) {
  for (float& each : values) each = static_cast<float>(bound * (2.0 * random.uniform() - 1.0));
}

// Orthonormal columns by Gram-Schmidt, twice for accuracy, on normal draws.
void fill_orthogonal(std::span<float> values, std::size_t columns, core::Random& random) {
  const std::size_t rows = values.size() / columns;
  std::vector<std::vector<double>> done;
  for (std::size_t c = 0; c < columns; ++c) {
    std::vector<double> column(rows);
    for (double& each : column) each = random.normal();
    for (int pass = 0; pass < 2; ++pass) {
      for (const auto& other : done) {
        double shared = 0.0;
        for (std::size_t r = 0; r < rows; ++r) shared += column[r] * other[r];
        for (std::size_t r = 0; r < rows; ++r) column[r] -= shared * other[r];
      }
    }
    double square = 0.0;
    for (const double each : column) square += each * each;
    for (std::size_t r = 0; r < rows; ++r) {
      column[r] /= std::sqrt(square);
      values[r * columns + c] = static_cast<float>(column[r]);
    }
    done.push_back(std::move(column));
  }
}

bool is_bias(const ParameterSlice& slice) { return slice.shape.size() == 1; }

void draw_one_bias(const LstmRegressorConfig& config, const ParameterSlice& slice, std::span<float> values,
                   core::Random& random) {
  if (slice.name.starts_with("lstm.weight_hh")) return fill_orthogonal(values, slice.shape[1], random);
  if (!is_bias(slice)) {
    return fill_uniform(values, std::sqrt(6.0 / static_cast<double>(slice.shape[0] + slice.shape[1])),
                        random);
  }
  std::ranges::fill(values, 0.0f);
  if (slice.name.starts_with("lstm.")) std::ranges::fill(values.subspan(config.hidden, config.hidden), 1.0f);
}

}  // namespace

void draw_initial_weights(const LstmRegressorConfig& config, std::span<const ParameterSlice> slices,
                          std::uint64_t seed, std::span<float> parameters) {
  double dense_bound = 0.0;
  for (std::size_t index = 0; index < slices.size(); ++index) {
    const ParameterSlice& slice = slices[index];
    const std::span<float> values = parameters.subspan(slice.offset, slice.size);
    core::Random random({.seed = seed, .epoch = kEpoch, .step = static_cast<std::uint32_t>(index)});
    if (config.bias == BiasLayout::one) {
      draw_one_bias(config, slice, values, random);
      continue;
    }
    const bool dense = slice.name.starts_with("head.");
    if (dense && !is_bias(slice)) dense_bound = 1.0 / std::sqrt(static_cast<double>(slice.shape[1]));
    fill_uniform(values, dense ? dense_bound : 1.0 / std::sqrt(static_cast<double>(config.hidden)), random);
  }
}

}  // namespace bellwether::nn
