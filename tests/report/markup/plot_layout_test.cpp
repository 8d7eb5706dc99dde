#include "bellwether/report/markup/plot_layout.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::report {
namespace {

// Four positions; one panel that draws `values` as a line.
Figure line_figure(const Values& values) {
  Figure figure{.axis = {.names = {"a", "b", "c", "d"}}};
  figure.panels.push_back({.label = "Close ($)", .lines = {{.name = "Close", .values = values}}});
  return figure;
}

TEST(PlotLayout, Panels_stand_below_each_other_in_the_heights_asked_for) {
  Figure figure = line_figure({1, 2, 3, 4});
  figure.panels.push_back(figure.panels.front());
  figure.panels.back().height = 0.5;
  for (const PlotSize& size : {kWide, kNarrow}) {
    const PlotLayout layout = lay_out(figure, size, 1);
    ASSERT_EQ(layout.panels.size(), 2u);
    const Box &first = layout.panels[0].box, &second = layout.panels[1].box;
    EXPECT_EQ(first.height, size.panel_height);
    EXPECT_EQ(second.height, size.panel_height / 2);
    EXPECT_GT(second.top, first.bottom());
    EXPECT_GT(layout.height, second.bottom());
    EXPECT_EQ(first.left, second.left);
    EXPECT_LT(first.right(), size.width);
  }
}

TEST(PlotLayout, Every_position_has_a_slot_and_the_slots_fill_the_panel) {
  const PlotLayout layout = lay_out(line_figure({1, 2, 3, 4}), kWide, 1);
  const Box& box = layout.panels.front().box;
  EXPECT_DOUBLE_EQ(layout.positions.at(-0.5), box.left);
  EXPECT_DOUBLE_EQ(layout.positions.at(3.5), box.right());
  EXPECT_DOUBLE_EQ(layout.step * 4, box.width);
}

TEST(PlotLayout, The_value_axis_leaves_room_for_its_widest_words) {
  const Figure small = line_figure({1, 2, 3, 4}), large = line_figure({1e6, 2e6, 3e6, 4e6});
  EXPECT_GT(lay_out(large, kWide, 1).panels.front().box.left,
            lay_out(small, kWide, 1).panels.front().box.left);
}

TEST(PlotLayout, Bars_stand_on_zero_and_lines_need_not_show_it) {
  Figure figure = line_figure({5, 6, 5, 6});
  const Range of_line = lay_out(figure, kWide, 1).panels.front().values.domain();
  EXPECT_LT(of_line.low, 5);
  EXPECT_GT(of_line.low, 0);
  EXPECT_GT(of_line.high, 6);
  figure.panels.front().bars.push_back({.name = "Texts", .values = {1, 2, 1, 2}});
  EXPECT_EQ(lay_out(figure, kWide, 1).panels.front().values.domain().low, 0);
  Figure falling = line_figure({-5, -6, -5, -6});
  falling.panels.front().zero_line = true;
  EXPECT_EQ(lay_out(falling, kWide, 1).panels.front().values.domain().high, 0);
}

TEST(PlotLayout, A_panel_without_values_has_an_axis_all_the_same) {
  const PlotLayout layout = lay_out(line_figure({{}, {}, {}, {}}), kWide, 1);
  EXPECT_LT(layout.panels.front().values.domain().low, layout.panels.front().values.domain().high);
  EXPECT_FALSE(layout.panels.front().ticks.empty());
}

TEST(PlotLayout, Lines_read_out_move_everything_down_by_as_much) {
  const Figure figure = line_figure({1, 2, 3, 4});
  const PlotLayout one = lay_out(figure, kNarrow, 1), three = lay_out(figure, kNarrow, 3);
  EXPECT_GT(three.height, one.height);
  EXPECT_DOUBLE_EQ(three.panels.front().box.top - one.panels.front().box.top, three.height - one.height);
}

TEST(PlotLayout, Only_as_many_names_are_written_as_fit_or_as_are_asked_for) {
  Figure figure{.axis = {.label = "Epoch"}};
  for (int i = 0; i < 100; ++i) figure.axis.names.push_back(std::to_string(i));
  figure.panels.push_back({.label = "Loss", .lines = {{.name = "Loss", .values = Values(100, 1.0)}}});
  EXPECT_LE(lay_out(figure, kNarrow, 1).axis_ticks.size(), 2 * kNarrow.axis_ticks);
  EXPECT_LT(lay_out(figure, kNarrow, 1).axis_ticks.size(), lay_out(figure, kWide, 1).axis_ticks.size());
  figure.axis.tick_every = 50;
  const auto ticks = lay_out(figure, kWide, 1).axis_ticks;
  ASSERT_EQ(ticks.size(), 2u);
  EXPECT_EQ(ticks[1].words, "50");
  EXPECT_EQ(ticks[1].at, 50);
}

TEST(PlotLayout, Long_names_are_thinned_until_they_stand_apart) {
  Figure figure;
  for (int i = 0; i < 24; ++i) figure.axis.names.push_back("2024-" + std::to_string(10 + i));
  figure.panels.push_back({.label = "IC", .lines = {{.name = "IC", .values = Values(24, 1.0)}}});
  for (const PlotSize& size : {kNarrow, kWide}) {
    const PlotLayout layout = lay_out(figure, size, 1);
    ASSERT_GT(layout.axis_ticks.size(), 1u);
    for (std::size_t i = 1; i < layout.axis_ticks.size(); ++i) {
      const double apart =
          layout.positions.at(layout.axis_ticks[i].at) - layout.positions.at(layout.axis_ticks[i - 1].at);
      EXPECT_GT(apart, 7 * size.letter + 4) << size.css_class;
    }
  }
}

}  // namespace
}  // namespace bellwether::report
