// Spreads side by side (report/document/plots.h) as SVG.
#pragma once

#include "bellwether/report/document/plots.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

[[nodiscard]] Html draw_box_plot(const BoxPlot& plot);

}  // namespace bellwether::report
