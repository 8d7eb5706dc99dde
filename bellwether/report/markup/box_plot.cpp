#include "bellwether/report/markup/box_plot.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/plot_marks.h"
#include "bellwether/report/markup/row_plot.h"

namespace bellwether::report {
namespace {

constexpr double kBoxHeight = 14;

Range range_of_spreads(const BoxPlot& plot) {
  Values values{plot.reference};
  for (const Spread& each : plot.boxes) values.insert(values.end(), {each.lowest, each.highest});
  return range_of(values).value_or(Range{0, 1});
}

std::string spread_text(const Spread& each, int digits) {
  return each.name + ": lowest " + fixed(each.lowest, digits) + ", quartiles " +
         between(each.lower_quartile, each.upper_quartile, digits) + ", median " +
         fixed(each.median, digits) + ", highest " + fixed(each.highest, digits);
}

Html draw_spread(const Spread& each, int digits, const Scale& scale, double y) {
  const std::string color = "color-" + color_class(each.color);
  const double left = scale.at(each.lower_quartile), right = scale.at(each.upper_quartile);
  Html marks = element("title", {}, spread_text(each, digits));
  marks += bare_element("line", {{"class", "whisker " + color},
                                 {"x1", coordinate(scale.at(each.lowest))},
                                 {"x2", coordinate(scale.at(each.highest))},
                                 {"y1", coordinate(y)},
                                 {"y2", coordinate(y)}});
  marks += bare_element("rect", {{"class", "bar " + color},
                                 {"x", coordinate(left)},
                                 {"y", coordinate(y - kBoxHeight / 2)},
                                 {"width", coordinate(right - left)},
                                 {"height", coordinate(kBoxHeight)}});
  return marks + bare_element("circle", {{"class", "estimate " + color},
                                         {"cx", coordinate(scale.at(each.median))},
                                         {"cy", coordinate(y)},
                                         {"r", "5"}});
}

}  // namespace

Html draw_box_plot(const BoxPlot& plot) {
  RowPlot rows = frame_of(plot, range_of_spreads(plot));
  for (const Spread& each : plot.boxes) rows.rows.push_back({each.name, fixed(each.median, plot.digits)});
  rows.draw_mark = [&plot](std::size_t index, const Scale& scale, double y) {
    return draw_spread(plot.boxes[index], plot.digits, scale, y);
  };
  return draw_row_plot(rows);
}

}  // namespace bellwether::report
