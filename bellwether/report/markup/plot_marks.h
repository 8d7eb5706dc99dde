// The marks of a panel - bands, bars, lines - and its axes, as SVG.
#pragma once

#include <string>

#include "bellwether/report/markup/html.h"
#include "bellwether/report/markup/plot_layout.h"

namespace bellwether::report {

// A coordinate as SVG wants it, to a tenth of a pixel.
[[nodiscard]] std::string coordinate(double value);

// Grid lines, tick words and the label of the value axis.
[[nodiscard]] Html draw_value_axis(const PanelLayout& panel);

// The words below the last panel and the thin lines that carry them through all panels.
[[nodiscard]] Html draw_position_axis(const PlotLayout& layout, const std::string& label);

// Bands, then bars, then lines.
[[nodiscard]] Html draw_marks(const PanelLayout& panel, const PlotLayout& layout);

}  // namespace bellwether::report
