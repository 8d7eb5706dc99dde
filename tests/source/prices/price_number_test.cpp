#include "bellwether/source/prices/price_number.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(PriceNumber, Is_plain_unless_the_source_writes_more) {
  EXPECT_EQ(read_number("1234.5"), 1234.5);
  EXPECT_EQ(read_number(" 1.2e7 "), 1.2e7);
  for (const char* written :
       {"", "1,234", "$1", "58.41M", "nan", "inf", "0x10", "1 2", "1.2.3", "--", "N/A"}) {
    EXPECT_FALSE(read_number(written)) << written;
  }
}

TEST(PriceNumber, May_have_a_dollar_sign_or_groups_of_three_where_the_source_writes_these) {
  EXPECT_EQ(read_number("$1,234.50", NumberForm::dollars), 1234.5);
  EXPECT_EQ(read_number("82,488,700", NumberForm::grouped), 82'488'700.0);
  EXPECT_EQ(read_number("58.41M", NumberForm::grouped), 58'410'000.0);
  EXPECT_EQ(read_number("1.2B", NumberForm::grouped), 1.2e9);
  EXPECT_EQ(read_number("940K", NumberForm::grouped), 940'000.0);
  for (const char* written : {"1,23", "1,2345", "12,34,567", ",123", "1234,567", "1,234,", "1.5,000", "$1",
                              "M", "1,234M", "-", ""}) {
    EXPECT_FALSE(read_number(written, NumberForm::grouped)) << written;
  }
  EXPECT_FALSE(read_number("58.41M", NumberForm::dollars));
}

TEST(PriceNumber, Dots_between_groups_of_three_digits_are_counted) {
  EXPECT_EQ(dotted_groups("1.009.598"), 2u);
  EXPECT_EQ(dotted_groups(" 82.488.700 "), 2u);
  EXPECT_EQ(dotted_groups("557.407"), 1u);
  for (const char* written :
       {"557", "0.123", "557.40", "5574.407", "1.00.598", ".407", "1.009.", "1.009,598", "-1.009", ""})
    EXPECT_EQ(dotted_groups(written), 0u) << written;
}

}  // namespace
}  // namespace bellwether::source
