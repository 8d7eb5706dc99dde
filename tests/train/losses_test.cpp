#include "bellwether/train/losses.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace bellwether::train {
namespace {

constexpr std::array<float, 6> kLogits{0.5f, -1.0f, 2.0f, 1.5f, 0.0f, -0.5f};
constexpr std::array<std::uint32_t, 2> kTargets{2, 1};

double loss_of(std::array<float, 6> logits, const CrossEntropy& options) {
  std::array<float, 6> ignored{};
  return cross_entropy(nn::matrix<const float>(logits.data(), 2, 3), kTargets, options,
                       nn::matrix(ignored.data(), 2, 3));
}

// By hand: -ln softmax are ln(1 + e^-1.5 + e^-3) = 0.241368 and ln(e^1.5 + 1 + e^-0.5) = 1.806564.
TEST(CrossEntropy, Is_the_mean_of_minus_the_log_probability) {
  const double first = std::log(1 + std::exp(-1.5) + std::exp(-3.0)),
               second = std::log(std::exp(1.5) + 1 + std::exp(-0.5));
  EXPECT_NEAR(loss_of(kLogits, {}), (first + second) / 2, 1e-12);
  constexpr std::array<double, 3> kWeights{1, 3, 1};
  EXPECT_NEAR(loss_of(kLogits, {.class_weights = kWeights}), (first + 3 * second) / 4, 1e-12);
  constexpr std::array<double, 2> kOnlyFirst{1, 0};
  EXPECT_NEAR(loss_of(kLogits, {.row_weights = kOnlyFirst}), first, 1e-12);
  const double p1 = std::exp(-first), p2 = std::exp(-second);
  EXPECT_NEAR(loss_of(kLogits, {.gamma = 2}),
              (std::pow(1 - p1, 2) * first + std::pow(1 - p2, 2) * second) / 2, 1e-12);
}

TEST(CrossEntropy, Gradient_is_the_slope_of_the_loss) {
  constexpr std::array<double, 3> kWeights{0.5, 2, 1};
  for (const double gamma : {0.0, 1.0, 2.5}) {
    const CrossEntropy options{.class_weights = kWeights, .gamma = gamma};
    std::array<float, 6> gradient{};
    ASSERT_GT(cross_entropy(nn::matrix<const float>(kLogits.data(), 2, 3), kTargets, options,
                            nn::matrix(gradient.data(), 2, 3)),
              0);
    for (std::size_t i = 0; i < kLogits.size(); ++i) {
      constexpr float kStep = 1.0f / 1024;
      auto above = kLogits, below = kLogits;
      above[i] += kStep;
      below[i] -= kStep;
      EXPECT_NEAR(gradient[i], (loss_of(above, options) - loss_of(below, options)) / (2 * kStep), 1e-5);
    }
  }
}

TEST(CrossEntropy, A_batch_that_weighs_nothing_teaches_nothing) {
  constexpr std::array<double, 2> kNothing{0, 0};
  std::array<float, 6> gradient{};
  gradient.fill(7);
  EXPECT_EQ(cross_entropy(nn::matrix<const float>(kLogits.data(), 2, 3), kTargets, {.row_weights = kNothing},
                          nn::matrix(gradient.data(), 2, 3)),
            0);
  for (const float each : gradient) EXPECT_EQ(each, 0.0f);
}

// As the gradient of a batch is the sum of its parts'.
TEST(CrossEntropy, Parts_with_the_weight_of_the_whole_add_up_to_it) {
  const float logits[] = {0.5f, -1.0f, 2.0f, 0.25f, 0.0f, 1.5f};
  const std::uint32_t targets[] = {1, 0, 1};
  const double class_weights[] = {1.0, 3.0}, row_weights[] = {1.0, 0.5, 2.0};
  float whole[6], part[6];
  const CrossEntropy options{class_weights, row_weights, 2.0};
  EXPECT_EQ(total_weight(targets, options), 3.0 * 1.0 + 1.0 * 0.5 + 3.0 * 2.0);
  const double loss = cross_entropy(nn::matrix(logits, 3, 2), targets, options, nn::matrix(whole, 3, 2));
  double sum = 0;
  for (std::size_t row = 0; row < 3; ++row) {
    const CrossEntropy of_row{class_weights, std::span(row_weights).subspan(row, 1), 2.0, {}, 9.5};
    sum += cross_entropy(nn::matrix(logits + 2 * row, 1, 2), std::span(targets).subspan(row, 1), of_row,
                         nn::matrix(part + 2 * row, 1, 2));
  }
  EXPECT_DOUBLE_EQ(sum, loss);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_FLOAT_EQ(part[i], whole[i]);
}

TEST(Losses, A_distribution_on_one_class_is_a_label) {
  const std::vector<float> logits{0.2f, -1.0f, 0.7f, 1.5f, 0.1f, -0.3f};
  const std::vector<std::uint32_t> targets{2, 0};
  const std::vector<float> certain{0, 0, 1, 1, 0, 0};
  const std::vector<double> weights{1.0, 3.0};
  std::vector<float> by_label(6), by_distribution(6);
  const auto rows = nn::matrix<const float>(logits.data(), 2, 3);
  const double first =
      cross_entropy(rows, targets, {.row_weights = weights}, nn::matrix(by_label.data(), 2, 3));
  const double second = cross_entropy(rows, targets, {.row_weights = weights, .distributions = certain},
                                      nn::matrix(by_distribution.data(), 2, 3));
  EXPECT_NEAR(first, second, 1e-12);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(by_label[i], by_distribution[i], 1e-7);
}

// By hand: logits 0, 0 are a half each: -(0.25 ln 0.5 + 0.75 ln 0.5) = ln 2, and the slope is 0.5 - t.
TEST(Losses, A_teachers_distribution_is_learned_as_it_stands) {
  const std::vector<float> logits{0, 0}, distilled{0.25f, 0.75f};
  const std::vector<std::uint32_t> targets{1};
  std::vector<float> grad(2);
  const double loss =
      cross_entropy(nn::matrix<const float>(logits.data(), 1, 2), targets,
                    {.gamma = 2.0, .distributions = distilled}, nn::matrix(grad.data(), 1, 2));
  EXPECT_NEAR(loss, std::log(2.0), 1e-12);
  EXPECT_NEAR(grad[0], 0.25, 1e-7);
  EXPECT_NEAR(grad[1], -0.25, 1e-7);
}

// By hand: σ(0) = 1/2 and σ(ln 3) = 3/4, so the answers cost ln 2, ln 4/3 and ln 4.
TEST(BinaryCrossEntropy, Is_the_mean_of_minus_the_log_probability) {
  const std::array<float, 3> logits{0.0f, std::log(3.0f), std::log(3.0f)};
  constexpr std::array<std::uint8_t, 3> kYes{1, 1, 0};
  std::array<float, 3> grad{};
  EXPECT_NEAR(binary_cross_entropy(logits, kYes, grad),
              (std::log(2.0) + std::log(4.0 / 3) + std::log(4.0)) / 3, 1e-7);
  EXPECT_NEAR(grad[0], -0.5 / 3, 1e-7);
  EXPECT_NEAR(grad[1], -0.25 / 3, 1e-7);
  EXPECT_NEAR(grad[2], 0.75 / 3, 1e-7);
}

TEST(BinaryCrossEntropy, Large_logits_do_not_overflow) {
  constexpr std::array<float, 2> kLarge{1e30f, -1e30f};
  constexpr std::array<std::uint8_t, 2> kRight{1, 0}, kWrong{0, 1};
  std::array<float, 2> grad{};
  EXPECT_EQ(binary_cross_entropy(kLarge, kRight, grad), 0.0);
  EXPECT_EQ(grad, (std::array<float, 2>{0, 0}));
  EXPECT_NEAR(binary_cross_entropy(kLarge, kWrong, grad), 1e30, 1e24);
  EXPECT_EQ(grad, (std::array<float, 2>{0.5f, -0.5f}));
}

}  // namespace
}  // namespace bellwether::train
