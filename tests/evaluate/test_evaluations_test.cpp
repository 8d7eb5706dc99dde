#include "bellwether/evaluate/test_evaluations.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

TEST(TestEvaluations, A_second_look_by_the_same_configuration_shows) {
  TestEvaluations reads;
  EXPECT_EQ(reads.note("lstm"), 1u);
  EXPECT_EQ(reads.note("ridge"), 1u);
  EXPECT_EQ(reads.repeated(), 0u);
  EXPECT_EQ(reads.note("lstm"), 2u);
  EXPECT_EQ(reads.total(), 3u);
  EXPECT_EQ(reads.repeated(), 1u);
}

}  // namespace
}  // namespace bellwether::evaluate
