#include "bellwether/nn/ops/attention.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

struct Case {
  std::size_t tokens, size;
};
constexpr Case kCases[] = {{1, 64},  {2, 64}, {3, 12},  {16, 64},  {17, 64},
                           {29, 64}, {33, 5}, {70, 80}, {513, 64}, {40, 128}};

// Queries, keys and values of one head inside wider rows.
struct Head {
  explicit Head(const Case& of)
      : stride(of.size + 3), scratch(attention_scratch(of.tokens, of.size) * sizeof(float)) {
    core::Random random({of.tokens * 1000 + of.size});
    for (auto* each : {&q, &k, &v}) {
      each->resize(of.tokens * stride);
      for (float& value : *each) value = static_cast<float>(random.normal());
    }
    head = {{q.data(), of.tokens, of.size, stride},
            {k.data(), of.tokens, of.size, stride},
            {v.data(), of.tokens, of.size, stride}};
  }
  [[nodiscard]] float* memory() const { return reinterpret_cast<float*>(scratch.data()); }

  std::size_t stride;
  std::vector<float> q, k, v;
  AttentionHead head;
  AlignedBytes scratch;
};

// The slow twin: one query in double.
std::vector<double> attend_slowly(const AttentionHead& head, std::size_t query) {
  const std::size_t size = head.keys.columns;
  std::vector<double> scores(head.keys.rows), out(size, 0);
  double highest = -INFINITY, sum = 0;
  for (std::size_t j = 0; j < scores.size(); ++j) {
    for (std::size_t d = 0; d < size; ++d)
      scores[j] += double{head.queries.row(query)[d]} * double{head.keys.row(j)[d]};
    scores[j] /= std::sqrt(static_cast<double>(size));
    highest = std::max(highest, scores[j]);
  }
  for (double& score : scores) sum += score = std::exp(score - highest);
  for (std::size_t j = 0; j < scores.size(); ++j) {
    for (std::size_t d = 0; d < size; ++d) out[d] += scores[j] / sum * double{head.values.row(j)[d]};
  }
  return out;
}

TEST(Attention, Equals_its_slow_twin_in_double) {
  for (const Case& each : kCases) {
    const Head head(each);
    std::vector<float> out(each.tokens * each.size);
    attend(head.head, head.memory(), matrix(out.data(), each.tokens, each.size));
    for (std::size_t query = 0; query < each.tokens; ++query) {
      const auto expected = attend_slowly(head.head, query);
      for (std::size_t d = 0; d < each.size; ++d) ASSERT_NEAR(out[query * each.size + d], expected[d], 3e-6);
    }
  }
}

TEST(Attention, A_query_has_the_same_bits_alone) {
  for (const Case& each : kCases) {
    const Head head(each);
    std::vector<float> all(each.tokens * each.size), one(each.size);
    attend(head.head, head.memory(), matrix(all.data(), each.tokens, each.size));
    for (std::size_t query = 0; query < each.tokens; ++query) {
      AttentionHead single = head.head;
      single.queries = single.queries.slice(query, 1);
      attend(single, head.memory(), matrix(one.data(), 1, each.size));
      ASSERT_TRUE(
          std::equal(one.begin(), one.end(), all.begin() + static_cast<std::ptrdiff_t>(query * each.size)));
    }
  }
}

TEST(Attention, Scores_far_apart_give_the_nearest_value_alone) {
  const std::vector<float> q{100.0f}, k{1000.0f, -1000.0f}, v{3.0f, 5.0f};
  const AlignedBytes scratch(attention_scratch(2, 1) * sizeof(float));
  float out = 0;
  attend({matrix(q.data(), 1, 1), matrix(k.data(), 2, 1), matrix(v.data(), 2, 1)},
         reinterpret_cast<float*>(scratch.data()), matrix(&out, 1, 1));
  EXPECT_EQ(out, 3.0f);
}

}  // namespace
}  // namespace bellwether::nn
