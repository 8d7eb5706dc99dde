// A decoder's layer by plain loops in double: what the fast ones are tested against.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/rope_settings.h"
#include "tests/nn/normals.h"

namespace bellwether::tests {

// A token's numbers.
using PlainRow = std::vector<double>;

// The weights of a layer, and the layer by plain loops in double.
struct PlainDecoderLayer {
  explicit PlainDecoderLayer(const nn::DecoderConfig& of)
      : config(of),
        input_norm(normals(of.hidden_size, 20)),
        output_norm(normals(of.hidden_size, 21)),
        query_norm(normals(of.head_size, 22)),
        key_norm(normals(of.head_size, 23)),
        frequencies(nn::rope_frequencies(of.rope, of.head_size)) {
    for (const nn::DecoderProjection& each : nn::decoder_projections(of)) {
      const std::size_t seed = 30 + weights.size();
      weights.push_back(normals(each.outputs * each.inputs, seed));
      for (float& value : weights.back()) value *= 0.3f;
      biases.push_back(each.bias ? normals(each.outputs, 10 + seed) : std::vector<float>(each.outputs));
    }
  }

  [[nodiscard]] PlainRow linear(std::size_t which, const PlainRow& x) const {
    PlainRow y(biases[which].begin(), biases[which].end());
    for (std::size_t output = 0; output < y.size(); ++output) {
      for (std::size_t i = 0; i < x.size(); ++i) y[output] += weights[which][output * x.size() + i] * x[i];
    }
    return y;
  }
  [[nodiscard]] PlainRow normed(const double* x, const std::vector<float>& weight) const {
    double squares = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) squares += x[i] * x[i];
    const double root = std::sqrt(squares / static_cast<double>(weight.size()) + config.norm_eps);
    PlainRow out;
    for (std::size_t i = 0; i < weight.size(); ++i) out.push_back(x[i] / root * weight[i]);
    return out;
  }
  // Normed where the family has it, and turned.
  void finish_heads(PlainRow& heads, const std::vector<float>& norm, std::size_t position) const {
    const std::size_t size = config.head_size, half = size / 2;
    for (std::size_t first = 0; first < heads.size(); first += size) {
      const PlainRow head = config.has_head_norms()
                                ? normed(heads.data() + first, norm)
                                : PlainRow(heads.begin() + static_cast<std::ptrdiff_t>(first),
                                           heads.begin() + static_cast<std::ptrdiff_t>(first + size));
      for (std::size_t i = 0; i < half; ++i) {
        const double angle = static_cast<double>(position) * frequencies[i];
        heads[first + i] = head[i] * std::cos(angle) - head[i + half] * std::sin(angle);
        heads[first + i + half] = head[i + half] * std::cos(angle) + head[i] * std::sin(angle);
      }
    }
  }
  [[nodiscard]] PlainRow attention(const PlainRow& query, const std::vector<PlainRow>& keys,
                                   const std::vector<PlainRow>& values) const {
    const std::size_t size = config.head_size, group = config.heads / config.kv_heads;
    PlainRow out(query.size());
    for (std::size_t head = 0; head < config.heads; ++head) {
      const std::size_t from = head / group * size, to = head * size;
      double sum = 0;
      PlainRow weighed(size);
      for (std::size_t token = 0; token < keys.size(); ++token) {
        double dot = 0;
        for (std::size_t i = 0; i < size; ++i) dot += query[to + i] * keys[token][from + i];
        const double weight = std::exp(dot / std::sqrt(static_cast<double>(size)));
        sum += weight;
        for (std::size_t i = 0; i < size; ++i) weighed[i] += weight * values[token][from + i];
      }
      for (std::size_t i = 0; i < size; ++i) out[to + i] = weighed[i] / sum;
    }
    return out;
  }
  [[nodiscard]] std::vector<PlainRow> forward(std::vector<PlainRow> x) const {
    std::vector<PlainRow> keys, values;
    for (std::size_t position = 0; position < x.size(); ++position) {
      PlainRow& row = x[position];
      const PlainRow n = normed(row.data(), input_norm);
      PlainRow query = linear(0, n);
      keys.push_back(linear(1, n));
      values.push_back(linear(2, n));
      finish_heads(query, query_norm, position);
      finish_heads(keys.back(), key_norm, position);
      const PlainRow attended = linear(3, attention(query, keys, values));
      for (std::size_t i = 0; i < row.size(); ++i) row[i] += attended[i];
      const PlainRow m = normed(row.data(), output_norm), up = linear(5, m);
      PlainRow gate = linear(4, m);
      for (std::size_t i = 0; i < gate.size(); ++i) gate[i] *= up[i] / (1 + std::exp(-gate[i]));
      const PlainRow down = linear(6, gate);
      for (std::size_t i = 0; i < row.size(); ++i) row[i] += down[i];
    }
    return x;
  }

  nn::DecoderConfig config;
  std::vector<float> input_norm, output_norm, query_norm, key_norm, frequencies;
  std::vector<std::vector<float>> weights, biases;  // of decoder_projections()
};

}  // namespace bellwether::tests
