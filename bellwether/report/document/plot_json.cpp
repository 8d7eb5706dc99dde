#include "bellwether/report/document/plot_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace bellwether::report {
namespace {

using PlotJson = nlohmann::ordered_json;

PlotJson value_json(std::optional<double> value) {
  return value && std::isfinite(*value) ? PlotJson(*value) : PlotJson(nullptr);
}

PlotJson values_json(const Values& values) {
  PlotJson all = PlotJson::array();
  for (const std::optional<double>& each : values) all.push_back(value_json(each));
  return all;
}

PlotJson positions_json(const Axis& axis) {
  PlotJson positions = PlotJson::array();
  for (const market::Date day : axis.days) positions.push_back(market::to_text(day));
  return axis.days.empty() ? PlotJson(axis.names) : positions;
}

PlotJson panel_json(const Panel& panel) {
  PlotJson series = PlotJson::array();
  for (const Line& each : panel.lines)
    series.push_back({{"name", each.name}, {"values", values_json(each.values)}});
  for (const Bars& each : panel.bars)
    series.push_back({{"name", each.name}, {"values", values_json(each.values)}});
  for (const Band& each : panel.bands) {
    series.push_back({{"name", each.name}, {"low", values_json(each.low)}, {"high", values_json(each.high)}});
  }
  return {{"label", panel.label}, {"series", std::move(series)}};
}

PlotJson json_of(const Figure& figure) {
  PlotJson panels = PlotJson::array();
  for (const Panel& each : figure.panels) panels.push_back(panel_json(each));
  return {{"title", figure.title},
          {"axis", {{"label", figure.axis.label}, {"positions", positions_json(figure.axis)}}},
          {"panels", std::move(panels)}};
}

PlotJson json_of(const IntervalPlot& plot) {
  PlotJson estimates = PlotJson::array();
  for (const Estimate& each : plot.estimates) {
    estimates.push_back({{"name", each.name},
                         {"value", value_json(each.value)},
                         {"low", value_json(each.low)},
                         {"high", value_json(each.high)}});
  }
  return {{"title", plot.title},
          {"label", plot.label},
          {"reference", value_json(plot.reference)},
          {"estimates", std::move(estimates)}};
}

PlotJson json_of(const BoxPlot& plot) {
  PlotJson boxes = PlotJson::array();
  for (const Spread& each : plot.boxes) {
    boxes.push_back({{"name", each.name},
                     {"lowest", value_json(each.lowest)},
                     {"lower_quartile", value_json(each.lower_quartile)},
                     {"median", value_json(each.median)},
                     {"upper_quartile", value_json(each.upper_quartile)},
                     {"highest", value_json(each.highest)}});
  }
  return {{"title", plot.title},
          {"label", plot.label},
          {"reference", value_json(plot.reference)},
          {"boxes", std::move(boxes)}};
}

PlotJson json_of(const MatrixPlot& plot) {
  return {{"title", plot.title},
          {"row_label", plot.row_label},
          {"column_label", plot.column_label},
          {"names", plot.names},
          {"counts", plot.counts}};
}

}  // namespace

void add_plot(const Block& block, nlohmann::ordered_json& plots) {
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { json_of(each); }) plots[each.id] = json_of(each);
      },
      block);
}

}  // namespace bellwether::report
