#include "bellwether/report/markup/figure.h"

#include <set>

#include "bellwether/report/document/blocks.h"
#include "bellwether/report/markup/plot_layout.h"
#include "bellwether/report/markup/plot_marks.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/markup/value_readout.h"

namespace bellwether::report {
namespace {

Html legend_entry(const std::string& kind, SeriesColor color, const std::string& name) {
  const Html swatch = element("span", {{"class", "swatch " + kind + " swatch-" + color_class(color)}}, "");
  return element("li", {}, swatch + text(name));
}

std::string swatch_of(Stroke stroke) {
  return stroke == Stroke::dots ? "swatch-dot" : stroke == Stroke::dashed ? "swatch-dashed" : "swatch-line";
}

// A series drawn in two panels is named once.
Html draw_legend(const Figure& figure) {
  Html entries;
  std::set<std::string> named;
  for (const Panel& panel : figure.panels) {
    for (const Line& each : panel.lines) {
      if (named.insert(each.name).second)
        entries += legend_entry(swatch_of(each.stroke), each.color, each.name);
    }
    for (const Band& each : panel.bands) {
      if (named.insert(each.name).second) entries += legend_entry("swatch-band", each.color, each.name);
    }
    for (const Bars& each : panel.bars) {
      if (!named.insert(each.name).second) continue;
      entries +=
          legend_entry("swatch-bar", each.above, each.name + (each.above == each.below ? "" : " above zero"));
      if (each.above != each.below)
        entries += legend_entry("swatch-bar", each.below, each.name + " below zero");
    }
  }
  return element("ul", {{"class", "legend"}, {"aria-hidden", "true"}}, entries);
}

Html draw_segments(const Figure& figure, const PlotLayout& layout) {
  if (layout.panels.empty()) return {};
  const Box& first = layout.panels.front().box;
  const double height = layout.panels.back().box.bottom() - first.top;
  Html html;
  for (const Segment& each : figure.segments) {
    const double left = layout.positions.at(static_cast<double>(each.first) - 0.5);
    const double right = layout.positions.at(static_cast<double>(each.last) + 0.5);
    html += bare_element("rect", {{"class", "segment"},
                                  {"x", coordinate(left)},
                                  {"y", coordinate(first.top)},
                                  {"width", coordinate(right - left)},
                                  {"height", coordinate(height)}});
    html += element("text",
                    {{"class", "segment-name"},
                     {"text-anchor", "middle"},
                     {"x", coordinate((left + right) / 2)},
                     {"y", coordinate(first.top - 14)}},
                    each.name);
  }
  return html;
}

Html draw_plot(const Figure& figure, const PlotSize& size) {
  const PlotLayout layout = lay_out(figure, size, hover_readout_lines(figure, size));
  Html drawing = draw_segments(figure, layout);
  drawing += draw_position_axis(layout, figure.axis.label);
  for (const PanelLayout& each : layout.panels) drawing += draw_value_axis(each);
  for (const PanelLayout& each : layout.panels) drawing += draw_marks(each, layout);
  drawing += draw_hover_readout(figure, layout);
  return element("svg",
                 {{"class", "plot " + std::string(size.css_class)},
                  {"viewBox", "0 0 " + coordinate(size.width) + " " + coordinate(layout.height)},
                  {"role", "img"},
                  {"aria-label", figure.title + ". " + figure.description}},
                 drawing);
}

void add_column(Table& table, const std::string& name, const Values& values, int digits) {
  table.columns.push_back({name, name, Kind::number, digits});
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    table.rows[i].cells.emplace_back(i < values.size() ? values[i] : std::nullopt);
}

Table values_table(const Figure& figure) {
  Table table{.id = "values",
              .caption = figure.title,
              .columns = {{"position", figure.axis.label.empty() ? "Day" : figure.axis.label}}};
  for (std::size_t i = 0; i < figure.axis.size(); ++i) table.add({figure.axis.name_of(i)});
  for (const Panel& panel : figure.panels) {
    for (const Line& each : panel.lines) add_column(table, each.name, each.values, panel.digits);
    for (const Bars& each : panel.bars) add_column(table, each.name, each.values, panel.digits);
    for (const Band& each : panel.bands) {
      add_column(table, each.name + ", low", each.low, panel.digits);
      add_column(table, each.name + ", high", each.high, panel.digits);
    }
  }
  return table;
}

}  // namespace

std::string color_class(SeriesColor color) {
  switch (color) {
    case SeriesColor::train: return "train";
    case SeriesColor::validation: return "validation";
    case SeriesColor::forecast: return "forecast";
    case SeriesColor::second: return "second";
    case SeriesColor::baseline: return "baseline";
    case SeriesColor::positive: return "positive";
    case SeriesColor::negative: return "negative";
    case SeriesColor::muted: return "muted";
  }
  return "muted";
}

Html draw_figure(const Figure& figure) {
  Html body = element("h3", {}, figure.title);
  if (!figure.flag.empty()) body += element("p", {{"class", "flag"}}, figure.flag);
  body += draw_legend(figure);
  body += draw_plot(figure, kWide);
  body += draw_plot(figure, kNarrow);
  body += element("figcaption", {}, figure.description);
  body += draw_table(folded("Every value of this figure as a table", values_table(figure)));
  return element("figure",
                 {{"id", anchor_of("figure-" + figure.id)}, {"class", figure.flag.empty() ? "" : "flagged"}},
                 body);
}

}  // namespace bellwether::report
