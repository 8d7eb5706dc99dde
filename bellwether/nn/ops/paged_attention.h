// Attention of queries to the keys and values of earlier tokens that lie in pages of a cache, in f32:
//   out = Σ_j softmax_j(q · k_j / sqrt(head size)) v_j    over the first `tokens` tokens of the sequence.
// A page holds kPageTokens tokens of one head: keys transposed, [head size][kPageTokens], and values
// [kPageTokens][head size]. Every sum runs in the order of the tokens or of the head's columns, so a query's
// result has the same bits alone, among others, and however the tokens before it came into the cache.
#pragma once

#include <cstddef>
#include <span>

namespace bellwether::nn {

inline constexpr std::size_t kPageTokens = 64;
// Queries that share a pass over the pages.
inline constexpr std::size_t kPagedQueries = 6;

// One page of one head. What lies beyond the last token is finite.
struct HeadPage {
  const float* keys = nullptr;
  const float* values = nullptr;
};

// One query: its row, how many tokens of the sequence it sees (itself included), and where its result goes.
struct PagedQuery {
  const float* query = nullptr;
  std::size_t tokens = 0;
  float* out = nullptr;
};

// Floats of working memory for queries that see at most so many tokens.
[[nodiscard]] std::size_t paged_attention_scratch(std::size_t tokens, std::size_t head_size);

// 1 to kPagedQueries queries of one sequence and one key-value head. `scratch` is aligned to 64 bytes.
void attend_pages(std::span<const HeadPage> pages, std::size_t head_size, std::span<const PagedQuery> queries,
                  float* scratch);

}  // namespace bellwether::nn
