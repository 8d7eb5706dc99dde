#include "bellwether/provider/answers/json_values.h"

#include <gtest/gtest.h>

namespace bellwether::provider {
namespace {

const nlohmann::json kValue = nlohmann::json::parse(
    R"({"text":"a","number":1.5,"whole":-7,"huge":18446744073709551615,"none":null,"list":[1],"object":{"x":1}})");

TEST(JsonValues, A_member_of_another_type_is_nothing) {
  EXPECT_EQ(text_member(kValue, "text"), "a");
  EXPECT_EQ(text_member(kValue, "number"), "");
  EXPECT_EQ(number_member(kValue, "number"), 1.5);
  EXPECT_EQ(number_member(kValue, "text"), std::nullopt);
  EXPECT_EQ(array_member(kValue, "object"), nullptr);
  EXPECT_EQ(object_member(kValue, "list"), nullptr);
  EXPECT_NE(object_member(kValue, "object"), nullptr);
  EXPECT_EQ(member(kValue, "none"), nullptr);
  EXPECT_EQ(member(kValue, "absent"), nullptr);
  EXPECT_EQ(member(nlohmann::json::array(), "x"), nullptr);
}

TEST(JsonValues, Whole_numbers_are_those_of_64_bits_with_a_sign) {
  EXPECT_EQ(whole_member(kValue, "whole"), -7);
  EXPECT_EQ(whole_member(kValue, "number"), std::nullopt);
  EXPECT_EQ(whole_member(kValue, "huge"), std::nullopt);
}

}  // namespace
}  // namespace bellwether::provider
