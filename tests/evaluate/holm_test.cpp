#include "bellwether/evaluate/holm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

// Vector of the requirements.
TEST(Holm, Gives_the_vector_in_the_order_given) {
  EXPECT_THAT(holm(std::vector{0.01, 0.04, 0.03, 0.005}),
              ElementsAre(DoubleEq(0.03), DoubleEq(0.06), DoubleEq(0.06), DoubleEq(0.02)));
}

TEST(Holm, Never_exceeds_one_and_keeps_the_order) {
  EXPECT_THAT(holm(std::vector{0.9, 0.6, 0.7}), ElementsAre(1.0, 1.0, 1.0));
}

TEST(Holm, One_test_stays_as_it_is_and_none_gives_none) {
  EXPECT_THAT(holm(std::vector{0.2}), ElementsAre(0.2));
  EXPECT_TRUE(holm({}).empty());
}

TEST(Holm, A_p_near_the_level_is_told_from_it) {
  EXPECT_EQ(adjusted_p_text(0.38), "adjusted p = 0.38");
  EXPECT_EQ(adjusted_p_text(0.001), "adjusted p < 0.01");
  EXPECT_EQ(adjusted_p_text(0.047), "adjusted p = 0.047");
  EXPECT_EQ(adjusted_p_text(0.054), "adjusted p = 0.054");
  EXPECT_EQ(adjusted_p_text(0.0504), "adjusted p = 0.0504");
  EXPECT_EQ(adjusted_p_text(0.05), "adjusted p = 0.05");
  EXPECT_EQ(adjusted_p_text(1.0), "adjusted p = 1.00");
}

}  // namespace
}  // namespace bellwether::evaluate
