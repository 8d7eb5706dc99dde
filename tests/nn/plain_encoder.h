// The slow twin of one encoder layer, by the formula at the head of encoder_layer.h in double.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::tests {

// The weights of a layer, small enough for softmax and GELU to matter. Biases and norms are drawn too.
struct PlainEncoder {
  std::size_t hidden = 8, intermediate = 12, heads = 2;
  std::vector<float> query = drawn(hidden * hidden, 1), key = drawn(hidden * hidden, 2),
                     value = drawn(hidden * hidden, 3), attention_output = drawn(hidden * hidden, 4),
                     up = drawn(intermediate * hidden, 5), down = drawn(hidden * intermediate, 6);
  std::vector<float> query_bias = drawn(hidden, 7), key_bias = drawn(hidden, 8),
                     value_bias = drawn(hidden, 9), attention_bias = drawn(hidden, 10),
                     up_bias = drawn(intermediate, 11), down_bias = drawn(hidden, 12);
  std::vector<float> attention_weight = drawn(hidden, 13), attention_shift = drawn(hidden, 14),
                     output_weight = drawn(hidden, 15), output_shift = drawn(hidden, 16);
  double eps = 1e-5;

  using Rows = std::vector<std::vector<double>>;

  static std::vector<float> drawn(std::size_t count, std::uint64_t seed) {
    std::vector<float> values = normals(count, seed);
    for (float& each : values) each *= 0.5f;
    return values;
  }

  // y of one text.
  [[nodiscard]] Rows forward(const Rows& x) const {
    Rows a = dense(attend(x), attention_output, attention_bias);
    for (std::size_t t = 0; t < x.size(); ++t) a[t] = normed(a[t], x[t], attention_weight, attention_shift);
    Rows wide = dense(a, up, up_bias);
    for (auto& row : wide) {
      for (double& each : row) each = each * (1 + std::erf(each / std::numbers::sqrt2)) / 2;
    }
    Rows y = dense(wide, down, down_bias);
    for (std::size_t t = 0; t < x.size(); ++t) y[t] = normed(y[t], a[t], output_weight, output_shift);
    return y;
  }

 private:
  static Rows dense(const Rows& x, const std::vector<float>& weights, const std::vector<float>& bias) {
    Rows y(x.size(), std::vector<double>(bias.begin(), bias.end()));
    for (std::size_t t = 0; t < x.size(); ++t) {
      for (std::size_t out = 0; out < bias.size(); ++out) {
        for (std::size_t in = 0; in < x[t].size(); ++in)
          y[t][out] += x[t][in] * double{weights[out * x[t].size() + in]};
      }
    }
    return y;
  }

  [[nodiscard]] Rows attend(const Rows& x) const {
    const Rows q = dense(x, query, query_bias), k = dense(x, key, key_bias), v = dense(x, value, value_bias);
    const std::size_t size = hidden / heads;
    Rows out(x.size(), std::vector<double>(hidden));
    for (std::size_t first = 0; first < hidden; first += size) {
      for (std::size_t i = 0; i < x.size(); ++i) {
        std::vector<double> shares(x.size());
        double all = 0;
        for (std::size_t j = 0; j < x.size(); ++j) {
          double score = 0;
          for (std::size_t d = first; d < first + size; ++d) score += q[i][d] * k[j][d];
          all += shares[j] = std::exp(score / std::sqrt(static_cast<double>(size)));
        }
        for (std::size_t j = 0; j < x.size(); ++j) {
          for (std::size_t d = first; d < first + size; ++d) out[i][d] += shares[j] / all * v[j][d];
        }
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<double> normed(const std::vector<double>& delta,
                                           const std::vector<double>& residual,
                                           const std::vector<float>& weight,
                                           const std::vector<float>& shift) const {
    const auto n = static_cast<double>(delta.size());
    std::vector<double> sum(delta.size());
    double mean = 0, variance = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) mean += (sum[i] = delta[i] + residual[i]) / n;
    for (const double each : sum) variance += (each - mean) * (each - mean) / n;
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] = (sum[i] - mean) / std::sqrt(variance + eps) * double{weight[i]} + double{shift[i]};
    return sum;
  }
};

// The rows of packed texts, as the twin takes them.
inline std::vector<PlainEncoder::Rows> rows_by_text(std::span<const float> packed, std::size_t columns,
                                                    std::span<const std::size_t> offsets) {
  std::vector<PlainEncoder::Rows> texts;
  for (std::size_t text = 0; text + 1 < offsets.size(); ++text) {
    PlainEncoder::Rows& rows = texts.emplace_back();
    for (std::size_t row = offsets[text]; row < offsets[text + 1]; ++row) {
      const auto values = packed.subspan(row * columns, columns);
      rows.emplace_back(values.begin(), values.end());
    }
  }
  return texts;
}

}  // namespace bellwether::tests
