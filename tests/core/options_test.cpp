#include "bellwether/core/options.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <limits>

namespace bellwether::core {
namespace {

enum class Fruit { apple, pear };

constexpr std::array<EnumName<Fruit>, 2> names_of(Fruit) {
  return {{{Fruit::apple, "apple"}, {Fruit::pear, "pear"}}};
}

struct Basket {
  Fruit fruit = Fruit::apple;
  bool washed = true;
  std::uint8_t pieces = 3;
  double weight = 0.1;
  std::string label = "mine";

  static constexpr auto fields() {
    return std::tuple{field("fruit", &Basket::fruit, "what is in it"),
                      field("washed", &Basket::washed, "whether it is clean"),
                      field("pieces", &Basket::pieces, "how many"), field("weight", &Basket::weight, "in kg"),
                      field("label", &Basket::label, "whose it is")};
  }
};

TEST(Options, Describe_themselves_in_the_order_of_their_fields) {
  std::string described;
  for (const OptionValue& each : describe_options(Basket{})) described += each.name + "=" + each.value + ";";
  EXPECT_EQ(described, "fruit=apple;washed=true;pieces=3;weight=0.1;label=mine;");
}

TEST(Options, Are_set_from_text) {
  Basket basket;
  for (const auto& [name, text] : std::vector<std::pair<const char*, const char*>>{
           {"fruit", "pear"}, {"washed", "no"}, {"pieces", "255"}, {"weight", "1e-3"}, {"label", "a b"}}) {
    EXPECT_TRUE(set_option(basket, name, text)) << name;
  }
  EXPECT_EQ(basket.fruit, Fruit::pear);
  EXPECT_FALSE(basket.washed);
  EXPECT_EQ(basket.pieces, 255);
  EXPECT_EQ(basket.weight, 0.001);
  EXPECT_EQ(basket.label, "a b");
}

TEST(Options, Refuse_what_does_not_fit_and_stay_as_they_were) {
  for (const auto& [name, text] : std::vector<std::pair<const char*, const char*>>{{"fruit", "plum"},
                                                                                   {"washed", "maybe"},
                                                                                   {"pieces", "256"},
                                                                                   {"pieces", "-1"},
                                                                                   {"pieces", "3x"},
                                                                                   {"pieces", ""},
                                                                                   {"pieces", "1.5"},
                                                                                   {"weight", "nan"},
                                                                                   {"weight", "inf"},
                                                                                   {"weight", "1e999"},
                                                                                   {"weight", " 1"},
                                                                                   {"colour", "red"}}) {
    Basket basket;
    const Status status = set_option(basket, name, text);
    ASSERT_FALSE(status) << name << " " << text;
    EXPECT_EQ(status.error().kind, ErrorKind::usage);
    EXPECT_NE(status.error().message.find(name), std::string::npos) << status.error().message;
    EXPECT_EQ(basket.pieces, 3);
    EXPECT_EQ(basket.weight, 0.1);
  }
}

TEST(Options, Errors_name_the_candidates) {
  Basket basket;
  EXPECT_NE(set_option(basket, "colour", "red").error().message.find("fruit, washed, pieces"),
            std::string::npos);
  EXPECT_NE(set_option(basket, "fruit", "plum").error().message.find("apple, pear"), std::string::npos);
}

RC_GTEST_PROP(Options, A_double_as_text_reads_back_to_the_same_bits, (double value)) {
  double read = 0;
  RC_ASSERT(parse_value(value_text(value), read).has_value());
  RC_ASSERT(read == value);
}

RC_GTEST_PROP(Options, A_whole_number_as_text_reads_back, (std::int64_t value)) {
  std::int64_t read = 0;
  RC_ASSERT(parse_value(value_text(value), read).has_value());
  RC_ASSERT(read == value);
}

TEST(Options, The_extremes_of_64_bits_fit_and_one_more_does_not) {
  std::int64_t read = 0;
  EXPECT_TRUE(parse_value("-9223372036854775808", read));
  EXPECT_EQ(read, std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(parse_value("9223372036854775808", read));
}

}  // namespace
}  // namespace bellwether::core
