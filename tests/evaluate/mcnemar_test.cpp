#include "bellwether/evaluate/mcnemar.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

// Vector of the requirements: b = 3, c = 10 gives 0.09229.
TEST(McNemar, Gives_the_exact_p_of_the_vector) {
  EXPECT_NEAR(mcnemar(3, 10).p_value, 0.09229, 5e-6);
  EXPECT_NEAR(mcnemar(10, 3).p_value, 0.09229, 5e-6);
  EXPECT_FALSE(mcnemar(3, 10).chi_square);
}

TEST(McNemar, No_discordant_row_is_no_difference) { EXPECT_EQ(mcnemar(0, 0).p_value, 1.0); }

TEST(McNemar, Equal_counts_are_no_difference) { EXPECT_EQ(mcnemar(7, 7).p_value, 1.0); }

// By hand: 0 of 5 in two tails, 2 / 32.
TEST(McNemar, All_on_one_side_is_two_tails) { EXPECT_NEAR(mcnemar(0, 5).p_value, 2.0 / 32.0, 1e-14); }

TEST(McNemar, The_chi_square_comes_from_25_rows_on) {
  const McNemar result = mcnemar(8, 17);
  ASSERT_TRUE(result.chi_square);
  EXPECT_NEAR(*result.chi_square, 64.0 / 25.0, 1e-12);
  EXPECT_NEAR(*result.chi_square_p, 0.1096, 5e-5);  // chi-square(1) tail at 2.56
}

TEST(McNemar, Many_rows_do_not_overflow) {
  const double p = mcnemar(50'000, 50'500).p_value;
  EXPECT_GT(p, 0.05);
  EXPECT_LT(p, 0.2);
}

}  // namespace
}  // namespace bellwether::evaluate
