#include "bellwether/nn/layers/lstm_gates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bellwether/nn/layers/panel.h"

namespace bellwether::nn {
namespace {

using Function = void (*)(const float*, std::size_t, float*);

// The largest relative error over a grid of floats from -limit to limit.
double largest_error(Function fast, double (*slow)(double), double limit) {
  constexpr std::size_t kCount = 1 << 20;
  PanelBuffer in(kCount), out(kCount);
  for (std::size_t i = 0; i < kCount; ++i) {
    in.data()[i] = static_cast<float>(limit * (2.0 * static_cast<double>(i) / (kCount - 1) - 1.0));
  }
  fast(in.data(), kCount, out.data());
  double largest = 0.0;
  for (std::size_t i = 0; i < kCount; ++i) {
    const double truth = slow(double{in.data()[i]});
    if (truth != 0.0) largest = std::max(largest, std::abs(double{out.data()[i]} / truth - 1.0));
  }
  return largest;
}

float one(Function function, float x) {
  PanelBuffer in(kPanelSamples), out(kPanelSamples);
  std::fill_n(in.data(), kPanelSamples, x);
  function(in.data(), kPanelSamples, out.data());
  return out.data()[kPanelSamples - 1];
}

// libm in f64 is the truth.
TEST(LstmGates, Sigmoid_and_tanh_keep_the_stated_error) {
  EXPECT_LE(largest_error(
                sigmoid_all, [](double x) { return 1.0 / (1.0 + std::exp(-x)); }, 30.0),
            4e-7);
  EXPECT_LE(largest_error(
                tanh_all, [](double x) { return std::tanh(x); }, 30.0),
            4e-7);
  EXPECT_LE(largest_error(
                tanh_all, [](double x) { return std::tanh(x); }, 1e-3),
            4e-7);
  EXPECT_LE(largest_error(
                tanh_all, [](double x) { return std::tanh(x); }, 1e-30),
            4e-7);
}

TEST(LstmGates, Extremes_saturate_and_NaN_stays_NaN) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(one(sigmoid_all, 1000.0f), 1.0f);
  EXPECT_LT(one(sigmoid_all, -kInfinity), 1e-12f);
  EXPECT_GE(one(sigmoid_all, -kInfinity), 0.0f);
  EXPECT_EQ(one(tanh_all, kInfinity), 1.0f);
  EXPECT_EQ(one(tanh_all, -1000.0f), -1.0f);
  EXPECT_EQ(one(tanh_all, 0.0f), 0.0f);
  EXPECT_TRUE(std::isnan(one(sigmoid_all, std::numeric_limits<float>::quiet_NaN())));
  EXPECT_TRUE(std::isnan(one(tanh_all, std::numeric_limits<float>::quiet_NaN())));
}

}  // namespace
}  // namespace bellwether::nn
