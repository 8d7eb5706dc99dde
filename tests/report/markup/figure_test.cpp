#include "bellwether/report/markup/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Figure small_figure() {
  Figure figure{.id = "small", .title = "Small", .description = "Three days."};
  for (const std::string_view day : {"2025-09-26", "2025-09-29", "2025-09-30"})
    figure.axis.days.push_back(*market::parse_date(day));
  figure.panels.push_back(
      {.label = "Close ($)",
       .lines = {{"Close", SeriesColor::train, Stroke::solid, {255.46, 254.43, 254.63}}}});
  return figure;
}

std::size_t times(const std::string& page, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = page.find(part); at != std::string::npos; at = page.find(part, at + part.size()))
    ++count;
  return count;
}

TEST(Figure, Is_drawn_for_wide_and_for_narrow_screens_and_told_as_a_table) {
  const std::string markup = draw_figure(small_figure()).markup();
  EXPECT_EQ(times(markup, "<svg"), 2u);
  EXPECT_THAT(markup, HasSubstr("class=\"plot wide\""));
  EXPECT_THAT(markup, HasSubstr("class=\"plot narrow\""));
  EXPECT_EQ(times(markup, "role=\"img\" aria-label=\"Small. Three days.\""), 2u);
  EXPECT_THAT(
      markup,
      HasSubstr("<th scope=\"row\" class=\"words\">30 Sep 2025</th><td class=\"number\">254.63</td>"));
}

TEST(Figure, Every_position_can_be_read_out) {
  const std::string markup = draw_figure(small_figure()).markup();
  EXPECT_EQ(times(markup, "class=\"slot\""), 6u);  // three days on two drawings
  EXPECT_GE(times(markup, ">255.46<"), 2u);
}

TEST(Figure, A_gap_breaks_the_line_and_a_lonely_value_is_a_dot) {
  Figure figure = small_figure();
  figure.panels[0].lines[0].values = {255.46, std::nullopt, 254.63};
  const std::string markup = draw_figure(figure).markup();
  EXPECT_EQ(times(markup, "h0"), 4u);  // two dots on two drawings
  figure.panels[0].lines[0].values = {std::nan(""), std::nan(""), std::nan("")};
  EXPECT_THAT(draw_figure(figure).markup(), Not(HasSubstr("class=\"line")));
}

TEST(Figure, Bars_take_the_ink_of_their_sign) {
  Figure figure = small_figure();
  figure.panels[0].bars.push_back(
      {"Sentiment", SeriesColor::positive, SeriesColor::negative, {0.5, -0.25, 0.0}});
  const std::string markup = draw_figure(figure).markup();
  EXPECT_EQ(times(markup, "class=\"bar color-positive\""), 2u);
  EXPECT_EQ(times(markup, "class=\"bar color-negative\""), 2u);
}

TEST(Figure, A_flag_is_written_across_it) {
  Figure figure = small_figure();
  EXPECT_THAT(draw_figure(figure).markup(), Not(HasSubstr("class=\"flag\"")));
  figure.flag = "mode: as-published (LEAK_SCALER)";
  EXPECT_THAT(draw_figure(figure).markup(), HasSubstr("mode: as-published (LEAK_SCALER)"));
}

TEST(Figure, An_empty_one_is_still_a_figure) {
  EXPECT_THAT(draw_figure({}).markup(), HasSubstr("</figure>"));
  Figure figure = small_figure();
  figure.axis.days.clear();
  figure.panels[0].lines.clear();
  EXPECT_THAT(draw_figure(figure).markup(), HasSubstr("</figure>"));
}

}  // namespace
}  // namespace bellwether::report
