#include "bellwether/nn/ops/paged_attention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bellwether/nn/tensor.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

// Keys and values of some tokens of one head, plain and in pages; places without a token hold numbers that must not
// matter.
struct PagedTokens {
  PagedTokens(std::size_t tokens, std::size_t size)
      : head_size(size),
        keys(tests::normals(tokens * size, 1)),
        values(tests::normals(tokens * size, 2)),
        memory((tokens + kPageTokens - 1) / kPageTokens, std::vector<float>(2 * size * kPageTokens, 1e4f)) {
    for (std::size_t token = 0; token < tokens; ++token) {
      float* page = memory[token / kPageTokens].data();
      const std::size_t slot = token % kPageTokens;
      for (std::size_t i = 0; i < size; ++i) {
        page[i * kPageTokens + slot] = keys[token * size + i];
        page[size * kPageTokens + slot * size + i] = values[token * size + i];
      }
    }
    for (const auto& each : memory) pages.push_back({each.data(), each.data() + size * kPageTokens});
  }

  [[nodiscard]] std::vector<float> attend(std::span<const std::vector<float>> queries,
                                          std::span<const std::size_t> seen) const {
    std::vector<float> out(queries.size() * head_size);
    std::vector<PagedQuery> all;
    for (std::size_t q = 0; q < queries.size(); ++q)
      all.push_back({queries[q].data(), seen[q], out.data() + q * head_size});
    const AlignedBytes room(4 * paged_attention_scratch(std::ranges::max(seen), head_size));
    attend_pages(pages, head_size, all, reinterpret_cast<float*>(room.data()));
    return out;
  }

  // The formula, in double.
  [[nodiscard]] std::vector<double> expected(const std::vector<float>& query, std::size_t seen) const {
    std::vector<double> weights(seen), out(head_size);
    double sum = 0;
    for (std::size_t token = 0; token < seen; ++token) {
      double dot = 0;
      for (std::size_t i = 0; i < head_size; ++i) dot += double{query[i]} * keys[token * head_size + i];
      sum += weights[token] = std::exp(dot / std::sqrt(static_cast<double>(head_size)));
    }
    for (std::size_t token = 0; token < seen; ++token) {
      for (std::size_t i = 0; i < head_size; ++i)
        out[i] += weights[token] / sum * values[token * head_size + i];
    }
    return out;
  }

  std::size_t head_size;
  std::vector<float> keys, values;
  std::vector<std::vector<float>> memory;
  std::vector<HeadPage> pages;
};

std::vector<std::vector<float>> some_queries(std::size_t count, std::size_t size) {
  std::vector<std::vector<float>> queries;
  for (std::size_t q = 0; q < count; ++q) queries.push_back(tests::normals(size, 10 + q));
  return queries;
}

TEST(PagedAttention, Is_that_of_a_plain_loop) {
  for (const std::size_t size : {4u, 16u, 20u, 64u, 128u}) {
    for (const std::size_t tokens : {1u, 6u, 64u, 65u, 150u}) {
      const PagedTokens cache(tokens, size);
      for (std::size_t count = 1; count <= kPagedQueries; ++count) {
        const auto queries = some_queries(count, size);
        std::vector<std::size_t> seen;  // the last query sees all, each before it one less
        for (std::size_t q = 0; q < count; ++q)
          seen.push_back(std::max<std::size_t>(1, tokens - std::min(tokens, count - 1 - q)));
        const std::vector<float> out = cache.attend(queries, seen);
        for (std::size_t q = 0; q < count; ++q) {
          const std::vector<double> expected = cache.expected(queries[q], seen[q]);
          for (std::size_t i = 0; i < size; ++i)
            ASSERT_NEAR(out[q * size + i], expected[i], 1e-5) << size << " " << tokens << " " << q;
        }
      }
    }
  }
}

TEST(PagedAttention, A_query_has_the_same_bits_alone) {
  const PagedTokens cache(150, 20);
  const auto queries = some_queries(kPagedQueries, 20);
  const std::vector<std::size_t> seen{3, 64, 65, 128, 149, 150};
  const std::vector<float> together = cache.attend(queries, seen);
  for (std::size_t q = 0; q < kPagedQueries; ++q) {
    const std::vector<float> alone = cache.attend({&queries[q], 1}, {&seen[q], 1});
    EXPECT_TRUE(std::ranges::equal(alone, std::span(together).subspan(q * 20, 20))) << q;
  }
}

}  // namespace
}  // namespace bellwether::nn
