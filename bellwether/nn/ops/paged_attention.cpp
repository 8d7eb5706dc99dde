#include "bellwether/nn/ops/paged_attention.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/paged_attention.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/attention_tiles-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// Probabilities of some queries and the pages they weigh.
struct PagedSum {
  std::span<const HeadPage> pages;
  std::size_t head_size, tokens;
  const float* weights;  // [queries][stride]
  std::size_t stride;
  float* out;  // [queries][head size]
};

template <std::size_t kQueries, std::size_t kVectors, class Part>
HWY_INLINE void sum_values(const PagedSum& sum, std::size_t column, Part part) {
  const std::size_t lanes = hn::Lanes(kFloats);
  Vector sums[kQueries][kVectors];
  for (auto& row : sums) {
    for (Vector& each : row) each = hn::Zero(kFloats);
  }
  for (std::size_t first = 0; first < sum.tokens; first += kPageTokens) {
    const float* values = sum.pages[first / kPageTokens].values + column;
    const std::size_t end = std::min(kPageTokens, sum.tokens - first);
    for (std::size_t token = 0; token < end; ++token, values += sum.head_size) {
      Vector right[kVectors];
      for (std::size_t v = 0; v < kVectors; ++v) right[v] = load(part, values + v * lanes);
      for (std::size_t q = 0; q < kQueries; ++q) {
        const Vector left = hn::Set(kFloats, sum.weights[q * sum.stride + first + token]);
        for (std::size_t v = 0; v < kVectors; ++v) sums[q][v] = hn::MulAdd(left, right[v], sums[q][v]);
      }
    }
  }
  for (std::size_t q = 0; q < kQueries; ++q) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      store(part, sums[q][v], sum.out + q * sum.head_size + column + v * lanes);
    }
  }
}

template <std::size_t kQueries>
HWY_INLINE void sum_all_values(const PagedSum& sum) {
  const std::size_t lanes = hn::Lanes(kFloats);
  std::size_t column = 0;
  for (; column + kTileVectors * lanes <= sum.head_size; column += kTileVectors * lanes) {
    sum_values<kQueries, kTileVectors>(sum, column, FullVector{});
  }
  for (; column + lanes <= sum.head_size; column += lanes) sum_values<kQueries, 1>(sum, column, FullVector{});
  if (column < sum.head_size) {
    sum_values<kQueries, 1>(sum, column, PartVector{hn::FirstN(kFloats, sum.head_size - column)});
  }
}

void attend_to_pages(std::span<const HeadPage> pages, std::size_t head_size,
                     std::span<const PagedQuery> queries, float* scratch) {
  std::size_t tokens = 0;
  for (const PagedQuery& each : queries) tokens = std::max(tokens, each.tokens);
  const std::size_t stride = (tokens + kPageTokens - 1) / kPageTokens * kPageTokens;
  float *rows = scratch, *out = rows + kPagedQueries * head_size, *scores = out + kPagedQueries * head_size;
  for (std::size_t q = 0; q < queries.size(); ++q)
    std::copy_n(queries[q].query, head_size, rows + q * head_size);
  for (std::size_t first = 0; first < tokens; first += kPageTokens) {
    multiply(
        {rows, head_size, 1, pages[first / kPageTokens].keys, kPageTokens, head_size, scores + first, stride},
        queries.size(), kPageTokens);
  }
  const float scale = 1.0f / std::sqrt(static_cast<float>(head_size));
  for (std::size_t q = 0; q < queries.size(); ++q) {
    float* row = scores + q * stride;
    softmax_row(row, queries[q].tokens, scale);
    std::fill(row + queries[q].tokens, row + tokens, 0.0f);
  }
  const PagedSum sum{pages, head_size, tokens, scores, stride, out};
  static_assert(kPagedQueries == 6);
  switch (queries.size()) {
    case 1: sum_all_values<1>(sum); break;
    case 2: sum_all_values<2>(sum); break;
    case 3: sum_all_values<3>(sum); break;
    case 4: sum_all_values<4>(sum); break;
    case 5: sum_all_values<5>(sum); break;
    default: sum_all_values<6>(sum); break;
  }
  for (std::size_t q = 0; q < queries.size(); ++q)
    std::copy_n(out + q * head_size, head_size, queries[q].out);
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(attend_to_pages);

std::size_t paged_attention_scratch(std::size_t tokens, std::size_t head_size) {
  const std::size_t stride = (tokens + kPageTokens - 1) / kPageTokens * kPageTokens;
  return kPagedQueries * (2 * head_size + stride) + 16;  // alignment of none of its parts is relied on
}

void attend_pages(std::span<const HeadPage> pages, std::size_t head_size, std::span<const PagedQuery> queries,
                  float* scratch) {
  HWY_DYNAMIC_DISPATCH(attend_to_pages)(pages, head_size, queries, scratch);
}

}  // namespace bellwether::nn
#endif
