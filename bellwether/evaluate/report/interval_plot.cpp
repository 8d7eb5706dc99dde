#include "bellwether/evaluate/report/interval_plot.h"

#include <algorithm>

#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/plot_layout.h"
#include "bellwether/evaluate/report/plot_marks.h"

namespace bellwether::evaluate::report {
namespace {

// On a wide screen names stand left of their row; on a narrow one above it.
struct RowShape {
  const PlotSize* size;
  double names_width, row_height, mark_offset, name_offset;
};
constexpr RowShape kWideRows{&kWide, 200, 30, 15, 19};
constexpr RowShape kNarrowRows{&kNarrow, 0, 46, 32, 16};
constexpr double kTop = 22;
constexpr double kFoot = 44;
constexpr double kValueRoom = 70;  // right of the scale, for the value in words

Range range_of_plot(const IntervalPlot& plot) {
  Values values{plot.reference};
  for (const Estimate& each : plot.estimates) {
    values.insert(values.end(), {each.value, each.low, each.high});
  }
  return padded(range_of(values).value_or(Range{0, 1}), 0.06);
}

Html upright(const std::string& css_class, double x, double top, double bottom) {
  return bare_element("line", {{"class", css_class},
                               {"x1", coordinate(x)},
                               {"x2", coordinate(x)},
                               {"y1", coordinate(top)},
                               {"y2", coordinate(bottom)}});
}

Html words(const std::string& css_class, const std::string& anchor, double x, double y,
           const std::string& data) {
  return element("text",
                 {{"class", css_class}, {"text-anchor", anchor}, {"x", coordinate(x)}, {"y", coordinate(y)}},
                 data);
}

Html draw_estimate(const Estimate& each, const IntervalPlot& plot, const Scale& scale, double top,
                   const RowShape& shape) {
  const std::string y = coordinate(top + shape.mark_offset);
  const std::string ink = "ink-" + ink_class(each.ink);
  Html marks = element(
      "title", {},
      each.name + ": " + fixed(each.value, plot.digits) + " " + between(each.low, each.high, plot.digits));
  if (each.low && each.high) {
    marks += bare_element("line", {{"class", "whisker " + ink},
                                   {"x1", coordinate(scale.at(*each.low))},
                                   {"x2", coordinate(scale.at(*each.high))},
                                   {"y1", y},
                                   {"y2", y}});
  }
  marks += bare_element(
      "circle",
      {{"class", "estimate " + ink}, {"cx", coordinate(scale.at(each.value))}, {"cy", y}, {"r", "5"}});
  const bool beside = shape.names_width > 0;
  marks += words("row-name", beside ? "end" : "start", beside ? shape.names_width - 14 : 0,
                 top + shape.name_offset, each.name);
  marks += words("row-value", "end", shape.size->width,
                 top + (beside ? shape.name_offset : shape.mark_offset + 4), fixed(each.value, plot.digits));
  return element("g", {}, marks);
}

Html draw_size(const IntervalPlot& plot, const RowShape& shape) {
  const double bottom = kTop + shape.row_height * static_cast<double>(plot.estimates.size());
  const double right = shape.size->width - kValueRoom;
  const Scale scale(range_of_plot(plot), {shape.names_width, right});
  Html drawing;
  for (const Tick& tick : value_ticks(scale.domain(), shape.size->value_ticks)) {
    drawing += upright("grid", scale.at(tick.at), kTop, bottom) +
               words("tick", "middle", scale.at(tick.at), bottom + 16, tick.words);
  }
  if (plot.reference) {
    drawing += upright("reference", scale.at(*plot.reference), kTop - 4, bottom);
    drawing += words("stretch-name", "middle",
                     std::clamp(scale.at(*plot.reference), shape.names_width + 50, right - 50), kTop - 9,
                     plot.reference_name);
  }
  double top = kTop;
  for (const Estimate& each : plot.estimates) {
    drawing += draw_estimate(each, plot, scale, top, shape);
    top += shape.row_height;
  }
  drawing += words("axis-label", "middle", (shape.names_width + right) / 2, bottom + 36, plot.label);
  return element("svg",
                 {{"class", "plot " + std::string(shape.size->css_class)},
                  {"viewBox", "0 0 " + coordinate(shape.size->width) + " " + coordinate(bottom + kFoot)},
                  {"role", "img"},
                  {"aria-label", plot.title + ". " + plot.description}},
                 drawing);
}

}  // namespace

Html draw_interval_plot(const IntervalPlot& plot) {
  Html body = element("h3", {}, plot.title);
  if (!plot.flag.empty()) body += element("p", {{"class", "flag"}}, plot.flag);
  body += draw_size(plot, kWideRows) + draw_size(plot, kNarrowRows);
  body += element("figcaption", {}, plot.description);
  return element("figure", {{"class", plot.flag.empty() ? "" : "flagged"}}, body);
}

}  // namespace bellwether::evaluate::report
