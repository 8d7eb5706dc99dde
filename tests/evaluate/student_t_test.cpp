#include "bellwether/evaluate/student_t.h"

#include <gtest/gtest.h>

#include <limits>

namespace bellwether::evaluate {
namespace {

// Textbook quantiles: t(4) 0.975 = 2.7764, t(1) 0.75 = 1, normal 1.6449 <-> 0.05, chi-square(1) 3.8415 <->
// 0.05.
TEST(Distributions, Agree_with_the_tables) {
  EXPECT_NEAR(student_t_quantile(0.975, 4), 2.7764, 5e-5);
  EXPECT_NEAR(student_t_two_sided(2.7764451, 4), 0.05, 1e-7);
  EXPECT_NEAR(student_t_two_sided(-1.0, 1), 0.5, 1e-12);
  EXPECT_NEAR(normal_upper_tail(1.6448536), 0.05, 1e-7);
  EXPECT_NEAR(chi_square_1_upper_tail(3.8414588), 0.05, 1e-7);
}

TEST(Distributions, An_infinite_statistic_has_p_zero) {
  EXPECT_EQ(student_t_two_sided(std::numeric_limits<double>::infinity(), 5), 0.0);
}

}  // namespace
}  // namespace bellwether::evaluate
