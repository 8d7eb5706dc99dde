#include "bellwether/report/markup/value_readout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// `series` lines over `positions` epochs.
Figure epochs_figure(std::size_t positions, std::size_t series) {
  Figure figure{.axis = {.label = "Epoch"}};
  for (std::size_t i = 0; i < positions; ++i) figure.axis.names.push_back(std::to_string(i + 1));
  figure.panels.push_back({.label = "Loss"});
  for (std::size_t i = 0; i < series; ++i) {
    figure.panels.front().lines.push_back(
        {.name = "Loss of fold " + std::to_string(i), .values = Values(positions, 0.25)});
  }
  return figure;
}

std::string hover_readout_of(const Figure& figure, const PlotSize& size) {
  return draw_hover_readout(figure, lay_out(figure, size, hover_readout_lines(figure, size))).markup();
}

std::size_t slots_of(const std::string& markup) {
  const std::string_view part = "class=\"slot\"";
  std::size_t count = 0;
  for (std::size_t at = markup.find(part); at != std::string::npos; at = markup.find(part, at + 1)) ++count;
  return count;
}

TEST(ValueReadout, More_values_and_a_narrower_screen_need_more_lines) {
  EXPECT_EQ(hover_readout_lines(epochs_figure(3, 1), kWide), 1u);
  EXPECT_GT(hover_readout_lines(epochs_figure(3, 12), kWide), 1u);
  EXPECT_GT(hover_readout_lines(epochs_figure(3, 12), kNarrow),
            hover_readout_lines(epochs_figure(3, 12), kWide));
}

TEST(ValueReadout, The_last_position_is_shown_at_rest) {
  const std::string markup = hover_readout_of(epochs_figure(3, 1), kWide);
  EXPECT_EQ(slots_of(markup), 3u);
  const std::string at_rest = markup.substr(markup.find("at-rest"), 200);
  EXPECT_THAT(at_rest, HasSubstr("Epoch 3"));
  EXPECT_THAT(markup, HasSubstr("0.25"));
}

TEST(ValueReadout, What_is_missing_is_not_told) {
  Figure figure = epochs_figure(1, 2);
  figure.panels.front().lines[1].values = {std::nullopt};
  EXPECT_THAT(hover_readout_of(figure, kWide), Not(HasSubstr("fold 1")));
}

TEST(ValueReadout, No_slot_is_too_thin_to_point_at) {
  const std::string markup = hover_readout_of(epochs_figure(1000, 1), kNarrow);
  EXPECT_GT(slots_of(markup), 10u);
  EXPECT_LE(static_cast<double>(slots_of(markup)) * 2, kNarrow.width);
}

TEST(ValueReadout, Without_positions_there_is_nothing_to_read_out) {
  EXPECT_EQ(hover_readout_of(epochs_figure(0, 1), kWide), "");
}

}  // namespace
}  // namespace bellwether::report
