// Plots of a mark a row, and of counts as shades, as values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/report/document/figure.h"

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
  std::string id;  // as in Figure
  std::string title;
  std::string description;
  std::string flag;   // as in Figure
  std::string label;  // of the value axis
  int digits = 2;
  std::optional<double> reference;  // a dashed line, such as persistence
  std::string reference_name;
  std::vector<Estimate> estimates;
};

// One box, in the unit of the axis.
struct Spread {
  std::string name;
  SeriesColor color = SeriesColor::baseline;
  double lowest = 0, lower_quartile = 0, median = 0, upper_quartile = 0, highest = 0;
};

// Spreads side by side, one box a row on one scale: lowest, quartiles, median and highest of a handful of
// values each.
struct BoxPlot {
  std::string id;  // as in Figure
  std::string title;
  std::string description;
  std::string flag;   // as in Figure
  std::string label;  // of the value axis
  int digits = 2;
  std::optional<double> reference;  // a dashed line
  std::string reference_name;
  std::vector<Spread> boxes;
};

// A table of counts as a picture: one row a label, one column an answer, each cell the darker the greater its
// share of its row. The share and the count stand in the cell, so that the color is never needed.
struct MatrixPlot {
  std::string id;  // as in Figure
  std::string title;
  std::string description;
  std::string row_label, column_label;           // "label", "answer"
  std::vector<std::string> names;                // of rows and of columns
  std::vector<std::vector<std::size_t>> counts;  // by row, then by column
};

}  // namespace bellwether::report
