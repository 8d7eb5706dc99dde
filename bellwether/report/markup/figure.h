// A figure (report/document/figure.h) as SVG.
#pragma once

#include <string>

#include "bellwether/report/document/figure.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// <figure>: heading, legend, the plot for wide and for narrow screens, the description, and a folded table of
// every value.
[[nodiscard]] Html draw_figure(const Figure& figure);

// The style sheet's name of a color: "train".
[[nodiscard]] std::string color_class(SeriesColor color);

}  // namespace bellwether::report
