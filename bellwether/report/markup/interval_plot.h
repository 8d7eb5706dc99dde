#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/report/markup/figure.h"

namespace bellwether::report {

// One estimate, in the unit of the axis; without low and high, a point alone.
struct Estimate {
  std::string name;
  SeriesColor color = SeriesColor::baseline;
  double value = 0;
  std::optional<double> low, high;
};

// Estimates with their intervals, one a row, on one scale: who is better than whom, and how surely.
struct IntervalPlot {
  std::string title;
  std::string description;
  std::string flag;   // as in Figure
  std::string label;  // of the value axis
  int digits = 2;
  std::optional<double> reference;  // a dashed line, such as persistence
  std::string reference_name;
  std::vector<Estimate> estimates;
};

[[nodiscard]] Html draw_interval_plot(const IntervalPlot& plot);

}  // namespace bellwether::report
