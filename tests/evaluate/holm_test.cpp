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

}  // namespace
}  // namespace bellwether::evaluate
