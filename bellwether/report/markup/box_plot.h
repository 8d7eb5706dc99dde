#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/report/markup/figure.h"

namespace bellwether::report {

// One box, in the unit of the axis.
struct Spread {
  std::string name;
  SeriesColor color = SeriesColor::baseline;
  double lowest = 0, lower_quartile = 0, median = 0, upper_quartile = 0, highest = 0;
};

// Spreads side by side, one box a row on one scale: lowest, quartiles, median and highest of a handful of
// values each.
struct BoxPlot {
  std::string title;
  std::string description;
  std::string flag;   // as in Figure
  std::string label;  // of the value axis
  int digits = 2;
  std::optional<double> reference;  // a dashed line
  std::string reference_name;
  std::vector<Spread> boxes;
};

[[nodiscard]] Html draw_box_plot(const BoxPlot& plot);

}  // namespace bellwether::report
