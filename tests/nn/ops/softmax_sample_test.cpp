#include "bellwether/nn/ops/softmax_sample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

std::uint32_t drawn_from(std::vector<float> logits, double uniform) {
  core::ThreadPool pool(1);
  std::uint32_t drawn = 0;
  softmax_sample(matrix(logits.data(), 1, logits.size()), {&uniform, 1}, {&drawn, 1}, pool);
  return drawn;
}

// By hand: e^x are 1, 2, 3, 4, so the classes end at 0.1, 0.3, 0.6 and 1.
TEST(SoftmaxSample, Draws_the_class_into_whose_share_the_number_falls) {
  const std::vector<float> logits{0.0f, std::log(2.0f), std::log(3.0f), std::log(4.0f)};
  for (const auto& [uniform, expected] :
       {std::pair{0.0, 0u}, {0.099, 0u}, {0.101, 1u}, {0.299, 1u}, {0.301, 2u}, {0.599, 2u}, {0.999, 3u}}) {
    EXPECT_EQ(drawn_from(logits, uniform), expected) << uniform;
  }
}

TEST(SoftmaxSample, Equals_the_formula_at_any_width) {
  for (const std::size_t columns : {1u, 15u, 17u, 255u, 256u, 257u, 1000u}) {
    core::Random random({columns});
    std::vector<float> logits(columns);
    for (float& each : logits) each = static_cast<float>(3 * random.normal());
    double whole = 0;
    for (const float each : logits) whole += std::exp(double{each});
    for (int draw = 0; draw < 50; ++draw) {
      const double uniform = random.uniform();
      const std::uint32_t drawn = drawn_from(logits, uniform);
      ASSERT_LT(drawn, columns);
      double below = 0;
      for (std::size_t k = 0; k < drawn; ++k) below += std::exp(double{logits[k]}) / whole;
      EXPECT_LE(below, uniform + 1e-5);
      EXPECT_GE(below + std::exp(double{logits[drawn]}) / whole, uniform - 1e-5);
    }
  }
}

TEST(SoftmaxSample, Never_draws_what_has_no_share) {
  std::vector<float> logits(600, -1e4f);
  logits[300] = 1e4f;
  for (const double uniform : {0.0, 0.5, 1 - 0x1p-53}) EXPECT_EQ(drawn_from(logits, uniform), 300u);
}

}  // namespace
}  // namespace bellwether::nn
