#include "bellwether/report/markup/interval_plot.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/plot_marks.h"
#include "bellwether/report/markup/row_plot.h"

namespace bellwether::report {
namespace {

Range range_of_estimates(const IntervalPlot& plot) {
  Values values{plot.reference};
  for (const Estimate& each : plot.estimates) {
    values.insert(values.end(), {each.value, each.low, each.high});
  }
  return range_of(values).value_or(Range{0, 1});
}

Html draw_estimate(const Estimate& each, int digits, const Scale& scale, double y) {
  const std::string height = coordinate(y);
  const std::string color = "color-" + color_class(each.color);
  Html marks = element(
      "title", {}, each.name + ": " + fixed(each.value, digits) + " " + between(each.low, each.high, digits));
  if (each.low && each.high) {
    marks += bare_element("line", {{"class", "whisker " + color},
                                   {"x1", coordinate(scale.at(*each.low))},
                                   {"x2", coordinate(scale.at(*each.high))},
                                   {"y1", height},
                                   {"y2", height}});
  }
  return marks + bare_element("circle", {{"class", "estimate " + color},
                                         {"cx", coordinate(scale.at(each.value))},
                                         {"cy", height},
                                         {"r", "5"}});
}

}  // namespace

Html draw_interval_plot(const IntervalPlot& plot) {
  RowPlot rows = frame_of(plot, range_of_estimates(plot));
  for (const Estimate& each : plot.estimates)
    rows.rows.push_back({each.name, fixed(each.value, plot.digits)});
  rows.draw_mark = [&plot](std::size_t index, const Scale& scale, double y) {
    return draw_estimate(plot.estimates[index], plot.digits, scale, y);
  };
  return draw_row_plot(rows);
}

}  // namespace bellwether::report
