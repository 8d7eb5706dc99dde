#include "bellwether/core/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace bellwether::core {
namespace {

TEST(Number, Is_the_whole_text_or_nothing) {
  EXPECT_EQ(number_in<int>("42"), 42);
  EXPECT_EQ(number_in<int>("-7"), -7);
  for (const char* none : {"", " 42", "42 ", "+42", "42x", "x", "4.2", "0x10"})
    EXPECT_FALSE(number_in<int>(none)) << none;
  EXPECT_EQ(number_in<double>("2.5e-3"), 0.0025);
  EXPECT_FALSE(number_in<double>("2,5"));
  EXPECT_FALSE(number_in<double>("1e400"));
  EXPECT_TRUE(std::isinf(number_in<double>("inf").value()));
}

TEST(Number, Beyond_its_type_is_nothing) {
  EXPECT_EQ(number_in<std::uint8_t>("255"), 255);
  EXPECT_FALSE(number_in<std::uint8_t>("256"));
  EXPECT_FALSE(number_in<std::uint8_t>("-1"));
  EXPECT_EQ(number_in<std::int64_t>("-9223372036854775808"), INT64_MIN);
  EXPECT_FALSE(number_in<std::int64_t>("9223372036854775808"));
}

}  // namespace
}  // namespace bellwether::core
