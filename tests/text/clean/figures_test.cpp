#include "bellwether/text/clean/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> figures_read(std::string_view text) {
  std::vector<std::string> figures;
  for (const Figure& each : figures_of(text))
    figures.emplace_back(text.substr(each.begin, each.end - each.begin));
  return figures;
}

Figure only(std::string_view text) {
  const std::vector<Figure> figures = figures_of(text);
  EXPECT_EQ(figures.size(), 1u) << text;
  return figures.empty() ? Figure{} : figures.front();
}

TEST(Figures, Sign_currency_and_unit_belong_to_the_figure) {
  EXPECT_THAT(figures_read("Net sales of EUR 13.1 mn, up 4.5 %, EPS $0.21 and -$1.5 billion; 43 cents"),
              ElementsAre("EUR 13.1 mn", "4.5 %", "$0.21", "-$1.5 billion", "43 cents"));
  EXPECT_THAT(figures_read("Rs. 5 crore, \u20AC7.2m, \u00A3"
                           "3bn, US$ 781 million, 133.4 kroner, 25 basis points, 2 per cent"),
              ElementsAre("Rs. 5 crore", "\u20AC7.2m",
                          "\u00A3"
                          "3bn",
                          "$ 781 million", "133.4 kroner", "25 basis points", "2 per cent"));
}

TEST(Figures, Values_scales_kinds_and_currencies) {
  const struct {
    std::string_view text;
    FigureKind kind;
    double value, scale;
    std::string_view currency;
  } cases[] = {{"EUR 13.1 mn", FigureKind::amount, 13.1, 1e6, "EUR"},
               {"$1,250.50", FigureKind::amount, 1250.5, 0, "USD"},
               {"C$1.75", FigureKind::amount, 1.75, 0, "CAD"},
               {"Rs 1,00,000", FigureKind::amount, 100000, 0, "INR"},
               {"43 cents", FigureKind::amount, 43, 1e-2, ""},
               {"-0.5%", FigureKind::percent, -0.5, 0, ""},
               {"\u2212"
                "3 percentage points",
                FigureKind::percent, -3, 0, ""},
               {"12 bps", FigureKind::basis_points, 12, 0, ""},
               {".25", FigureKind::plain, 0.25, 0, ""},
               {"61 mln euro", FigureKind::amount, 61, 1e6, "EUR"},
               {"37,7 mn", FigureKind::amount, 37.7, 1e6, ""}};
  for (const auto& each : cases) {
    const Figure figure = only(each.text);
    EXPECT_EQ(figure.kind, each.kind) << each.text;
    EXPECT_DOUBLE_EQ(figure.value, each.value) << each.text;
    EXPECT_DOUBLE_EQ(figure.scale, each.scale) << each.text;
    EXPECT_EQ(figure.currency, each.currency) << each.text;
  }
}

TEST(Figures, Of_tokenised_text_are_read) {
  EXPECT_THAT(figures_read("rose to EUR13 .9 m from EUR995 ,000"), ElementsAre("EUR13 .9 m", "EUR995 ,000"));
  EXPECT_DOUBLE_EQ(only("EUR13 .9 m").value, 13.9);
}

TEST(Figures, What_only_looks_like_one_is_left_out) {
  for (const std::string_view text :
       {"in 2008 and 1999", "30 June 2008", "on Nov 30", "nine of 9 months", "5 years",
        "Q3 5G 737NG COVID-19", "a 16-month low", "at 10:30 am", "11/24", "3.11.2008", "2020-03-01",
        "https://x.y/12 #5 @7up", "$AAPL", "12345678901234567890"}) {
    EXPECT_THAT(figures_read(text), IsEmpty()) << text;
  }
}

TEST(Figures, Words_that_begin_like_months_are_none) {
  EXPECT_THAT(figures_read("12 markets, 5 decisions and 7 mayors"), ElementsAre("12", "5", "7"));
}

TEST(Figures, Both_ends_of_a_range_are_read) {
  EXPECT_THAT(figures_read("$1.42-$1.50, 5-7 %"), ElementsAre("$1.42", "-$1.50", "5", "-7 %"));
  EXPECT_DOUBLE_EQ(figures_of("5-7 %")[1].value, 7);
}

}  // namespace
}  // namespace bellwether::text
