// One unit and one input, by hand; whole stacks beside their twin and PyTorch: tests/nn/models/lstm_*_test.cpp.
#include "bellwether/nn/layers/lstm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

constexpr LstmShape kShape{.inputs = 1, .hidden = 1};
constexpr std::size_t kTapeSteps = 10;  // above the steps that are summed together

// Of the gates i, f, g, o.
struct Weights {
  std::vector<float> input{0.5f, -0.3f, 0.8f, 0.2f}, recurrent{0.1f, 0.4f, -0.6f, 0.3f},
      bias{0.05f, 1.0f, -0.1f, 0.2f};

  [[nodiscard]] LstmParameters view() const { return {input, recurrent, bias, {}}; }
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// h of every step, by the formulas at the head of lstm.h.
std::vector<double> hidden_states(const Weights& weights, const std::vector<double>& x) {
  std::vector<double> states;
  double h = 0, c = 0;
  for (const double each : x) {
    double a[4];
    for (std::size_t gate = 0; gate < 4; ++gate)
      a[gate] = double{weights.input[gate]} * each + double{weights.recurrent[gate]} * h +
                double{weights.bias[gate]};
    c = sigmoid(a[1]) * c + sigmoid(a[0]) * std::tanh(a[2]);
    h = sigmoid(a[3]) * std::tanh(c);
    states.push_back(h);
  }
  return states;
}

struct LstmRun {
  LstmRun() : x(kTapeSteps * kPanelSamples), tape(kShape, kTapeSteps) {
    core::Random random({.seed = 7});
    for (std::size_t i = 0; i < x.size(); ++i) x.data()[i] = static_cast<float>(random.normal());
    layer.pack_forward(weights.view());
    layer.pack_backward(weights.view());
    layer.forward(x.data(), tape);
  }
  [[nodiscard]] std::vector<double> sample(std::size_t s) const {
    std::vector<double> values;
    for (std::size_t t = 0; t < kTapeSteps; ++t) values.push_back(double{x.row(t)[s]});
    return values;
  }

  Weights weights;
  LstmLayer layer{kShape};
  PanelBuffer x;
  LstmTape tape;
};

TEST(Lstm, Hidden_states_follow_the_formulas) {
  const LstmRun run;
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    const std::vector<double> expected = hidden_states(run.weights, run.sample(s));
    for (std::size_t t = 0; t < kTapeSteps; ++t) ASSERT_NEAR(run.tape.hidden.row(t)[s], expected[t], 1e-6);
  }
}

TEST(Lstm, A_second_bias_is_added_to_the_first) {
  LstmRun run;
  const std::vector<float> half{0.025f, 0.5f, -0.05f, 0.1f};
  run.layer.pack_forward({run.weights.input, run.weights.recurrent, half, half});
  LstmTape tape(kShape, kTapeSteps);
  run.layer.forward(run.x.data(), tape);
  for (std::size_t i = 0; i < tape.hidden.size(); ++i)
    ASSERT_NEAR(tape.hidden.data()[i], run.tape.hidden.data()[i], 1e-6);
}

// The sum over all samples of the last state, or of all states.
double total(const Weights& weights, const LstmRun& run, LstmLayer::Upstream upstream) {
  double sum = 0;
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    const std::vector<double> states = hidden_states(weights, run.sample(s));
    if (upstream == LstmLayer::Upstream::last_step) {
      sum += states.back();
    } else {
      for (const double each : states) sum += each;
    }
  }
  return sum;
}

TEST(Lstm, Gradients_are_the_gradients_of_what_is_summed) {
  const LstmRun run;
  PanelBuffer ones(kTapeSteps * kPanelSamples);
  std::fill_n(ones.data(), ones.size(), 1.0f);
  for (const auto upstream : {LstmLayer::Upstream::last_step, LstmLayer::Upstream::every_step}) {
    LstmScratch scratch(kShape);
    LstmSums sums(kShape);
    run.layer.backward({run.x.data(), run.tape, {ones.data(), upstream}, nullptr}, scratch, sums);
    for (std::size_t gate = 0; gate < 4; ++gate) {
      const auto grad = [&](std::vector<float> Weights::*part) {
        constexpr float kStep = 1.0f / 256;
        Weights above = run.weights, below = run.weights;
        (above.*part)[gate] += kStep;
        (below.*part)[gate] -= kStep;
        return (total(above, run, upstream) - total(below, run, upstream)) / (2 * double{kStep});
      };
      EXPECT_NEAR(sums.weight_ih.data()[gate], grad(&Weights::input), 2e-3);
      EXPECT_NEAR(sums.weight_hh.data()[gate], grad(&Weights::recurrent), 2e-3);
      EXPECT_NEAR(sums.bias.data()[gate], grad(&Weights::bias), 2e-3);
    }
  }
}

}  // namespace
}  // namespace bellwether::nn
