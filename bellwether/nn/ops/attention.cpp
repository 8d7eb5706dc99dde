#include "bellwether/nn/ops/attention.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/attention.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/attention_tiles-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

void attend_head(const AttentionHead& head, float* scratch, Matrix<float> out) {
  const std::size_t tokens = head.keys.rows, columns = head.keys.columns, stride = padded_tokens(tokens);
  float* transposed = scratch;
  float* scores = scratch + columns * stride;
  transpose(head.keys, transposed, stride);
  const float scale = 1.0f / std::sqrt(static_cast<float>(columns));
  for (std::size_t first = 0; first < head.queries.rows; first += kQueryTile) {
    const std::size_t queries = std::min(kQueryTile, head.queries.rows - first);
    multiply({head.queries.row(first), head.queries.stride, 1, transposed, stride, columns, scores, stride},
             queries, stride);
    for (std::size_t q = 0; q < queries; ++q) softmax_row(scores + q * stride, tokens, scale);
    multiply({scores, stride, 1, head.values.data, head.values.stride, tokens, out.row(first), out.stride},
             queries, columns);
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(attend_head);

std::size_t attention_scratch(std::size_t tokens, std::size_t head_size) {
  return padded_tokens(tokens) * (head_size + kQueryTile);
}

void attend(const AttentionHead& head, float* scratch, Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(attend_head)(head, scratch, out);
}

}  // namespace bellwether::nn
#endif
