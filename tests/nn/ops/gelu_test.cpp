#include "bellwether/nn/ops/gelu.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace bellwether::nn {
namespace {

double exact(Gelu kind, double x) {
  if (kind == Gelu::erf) return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2));
  return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
}

TEST(Gelu, Is_within_its_stated_error_of_the_double_formula) {
  for (const Gelu kind : {Gelu::erf, Gelu::tanh}) {
    std::vector<float> x;
    for (int i = -120'000; i <= 120'000; ++i) x.push_back(static_cast<float>(i) * 1e-4f);
    std::vector<float> y(x.size());
    gelu(kind, x.data(), y.data(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      ASSERT_NEAR(y[i], exact(kind, x[i]), 1e-6 * (1 + std::fabs(x[i]))) << x[i];
    }
  }
}

TEST(Gelu, Far_values_are_0_or_themselves) {
  const float x[] = {-1e30f, -50.0f, 50.0f, 1e30f, 0.0f};
  float y[5];
  gelu(Gelu::erf, x, y, 5);
  EXPECT_NEAR(y[0] / -x[0], 0, 1e-6);
  EXPECT_NEAR(y[1], 0, 1e-4);
  EXPECT_FLOAT_EQ(y[2], 50.0f);
  EXPECT_FLOAT_EQ(y[3], 1e30f);
  EXPECT_EQ(y[4], 0.0f);
}

}  // namespace
}  // namespace bellwether::nn
