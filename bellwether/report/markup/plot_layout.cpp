#include "bellwether/report/markup/plot_layout.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

constexpr double kHoverReadoutLine = 18;
constexpr double kPanelHead = 30;  // room for the value axis's label
constexpr double kAxisFoot = 26;   // room for the words of the position axis
constexpr double kAxisLabel = 18;
constexpr double kRight = 10;
constexpr double kValueMargin = 0.06;

void widen(std::optional<Range>& range, std::span<const std::optional<double>> values) {
  if (const std::optional<Range> more = range_of(values)) range = range ? hull(*range, *more) : *more;
}

Range value_range(const Panel& panel) {
  std::optional<Range> range;
  for (const Band& each : panel.bands) {
    widen(range, each.low);
    widen(range, each.high);
  }
  for (const Bars& each : panel.bars) widen(range, each.values);
  for (const Line& each : panel.lines) widen(range, each.values);
  if (!range) return {0, 1};
  const bool from_zero = panel.zero_line || !panel.bars.empty();
  if (!from_zero) return padded(*range, kValueMargin);
  const Range with_zero = hull(*range, {0, 0});
  Range wide = padded(with_zero, kValueMargin);
  if (with_zero.low == 0) wide.low = 0;
  if (with_zero.high == 0) wide.high = 0;
  return wide.low < wide.high ? wide : Range{wide.low, wide.low + 1};
}

// How many names are written at most: as many as lie side by side in `width` with room for two letters between. Few
// names are kinds rather than steps, and all are written.
std::size_t names_wanted(const Axis& axis, const PlotSize& size, double width) {
  if (axis.names.size() <= size.axis_ticks) return size.axis_ticks;
  std::size_t longest = 1;
  for (const std::string& each : axis.names) longest = std::max(longest, letters(each));
  const double each_takes = static_cast<double>(longest + 2) * size.letter;
  return std::clamp<std::size_t>(static_cast<std::size_t>(width / each_takes), 1, size.axis_ticks * 2);
}

std::vector<Tick> name_ticks(const Axis& axis, std::size_t wanted) {
  std::vector<Tick> ticks;
  const std::size_t fitting = std::max<std::size_t>(1, (axis.names.size() + wanted - 1) / wanted);
  const std::size_t step = axis.tick_every == 0 ? fitting : axis.tick_every;
  for (std::size_t i = 0; i < axis.names.size(); i += step)
    ticks.push_back({static_cast<double>(i), axis.names[i]});
  return ticks;
}

double widest_tick(const std::vector<PanelLayout>& panels, double letter) {
  double width = 0;
  for (const PanelLayout& panel : panels) {
    for (const Tick& tick : panel.ticks)
      width = std::max(width, static_cast<double>(letters(tick.words)) * letter);
  }
  return width;
}

}  // namespace

PlotLayout lay_out(const Figure& figure, const PlotSize& size, std::size_t hover_readout_lines) {
  std::vector<PanelLayout> panels;
  double top = static_cast<double>(hover_readout_lines) * kHoverReadoutLine + 4;
  for (const Panel& panel : figure.panels) {
    const double height = size.panel_height * panel.height;
    const Box box{0, top + kPanelHead, 0, height};
    const Range range = value_range(panel);
    const int wanted = std::max(2, static_cast<int>(std::lround(size.value_ticks * panel.height)));
    panels.push_back({&panel, box, Scale(range, {box.bottom(), box.top}), value_ticks(range, wanted)});
    top = box.bottom();
  }
  const double left = widest_tick(panels, size.letter) + 14;
  const double width = size.width - left - kRight;
  for (PanelLayout& each : panels) {
    each.box.left = left;
    each.box.width = width;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(figure.axis.size(), 1));
  std::vector<Tick> ticks = figure.axis.days.empty()
                                ? name_ticks(figure.axis, names_wanted(figure.axis, size, width))
                                : day_ticks(figure.axis.days, size.axis_ticks);
  const double foot = kAxisFoot + (figure.axis.label.empty() ? 0 : kAxisLabel);
  return {size,
          top + foot,
          4,
          Scale({-0.5, count - 0.5}, {left, left + width}),
          width / count,
          std::move(ticks),
          std::move(panels)};
}

}  // namespace bellwether::report
