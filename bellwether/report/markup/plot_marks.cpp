#include "bellwether/report/markup/plot_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

constexpr double kWidestBar = 56;

bool is_present(const std::optional<double>& value) { return value && std::isfinite(*value); }

std::string color(SeriesColor color) { return "color-" + color_class(color); }

std::string point(const PlotLayout& layout, const PanelLayout& panel, std::size_t position, double value) {
  return coordinate(layout.positions.at(static_cast<double>(position))) + " " +
         coordinate(panel.values.at(value));
}

// A value without neighbors becomes a dot: a path of no length with round ends.
std::string line_path(const PlotLayout& layout, const PanelLayout& panel, const Values& values) {
  std::string path;
  bool open = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_present(values[i])) {
      open = false;
      continue;
    }
    const bool alone = !open && (i + 1 == values.size() || !is_present(values[i + 1]));
    path += (open ? "L" : "M") + point(layout, panel, i, *values[i]) + (alone ? "h0" : "");
    open = true;
  }
  return path;
}

std::string dots_path(const PlotLayout& layout, const PanelLayout& panel, const Values& values) {
  std::string path;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_present(values[i])) path += "M" + point(layout, panel, i, *values[i]) + "h0";
  }
  return path;
}

Html draw_line(const PlotLayout& layout, const PanelLayout& panel, const Line& line) {
  const bool dots = line.stroke == Stroke::dots;
  const std::string path =
      dots ? dots_path(layout, panel, line.values) : line_path(layout, panel, line.values);
  if (path.empty()) return {};
  const std::string stroke = dots ? " dots" : line.stroke == Stroke::dashed ? " dashed" : "";
  return bare_element("path", {{"class", "line " + color(line.color) + stroke}, {"d", path}});
}

// Upper edge from left to right, lower edge back; a gap in either starts a new piece.
Html draw_band(const PlotLayout& layout, const PanelLayout& panel, const Band& band) {
  const std::size_t count = std::min(band.low.size(), band.high.size());
  std::string path;
  for (std::size_t begin = 0; begin < count;) {
    if (!is_present(band.low[begin]) || !is_present(band.high[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    std::string back;
    while (end < count && is_present(band.low[end]) && is_present(band.high[end])) {
      path += (end == begin ? "M" : "L") + point(layout, panel, end, *band.high[end]);
      back = "L" + point(layout, panel, end, *band.low[end]) + back;
      ++end;
    }
    path += back + "Z";
    begin = end;
  }
  return path.empty() ? Html() : bare_element("path", {{"class", "band " + color(band.color)}, {"d", path}});
}

// All bars of one sign in one path: 250 days should not cost 250 elements.
Html draw_bars_of_sign(const PlotLayout& layout, const PanelLayout& panel, const Bars& bars, bool above) {
  const double width = std::clamp(layout.step * 0.78, 1.0, kWidestBar);
  const double zero = panel.values.at(0);
  std::string path;
  for (std::size_t i = 0; i < bars.values.size(); ++i) {
    if (!is_present(bars.values[i]) || (*bars.values[i] > 0) != above || *bars.values[i] == 0) continue;
    const double left = layout.positions.at(static_cast<double>(i)) - width / 2;
    const double height = panel.values.at(*bars.values[i]) - zero;
    path += "M" + coordinate(left) + " " + coordinate(zero) + "v" + coordinate(height) + "h" +
            coordinate(width) + "v" + coordinate(-height) + "z";
  }
  if (path.empty()) return {};
  return bare_element("path", {{"class", "bar " + color(above ? bars.above : bars.below)}, {"d", path}});
}

Html horizontal(const PanelLayout& panel, double value, std::string css_class) {
  const std::string y = coordinate(panel.values.at(value));
  return bare_element("line", {{"class", std::move(css_class)},
                               {"x1", coordinate(panel.box.left)},
                               {"x2", coordinate(panel.box.right())},
                               {"y1", y},
                               {"y2", y}});
}

}  // namespace

std::string coordinate(double value) {
  std::array<char, 32> buffer;
  const double bounded = std::clamp(std::isfinite(value) ? value : 0.0, -1e6, 1e6);
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), bounded, std::chars_format::fixed, 1).ptr;
  std::string out(buffer.data(), end);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

Html draw_value_axis(const PanelLayout& panel) {
  Html html = element("text", {{"class", "axis-label"}, {"x", "0"}, {"y", coordinate(panel.box.top - 14)}},
                      panel.panel->label);
  for (const Tick& tick : panel.ticks) {
    html += horizontal(panel, tick.at, "grid");
    html += element("text",
                    {{"class", "tick"},
                     {"text-anchor", "end"},
                     {"x", coordinate(panel.box.left - 7)},
                     {"y", coordinate(panel.values.at(tick.at) + 4)}},
                    tick.words);
  }
  if (panel.panel->zero_line) html += horizontal(panel, 0, "zero");
  return html;
}

Html draw_position_axis(const PlotLayout& layout, const std::string& label) {
  if (layout.panels.empty()) return {};
  const Box& first = layout.panels.front().box;
  const Box& last = layout.panels.back().box;
  Html html;
  for (const Tick& tick : layout.axis_ticks) {
    const double x = layout.positions.at(tick.at);
    const double room = static_cast<double>(letters(tick.words)) * layout.size.letter / 2;
    const bool at_edge = x + room > last.right() + 8;
    html += bare_element("line", {{"class", "grid upright"},
                                  {"x1", coordinate(x)},
                                  {"x2", coordinate(x)},
                                  {"y1", coordinate(first.top)},
                                  {"y2", coordinate(last.bottom() + 5)}});
    html += element("text",
                    {{"class", "tick"},
                     {"text-anchor", at_edge ? "end" : "middle"},
                     {"x", coordinate(at_edge ? last.right() : x)},
                     {"y", coordinate(last.bottom() + 19)}},
                    tick.words);
  }
  if (!label.empty()) {
    html += element("text",
                    {{"class", "axis-label"},
                     {"text-anchor", "middle"},
                     {"x", coordinate(last.left + last.width / 2)},
                     {"y", coordinate(last.bottom() + 38)}},
                    label);
  }
  return html;
}

Html draw_marks(const PanelLayout& panel, const PlotLayout& layout) {
  Html html;
  for (const Band& each : panel.panel->bands) html += draw_band(layout, panel, each);
  for (const Bars& each : panel.panel->bars) {
    html += draw_bars_of_sign(layout, panel, each, true);
    html += draw_bars_of_sign(layout, panel, each, false);
  }
  for (const Line& each : panel.panel->lines) html += draw_line(layout, panel, each);
  return html;
}

}  // namespace bellwether::report
