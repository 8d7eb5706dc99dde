#include "bellwether/text/clean/amount_words.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

double scale_of(std::string_view text, std::size_t at = 0) {
  const Unit* const unit = unit_at(text, at);
  return unit == nullptr ? -1 : unit->scale;
}

TEST(AmountWords, Units_multiply_whatever_their_case) {
  EXPECT_EQ(scale_of("mn"), 1e6);
  EXPECT_EQ(scale_of("Million"), 1e6);
  EXPECT_EQ(scale_of("billion euros"), 1e9);
  EXPECT_EQ(scale_of("3 crore", 2), 1e7);
  EXPECT_EQ(scale_of("cents"), 1e-2);
}

TEST(AmountWords, A_unit_ends_where_its_word_ends) {
  EXPECT_EQ(unit_at("mnemonic", 0), nullptr);
  EXPECT_EQ(unit_at("m2", 0), nullptr);
  EXPECT_EQ(unit_at("", 0), nullptr);
  EXPECT_EQ(unit_at("table", 0), nullptr);
}

TEST(AmountWords, Percent_and_basis_points_are_kinds_of_their_own) {
  EXPECT_EQ(unit_at("%", 0)->kind, AmountKind::percent);
  EXPECT_EQ(unit_at("per cent", 0)->kind, AmountKind::percent);
  EXPECT_EQ(unit_at("basis points", 0)->kind, AmountKind::basis_points);
  EXPECT_EQ(unit_at("bps", 0)->kind, AmountKind::basis_points);
}

TEST(AmountWords, A_currency_is_known_by_sign_code_and_word) {
  for (const char* text : {"EUR", "EUR13.9", "euro", "\u20AC7"}) {
    ASSERT_NE(currency_at(text, 0), nullptr) << text;
    EXPECT_EQ(currency_at(text, 0)->code, "EUR") << text;
  }
  EXPECT_EQ(currency_at("\u00A3", 0)->code, "GBP");
  EXPECT_EQ(currency_at("europe", 0), nullptr);
  EXPECT_EQ(currency_at("5", 0), nullptr);
}

TEST(AmountWords, Letters_in_front_of_a_dollar_sign_name_the_country) {
  EXPECT_EQ(dollars_of(""), "USD");
  EXPECT_EQ(dollars_of("us"), "USD");
  EXPECT_EQ(dollars_of("c"), "CAD");
}

TEST(AmountWords, Months_and_spans_are_whole_words) {
  EXPECT_TRUE(is_month("june"));
  EXPECT_TRUE(is_month("sept"));
  EXPECT_FALSE(is_month("mark"));
  EXPECT_TRUE(is_span_of_time("months"));
  EXPECT_TRUE(is_span_of_time("pm"));
  EXPECT_FALSE(is_span_of_time("shares"));
}

}  // namespace
}  // namespace bellwether::text
