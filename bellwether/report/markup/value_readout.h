// The values at the position under the pointer, read out above the plot. No script: each position is an
// invisible slot whose words appear while the pointer is on it; at rest the last position's are shown.
#pragma once

#include <cstddef>

#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/plot_layout.h"

namespace bellwether::report {

// Lines of words that the fullest position needs at this size.
[[nodiscard]] std::size_t hover_readout_lines(const Figure& figure, const PlotSize& size);

[[nodiscard]] Html draw_hover_readout(const Figure& figure, const PlotLayout& layout);

}  // namespace bellwether::report
