#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/report/markup/html.h"
#include "bellwether/report/markup/plot_layout.h"

namespace bellwether::report {

// The words of one row.
struct RowMark {
  std::string name;
  std::string value;  // in words, at the right
};

// What plots of one mark a row share: a name, a place on a common scale of values, the value in words. On a
// wide screen names stand left of their row, on a narrow one above it. Used by interval_plot and box_plot.
struct RowPlot {
  std::string title, description, flag, label;
  Range values;  // shown, before it is widened a little
  std::optional<double> reference;
  std::string reference_name;
  std::vector<RowMark> rows;
  // The mark of row `index` at height `y`.
  std::function<Html(std::size_t index, const Scale& scale, double y)> draw_mark;
};

// What a plot of such rows says of itself, still without rows. `Plot` is IntervalPlot or BoxPlot.
template <class Plot>
[[nodiscard]] RowPlot frame_of(const Plot& plot, Range values) {
  return {.title = plot.title,
          .description = plot.description,
          .flag = plot.flag,
          .label = plot.label,
          .values = values,
          .reference = plot.reference,
          .reference_name = plot.reference_name,
          .rows = {},
          .draw_mark = {}};
}

// <figure> with heading, the plot for wide and for narrow screens, and the description.
[[nodiscard]] Html draw_row_plot(const RowPlot& plot);

}  // namespace bellwether::report
