// Where everything of a figure lies at one screen width. Lengths are units of the SVG's view box, about one
// CSS pixel.
#pragma once

#include <string_view>
#include <vector>

#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/scale.h"

namespace bellwether::report {

// A drawing for one kind of screen. Text in a picture shrinks with it, so a narrow screen gets a drawing of
// its own and the style sheet shows the one that fits.
struct PlotSize {
  std::string_view css_class;
  double width = 0;
  double panel_height = 0;                // of a panel of height 1
  double letter = 0;                      // average width of a letter
  int value_ticks = 0;                    // wanted on a panel of height 1
  std::size_t axis_ticks = 0;             // wanted below
  std::size_t hover_readout_letters = 0;  // on a line of the values read out
};
inline constexpr PlotSize kWide{"wide", 960, 260, 7.0, 6, 12, 150};
inline constexpr PlotSize kNarrow{"narrow", 380, 190, 7.0, 5, 4, 50};

// A rectangle of the view box; `top` grows downwards.
struct Box {
  double left = 0, top = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return left + width; }
  [[nodiscard]] double bottom() const { return top + height; }
};

// Where one panel lies, and how its values map to it.
struct PanelLayout {
  const Panel* panel = nullptr;
  Box box;
  Scale values;
  std::vector<Tick> ticks;
};

// Where everything of one drawing lies.
struct PlotLayout {
  PlotSize size;
  double height = 0;
  double hover_readout_top = 0;
  Scale positions;  // of 0 … n-1; a position's slot is one step wide
  double step = 1;  // width of a slot
  std::vector<Tick> axis_ticks;
  std::vector<PanelLayout> panels;
};

// The layout points into `figure`. `hover_readout_lines` are kept free above the first panel.
[[nodiscard]] PlotLayout lay_out(const Figure& figure, const PlotSize& size, std::size_t hover_readout_lines);

}  // namespace bellwether::report
