#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// A table of counts as a picture: one row a label, one column an answer, each cell the darker the greater its
// share of its row. The share and the count stand in the cell, so that the color is never needed.
struct MatrixPlot {
  std::string title;
  std::string description;
  std::string row_label, column_label;           // "label", "answer"
  std::vector<std::string> names;                // of rows and of columns
  std::vector<std::vector<std::size_t>> counts;  // by row, then by column
};

[[nodiscard]] Html draw_matrix_plot(const MatrixPlot& plot);

}  // namespace bellwether::report
