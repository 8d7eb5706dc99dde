#include "bellwether/workbench/runs/run_curves.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using report::Document;
using report::Figure;
using report::Kind;
using report::Table;

constexpr std::size_t kFewestSteps = 2;

// The values of one metric by step.
using Curve = std::map<std::int64_t, double>;
// Metrics of a stage by name.
using StageCurves = std::map<std::string, Curve>;

report::Line line_of(const std::string& name, const Curve& curve, const std::set<std::int64_t>& steps) {
  report::Line line{.name = name, .values = {}};
  if (name.find("valid") != name.npos || name.find("eval") != name.npos)
    line.color = report::SeriesColor::validation;
  for (const std::int64_t step : steps) {
    const auto value = curve.find(step);
    line.values.push_back(value == curve.end() ? std::nullopt : std::optional(value->second));
  }
  return line;
}

// A panel for losses and one for each other metric.
Figure figure_of(const std::string& stage, const StageCurves& curves) {
  std::set<std::int64_t> steps;
  for (const auto& [name, curve] : curves) {
    for (const auto& [step, value] : curve) steps.insert(step);
  }
  Figure figure{.id = "curves_" + stage, .title = stage, .axis = {.label = "step"}};
  std::ranges::replace_if(
      figure.id, [](char letter) { return std::isalnum(static_cast<unsigned char>(letter)) == 0; }, '_');
  for (const std::int64_t step : steps) figure.axis.names.push_back(std::to_string(step));
  report::Panel losses{.label = "loss", .digits = 4};
  std::vector<report::Panel> others;
  for (const auto& [name, curve] : curves) {
    report::Line line = line_of(name, curve, steps);
    if (name.find("loss") != name.npos)
      losses.lines.push_back(std::move(line));
    else
      others.push_back({.label = name, .digits = 4, .lines = {std::move(line)}});
  }
  if (!losses.lines.empty()) figure.panels.push_back(std::move(losses));
  std::ranges::move(others, std::back_inserter(figure.panels));
  return figure;
}

}  // namespace

Result<std::vector<MetricsLine>> metrics_after(const std::filesystem::path& run_folder, std::size_t after) {
  const std::filesystem::path file = run_folder / "metrics.jsonl";
  std::vector<MetricsLine> lines;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return lines;
  const auto content = core::read_file(file, store::kMetricsBytes);
  if (!content) return fail(content.error());
  std::string_view rest = *content;
  for (std::size_t number = 1; rest.find('\n') != rest.npos; ++number) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(text.size() + 1);
    if (number <= after) continue;
    auto row = store::parse_metrics_line(text);
    if (!row) return fail(row.error().within(file.string() + ":" + std::to_string(number)));
    lines.push_back({number, std::move(*row)});
  }
  return lines;
}

Result<Document> curves_document(const std::filesystem::path& run_folder, std::size_t after) {
  const auto lines = metrics_after(run_folder, after);
  if (!lines) return fail(lines.error());
  Table table{.id = "curves",
              .columns = {{"line", "line", Kind::count},
                          {"stage"},
                          {"step", "step", Kind::count},
                          {"metric"},
                          {"value", "value", Kind::number, 4}}};
  std::map<std::string, StageCurves> stages;
  for (const MetricsLine& each : *lines) {
    for (const auto& [name, value] : each.row.values) {
      table.add({each.line, each.row.stage, each.row.step, name, value});
      stages[each.row.stage][name][each.row.step] = value;
    }
  }
  Document document{.format = "bellwether.run_metrics/1"};
  document.add(std::move(table));
  for (const auto& [stage, curves] : stages) {
    Figure figure = figure_of(stage, curves);
    if (figure.axis.size() >= kFewestSteps) document.parts.emplace_back(std::move(figure));
  }
  return document;
}

}  // namespace bellwether::workbench
