// A table of counts (report/document/plots.h) as SVG.
#pragma once

#include "bellwether/report/document/plots.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

[[nodiscard]] Html draw_matrix_plot(const MatrixPlot& plot);

}  // namespace bellwether::report
