// Estimates with their intervals (report/document/plots.h) as SVG.
#pragma once

#include "bellwether/report/document/plots.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

[[nodiscard]] Html draw_interval_plot(const IntervalPlot& plot);

}  // namespace bellwether::report
