#include "bellwether/text/clean/amounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> amounts_read(std::string_view text) {
  std::vector<std::string> amounts;
  for (const Amount& each : amounts_of(text))
    amounts.emplace_back(text.substr(each.begin, each.end - each.begin));
  return amounts;
}

Amount only(std::string_view text) {
  const std::vector<Amount> amounts = amounts_of(text);
  EXPECT_EQ(amounts.size(), 1u) << text;
  return amounts.empty() ? Amount{} : amounts.front();
}

TEST(Amounts, Sign_currency_and_unit_belong_to_the_figure) {
  EXPECT_THAT(amounts_read("Net sales of EUR 13.1 mn, up 4.5 %, EPS $0.21 and -$1.5 billion; 43 cents"),
              ElementsAre("EUR 13.1 mn", "4.5 %", "$0.21", "-$1.5 billion", "43 cents"));
  EXPECT_THAT(amounts_read("Rs. 5 crore, \u20AC7.2m, \u00A3"
                           "3bn, US$ 781 million, 133.4 kroner, 25 basis points, 2 per cent"),
              ElementsAre("Rs. 5 crore", "\u20AC7.2m",
                          "\u00A3"
                          "3bn",
                          "$ 781 million", "133.4 kroner", "25 basis points", "2 per cent"));
}

TEST(Amounts, Values_scales_kinds_and_currencies) {
  const struct {
    std::string_view text;
    AmountKind kind;
    double value, scale;
    std::string_view currency;
  } cases[] = {{"EUR 13.1 mn", AmountKind::amount, 13.1, 1e6, "EUR"},
               {"$1,250.50", AmountKind::amount, 1250.5, 0, "USD"},
               {"C$1.75", AmountKind::amount, 1.75, 0, "CAD"},
               {"Rs 1,00,000", AmountKind::amount, 100000, 0, "INR"},
               {"43 cents", AmountKind::amount, 43, 1e-2, ""},
               {"-0.5%", AmountKind::percent, -0.5, 0, ""},
               {"\u2212"
                "3 percentage points",
                AmountKind::percent, -3, 0, ""},
               {"12 bps", AmountKind::basis_points, 12, 0, ""},
               {".25", AmountKind::plain, 0.25, 0, ""},
               {"61 mln euro", AmountKind::amount, 61, 1e6, "EUR"},
               {"37,7 mn", AmountKind::amount, 37.7, 1e6, ""}};
  for (const auto& each : cases) {
    const Amount amount = only(each.text);
    EXPECT_EQ(amount.kind, each.kind) << each.text;
    EXPECT_DOUBLE_EQ(amount.value, each.value) << each.text;
    EXPECT_DOUBLE_EQ(amount.scale, each.scale) << each.text;
    EXPECT_EQ(amount.currency, each.currency) << each.text;
  }
}

TEST(Amounts, Of_tokenised_text_are_read) {
  EXPECT_THAT(amounts_read("rose to EUR13 .9 m from EUR995 ,000"), ElementsAre("EUR13 .9 m", "EUR995 ,000"));
  EXPECT_DOUBLE_EQ(only("EUR13 .9 m").value, 13.9);
}

TEST(Amounts, What_only_looks_like_one_is_left_out) {
  for (const std::string_view text :
       {"in 2008 and 1999", "30 June 2008", "on Nov 30", "nine of 9 months", "5 years",
        "Q3 5G 737NG COVID-19", "a 16-month low", "at 10:30 am", "11/24", "3.11.2008", "2020-03-01",
        "https://x.y/12 #5 @7up", "$AAPL", "12345678901234567890"}) {
    EXPECT_THAT(amounts_read(text), IsEmpty()) << text;
  }
}

TEST(Amounts, Words_that_begin_like_months_are_none) {
  EXPECT_THAT(amounts_read("12 markets, 5 decisions and 7 mayors"), ElementsAre("12", "5", "7"));
}

TEST(Amounts, Both_ends_of_a_range_are_read) {
  EXPECT_THAT(amounts_read("$1.42-$1.50, 5-7 %"), ElementsAre("$1.42", "-$1.50", "5", "-7 %"));
  EXPECT_DOUBLE_EQ(amounts_of("5-7 %")[1].value, 7);
}

}  // namespace
}  // namespace bellwether::text
