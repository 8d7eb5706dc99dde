// Gradients beside central differences of a function computed in double.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace bellwether::tests {

// Expects gradient[i] to be d value / d x[i]; `value` reads `x`, which is as before afterwards.
inline void expect_gradient(std::vector<float>& x, const std::vector<float>& gradient,
                            const std::function<double()>& value, double tolerance = 2e-4) {
  ASSERT_EQ(x.size(), gradient.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    constexpr float kStep = 1.0f / 512;
    const float before = x[i];
    x[i] = before + kStep;
    const double above = value();
    x[i] = before - kStep;
    const double difference = (above - value()) / (2 * double{kStep});
    x[i] = before;
    ASSERT_NEAR(gradient[i], difference, tolerance * (1 + std::abs(difference))) << "element " << i;
  }
}

}  // namespace bellwether::tests
