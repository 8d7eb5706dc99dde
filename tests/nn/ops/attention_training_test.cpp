// Beside attend() and finite differences of it in double.
#include "bellwether/nn/ops/attention_training.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/nn/ops/attention.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

struct TrainingCase {
  std::size_t queries, tokens, size;
};
constexpr TrainingCase kTrainingCases[] = {{1, 1, 4}, {3, 5, 7}, {5, 5, 16}, {1, 9, 12}};

struct TrainingHead {
  explicit TrainingHead(const TrainingCase& of)
      : shape(of),
        q(normals(of.queries * of.size, 1)),
        k(normals(of.tokens * of.size, 2)),
        v(normals(of.tokens * of.size, 3)),
        dout(normals(of.queries * of.size, 4)),
        scratch(attention_training_scratch(of.queries, of.tokens, of.size) * sizeof(float)) {}

  [[nodiscard]] AttentionHead view() const {
    return {matrix(q.data(), shape.queries, shape.size), matrix(k.data(), shape.tokens, shape.size),
            matrix(v.data(), shape.tokens, shape.size)};
  }
  [[nodiscard]] float* memory() const { return reinterpret_cast<float*>(scratch.data()); }

  // Σ dout O in double, without dropout.
  [[nodiscard]] double weighed() const {
    const auto [queries, tokens, size] = shape;
    double sum = 0;
    for (std::size_t i = 0; i < queries; ++i) {
      std::vector<double> shares(tokens);
      double all = 0;
      for (std::size_t j = 0; j < tokens; ++j) {
        double score = 0;
        for (std::size_t d = 0; d < size; ++d) score += double{q[i * size + d]} * double{k[j * size + d]};
        all += shares[j] = std::exp(score / std::sqrt(static_cast<double>(size)));
      }
      for (std::size_t j = 0; j < tokens; ++j) {
        for (std::size_t d = 0; d < size; ++d)
          sum += double{dout[i * size + d]} * shares[j] / all * double{v[j * size + d]};
      }
    }
    return sum;
  }

  TrainingCase shape;
  std::vector<float> q, k, v, dout;
  AlignedBytes scratch;
};

void expect_grads(TrainingHead& head, std::vector<float>& values, const std::vector<float>& gradient) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    constexpr float kStep = 1.0f / 256;
    const float before = values[i];
    values[i] = before + kStep;
    const double above = head.weighed();
    values[i] = before - kStep;
    const double grad = (above - head.weighed()) / (2 * double{kStep});
    values[i] = before;
    ASSERT_NEAR(gradient[i], grad, 2e-4 * (1 + std::abs(grad)));
  }
}

TEST(AttentionTraining, Without_dropout_the_forward_pass_is_that_of_inference) {
  for (const TrainingCase& each : kTrainingCases) {
    const TrainingHead head(each);
    const AlignedBytes scratch(attention_scratch(each.tokens, each.size) * sizeof(float));
    std::vector<float> trained(each.queries * each.size), inferred(trained.size());
    attend_dropping(head.view(), {}, head.memory(), matrix(trained.data(), each.queries, each.size));
    attend(head.view(), reinterpret_cast<float*>(scratch.data()),
           matrix(inferred.data(), each.queries, each.size));
    for (std::size_t i = 0; i < trained.size(); ++i) ASSERT_NEAR(trained[i], inferred[i], 3e-6);
  }
}

TEST(AttentionTraining, Gradients_are_the_gradients_of_the_forward_pass) {
  for (const TrainingCase& each : kTrainingCases) {
    TrainingHead head(each);
    std::vector<float> dq(head.q.size()), dk(head.k.size()), dv(head.v.size());
    attend_backward(head.view(), {}, matrix<const float>(head.dout.data(), each.queries, each.size),
                    head.memory(),
                    {matrix(dq.data(), each.queries, each.size), matrix(dk.data(), each.tokens, each.size),
                     matrix(dv.data(), each.tokens, each.size)});
    expect_grads(head, head.q, dq);
    expect_grads(head, head.k, dk);
    expect_grads(head, head.v, dv);
  }
}

// With the identity for values, the output is the probabilities themselves.
TEST(AttentionTraining, Dropout_takes_probabilities_away_and_scales_the_others) {
  constexpr std::size_t kTokens = 32;
  TrainingHead head({kTokens, kTokens, kTokens});
  for (std::size_t i = 0; i < head.v.size(); ++i) head.v[i] = i % (kTokens + 1) == 0 ? 1.0f : 0.0f;
  std::vector<float> all(kTokens * kTokens), some(all.size());
  attend_dropping(head.view(), {}, head.memory(), matrix(all.data(), kTokens, kTokens));
  attend_dropping(head.view(), {.rate = 0.25, .key = {.seed = 5}}, head.memory(),
                  matrix(some.data(), kTokens, kTokens));
  std::size_t dropped = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (some[i] == 0.0f) {
      ++dropped;
    } else {
      ASSERT_NEAR(some[i], all[i] / 0.75f, 1e-6);
    }
  }
  // 1,024 draws at 0.25: 256 ± 4 standard deviations of 13.9.
  EXPECT_NEAR(static_cast<double>(dropped), 256.0, 56.0);
}

}  // namespace
}  // namespace bellwether::nn
