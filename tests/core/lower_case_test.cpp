#include "bellwether/core/lower_case.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

TEST(LowerCase, Changes_the_capitals_of_ASCII_alone) {
  EXPECT_EQ(in_lower_case("Content-TYPE 1"), "content-type 1");
  EXPECT_EQ(in_lower_case("\xC3\x84@[Z"), "\xC3\x84@[z");
  EXPECT_EQ(in_lower_case(""), "");
}

}  // namespace
}  // namespace bellwether::core
