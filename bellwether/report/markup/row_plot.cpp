#include "bellwether/report/markup/row_plot.h"

#include <algorithm>

#include "bellwether/report/markup/plot_marks.h"

namespace bellwether::report {
namespace {

struct RowShape {
  const PlotSize* size;
  double names_width, row_height, mark_offset, name_offset;
};
constexpr RowShape kWideRows{&kWide, 200, 30, 15, 19};
constexpr RowShape kNarrowRows{&kNarrow, 0, 46, 32, 16};
constexpr double kTop = 22;
constexpr double kFoot = 44;
constexpr double kValueRoom = 70;  // right of the scale, for the value in words

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

Html draw_row(const RowPlot& plot, std::size_t index, const Scale& scale, const RowShape& shape) {
  const double top = kTop + shape.row_height * static_cast<double>(index);
  const RowMark& row = plot.rows[index];
  const bool beside = shape.names_width > 0;
  Html marks = plot.draw_mark(index, scale, top + shape.mark_offset);
  marks += words("row-name", beside ? "end" : "start", beside ? shape.names_width - 14 : 0,
                 top + shape.name_offset, row.name);
  marks += words("row-value", "end", shape.size->width,
                 top + (beside ? shape.name_offset : shape.mark_offset + 4), row.value);
  return element("g", {}, marks);
}

Html draw_size(const RowPlot& plot, const RowShape& shape) {
  const double bottom = kTop + shape.row_height * static_cast<double>(plot.rows.size());
  const double right = shape.size->width - kValueRoom;
  const Scale scale(padded(plot.values, 0.06), {shape.names_width, right});
  Html drawing;
  for (const Tick& tick : value_ticks(scale.domain(), shape.size->value_ticks)) {
    drawing += upright("grid", scale.at(tick.at), kTop, bottom) +
               words("tick", "middle", scale.at(tick.at), bottom + 16, tick.words);
  }
  if (plot.reference) {
    drawing += upright("reference", scale.at(*plot.reference), kTop - 4, bottom);
    drawing += words("segment-name", "middle",
                     std::clamp(scale.at(*plot.reference), shape.names_width + 50, right - 50), kTop - 9,
                     plot.reference_name);
  }
  for (std::size_t i = 0; i < plot.rows.size(); ++i) drawing += draw_row(plot, i, scale, shape);
  drawing += words("axis-label", "middle", (shape.names_width + right) / 2, bottom + 36, plot.label);
  return element("svg",
                 {{"class", "plot " + std::string(shape.size->css_class)},
                  {"viewBox", "0 0 " + coordinate(shape.size->width) + " " + coordinate(bottom + kFoot)},
                  {"role", "img"},
                  {"aria-label", plot.title + ". " + plot.description}},
                 drawing);
}

}  // namespace

Html draw_row_plot(const RowPlot& plot) {
  Html body = element("h3", {}, plot.title);
  if (!plot.flag.empty()) body += element("p", {{"class", "flag"}}, plot.flag);
  body += draw_size(plot, kWideRows) + draw_size(plot, kNarrowRows);
  body += element("figcaption", {}, plot.description);
  return element("figure", {{"class", plot.flag.empty() ? "" : "flagged"}}, body);
}

}  // namespace bellwether::report
