// Beside sums and finite differences in double.
#include "bellwether/nn/ops/causal_attention_training.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

using tests::normals;

struct CausalShape {
  std::size_t tokens, group, size;
};

// Rows with gaps, as they lie in a layer's memory.
struct CausalText {
  explicit CausalText(const CausalShape& of)
      : shape(of),
        columns((of.group + 2) * of.size + 3),
        qkv(normals(of.tokens * columns, 1)),
        dout(normals(of.tokens * of.group * of.size, 2)),
        scratch(causal_attention_scratch(of.tokens, of.size) * sizeof(float)) {}

  template <class T>
  [[nodiscard]] Matrix<T> part(T* data, std::size_t head, std::size_t heads) const {
    return {data + head * shape.size, shape.tokens, heads * shape.size, columns};
  }
  [[nodiscard]] CausalHeads heads() const {
    return {part<const float>(qkv.data(), 0, shape.group), part<const float>(qkv.data(), shape.group, 1),
            part<const float>(qkv.data(), shape.group + 1, 1)};
  }
  [[nodiscard]] float* room() const { return reinterpret_cast<float*>(scratch.data()); }
  [[nodiscard]] Matrix<const float> grads() const {
    return matrix(dout.data(), shape.tokens, shape.group * shape.size);
  }
  // The output of head `head` at token i, in double.
  [[nodiscard]] std::vector<double> output(std::size_t i, std::size_t head) const;
  [[nodiscard]] double weighed() const {
    double sum = 0;
    for (std::size_t i = 0; i < shape.tokens; ++i) {
      for (std::size_t head = 0; head < shape.group; ++head) {
        const std::vector<double> out = output(i, head);
        for (std::size_t d = 0; d < shape.size; ++d)
          sum += out[d] * double{grads().row(i)[head * shape.size + d]};
      }
    }
    return sum;
  }

  CausalShape shape;
  std::size_t columns;
  std::vector<float> qkv, dout;
  AlignedBytes scratch;
};

std::vector<double> CausalText::output(std::size_t i, std::size_t head) const {
  const CausalHeads views = heads();
  std::vector<double> shares(i + 1), out(shape.size);
  double all = 0;
  for (std::size_t j = 0; j <= i; ++j) {
    double score = 0;
    for (std::size_t d = 0; d < shape.size; ++d)
      score += double{views.queries.row(i)[head * shape.size + d]} * double{views.keys.row(j)[d]};
    all += shares[j] = std::exp(score / std::sqrt(static_cast<double>(shape.size)));
  }
  for (std::size_t j = 0; j <= i; ++j) {
    for (std::size_t d = 0; d < shape.size; ++d) out[d] += shares[j] / all * double{views.values.row(j)[d]};
  }
  return out;
}

constexpr CausalShape kCausalShapes[] = {{1, 1, 4}, {5, 3, 7}, {13, 2, 16}, {101, 4, 20}};

TEST(CausalAttentionTraining, A_token_sees_itself_and_those_before_it) {
  for (const CausalShape& shape : kCausalShapes) {
    const CausalText text(shape);
    std::vector<float> out(shape.tokens * shape.group * shape.size);
    const Matrix<float> rows = matrix(out.data(), shape.tokens, shape.group * shape.size);
    attend_causally(text.heads(), text.room(), rows);
    for (std::size_t i = 0; i < shape.tokens; ++i) {
      for (std::size_t head = 0; head < shape.group; ++head) {
        const std::vector<double> expected = text.output(i, head);
        for (std::size_t d = 0; d < shape.size; ++d)
          ASSERT_NEAR(rows.row(i)[head * shape.size + d], expected[d], 1e-5);
      }
    }
  }
}

TEST(CausalAttentionTraining, The_backward_pass_is_the_gradient) {
  for (const CausalShape& shape : {kCausalShapes[0], kCausalShapes[1], kCausalShapes[2]}) {
    CausalText text(shape);
    std::vector<float> gradient(text.qkv.size());  // 0 in the gaps, which the function does not read
    attend_causally_backward(
        text.heads(), text.grads(), text.room(),
        {text.part(gradient.data(), 0, shape.group), text.part(gradient.data(), shape.group, 1),
         text.part(gradient.data(), shape.group + 1, 1)});
    tests::expect_gradient(
        text.qkv, gradient, [&] { return text.weighed(); }, 1e-3);
  }
}

// A text of several blocks, at a few of its elements.
TEST(CausalAttentionTraining, Blocks_change_nothing_of_the_gradient) {
  CausalText text({101, 2, 8});
  std::vector<float> gradient(text.qkv.size());
  attend_causally_backward(
      text.heads(), text.grads(), text.room(),
      {text.part(gradient.data(), 0, 2), text.part(gradient.data(), 2, 1), text.part(gradient.data(), 3, 1)});
  for (std::size_t i = 5; i < text.qkv.size(); i += 397) {
    constexpr float kStep = 1.0f / 256;
    const float before = text.qkv[i];
    text.qkv[i] = before + kStep;
    const double above = text.weighed();
    text.qkv[i] = before - kStep;
    const double difference = (above - text.weighed()) / (2 * double{kStep});
    text.qkv[i] = before;
    EXPECT_NEAR(gradient[i], difference, 1e-3 * (1 + std::abs(difference))) << i;
  }
}

}  // namespace
}  // namespace bellwether::nn
