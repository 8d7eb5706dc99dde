// The data of plots as JSON: titles, axes and every value drawn, so that a program can draw them anew.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

// A plot under its id, into the object `plots`; of other blocks, nothing. What is missing is null; days are
// written as 2025-09-30.
//   Figure: {"title", "axis": {"label", "positions"}, "panels": [{"label", "series": [{"name", "values"}]}]},
//           where a band has "low" and "high" in the place of "values"
//   IntervalPlot: {"title", "label", "reference", "estimates": [{"name", "value", "low", "high"}]}
//   BoxPlot: {"title", "label", "reference", "boxes": [{"name", "lowest", …, "highest"}]}
//   MatrixPlot: {"title", "row_label", "column_label", "names", "counts"}
void add_plot(const Block& block, nlohmann::ordered_json& plots);

}  // namespace bellwether::report
