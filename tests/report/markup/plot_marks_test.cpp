#include "bellwether/report/markup/plot_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Figure panel_figure(Panel panel) {
  Figure figure{.axis = {.names = {"a", "b", "c"}}};
  figure.panels.push_back(std::move(panel));
  return figure;
}

std::string marks_of(const Figure& figure) {
  const PlotLayout layout = lay_out(figure, kWide, 1);
  return draw_marks(layout.panels.front(), layout).markup();
}

TEST(Coordinate, Is_told_to_a_tenth_of_a_pixel) {
  EXPECT_EQ(coordinate(3.0), "3");
  EXPECT_EQ(coordinate(1.26), "1.3");
  EXPECT_EQ(coordinate(-0.01), "0");
  EXPECT_EQ(coordinate(std::numeric_limits<double>::quiet_NaN()), "0");
  EXPECT_EQ(coordinate(1e12), "1000000") << "no picture is as wide";
}

TEST(PlotMarks, Bands_lie_below_bars_and_bars_below_lines) {
  const std::string marks =
      marks_of(panel_figure({.label = "",
                             .bands = {{.name = "", .low = {1, 1, 1}, .high = {2, 2, 2}}},
                             .bars = {{.name = "", .values = {1, 2, 3}}},
                             .lines = {{.name = "", .values = {1, 2, 3}}}}));
  const auto band = marks.find("class=\"band"), bar = marks.find("class=\"bar "),
             line = marks.find("class=\"line");
  ASSERT_NE(line, std::string::npos);
  EXPECT_LT(band, bar);
  EXPECT_LT(bar, line);
}

TEST(PlotMarks, A_band_is_parted_where_a_value_is_missing) {
  const std::string whole =
      marks_of(panel_figure({.label = "", .bands = {{.name = "", .low = {1, 1, 1}, .high = {2, 2, 2}}}}));
  EXPECT_EQ(std::ranges::count(whole, 'Z'), 1);
  const std::string parted =
      marks_of(panel_figure({.label = "", .bands = {{.name = "", .low = {1, 1, 1}, .high = {2, {}, 2}}}}));
  EXPECT_EQ(std::ranges::count(parted, 'Z'), 2);
}

TEST(PlotMarks, Bars_without_height_are_not_drawn) {
  EXPECT_EQ(marks_of(panel_figure({.label = "", .bars = {{.name = "", .values = {0, {}, 0}}}})), "");
}

TEST(PlotMarks, Zero_has_a_line_where_that_is_asked_for) {
  Figure figure = panel_figure({.label = "Return <%>", .lines = {{.name = "", .values = {-1, 0, 1}}}});
  const auto axis_of = [](const Figure& drawn) {
    return draw_value_axis(lay_out(drawn, kWide, 1).panels.front()).markup();
  };
  EXPECT_THAT(axis_of(figure), Not(HasSubstr("class=\"zero\"")));
  EXPECT_THAT(axis_of(figure), HasSubstr("Return &lt;%&gt;"));
  figure.panels.front().zero_line = true;
  EXPECT_THAT(axis_of(figure), HasSubstr("class=\"zero\""));
}

}  // namespace
}  // namespace bellwether::report
