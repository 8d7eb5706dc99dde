#include "bellwether/store/run_metrics.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr core::JsonLimits kLineLimits{.depth = 2, .keys = 256, .string_bytes = 4096};
constexpr std::size_t kHeadlines = 2;

// What says most first.
constexpr std::array<std::string_view, 17> kByImportance = {
    "accuracy",        "macro_f1",   "f1",          "mcc",      "skill", "rmse",       "error_rate",
    "leaks",           "false_rate", "correlation", "coverage", "auc",   "perplexity", "texts",
    "validation_loss", "train_loss", "points"};

// Models that stand beside a model and are not it.
constexpr std::array<std::string_view, 13> kBaselines = {
    "persistence", "drift", "mean",    "moving-average", "autoregression", "ridge",    "majority",
    "coin",        "ar",    "lexicon", "always-up",      "always-down",    "last-sign"};

bool is_test_of_model(const std::string& stage) {
  if (stage == "test") return true;
  if (!stage.starts_with("test ")) return false;
  const std::string_view name = std::string_view(stage).substr(5);
  // "moving-average-20" is the moving average over 20 days.
  return std::ranges::none_of(kBaselines, [&](std::string_view baseline) {
    return name == baseline || (name.starts_with(baseline) && name.substr(baseline.size()).starts_with('-'));
  });
}

void keep_last(const MetricsRow& row, std::vector<RunMetric>& metrics) {
  for (const auto& value_of_name : row.values) {
    const auto& name = value_of_name.first;  // clang 14 takes no structured binding into a lambda
    const double value = value_of_name.second;
    const auto same = [&](const RunMetric& each) { return each.stage == row.stage && each.name == name; };
    // From behind: a training's epochs come one after another.
    const auto found = std::find_if(metrics.rbegin(), metrics.rend(), same);
    if (found == metrics.rend()) {
      metrics.push_back({row.stage, name, value});
    } else {
      found->value = value;
    }
  }
}

std::size_t importance(const RunMetric& metric) {
  return static_cast<std::size_t>(std::ranges::find(kByImportance, metric.name) - kByImportance.begin());
}

}  // namespace

Result<MetricsRow> parse_metrics_line(std::string_view line) {
  const auto json = core::parse_json(line, kLineLimits);
  if (!json) return fail(json.error());
  if (!json->is_object()) return fail(ErrorKind::data, "no object");
  MetricsRow row;
  for (const auto& [key, value] : json->items()) {
    if (key == "stage" && value.is_string()) {
      row.stage = value.get<std::string>();
    } else if (key == "step" && value.is_number_integer()) {
      row.step = value.get<std::int64_t>();
    } else if (key != "stage" && key != "step" && value.is_number()) {
      row.values.emplace_back(key, value.get<double>());
    } else {
      return fail(ErrorKind::data, "'" + key + "' is not what it should be");
    }
  }
  if (!json->contains("stage") || !json->contains("step"))
    return fail(ErrorKind::data, "without 'stage' and 'step'");
  return row;
}

Result<std::vector<RunMetric>> read_run_metrics(const std::filesystem::path& run_folder) {
  const std::filesystem::path file = run_folder / "metrics.jsonl";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::vector<RunMetric>();
  const auto content = core::read_file(file, kMetricsBytes);
  if (!content) return fail(content.error());
  std::vector<RunMetric> metrics;
  std::string_view rest = *content;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto row = parse_metrics_line(line);
    if (!row) return fail(row.error().within(file.string() + ":" + std::to_string(number)));
    if (!row->stage.ends_with(" step")) keep_last(*row, metrics);
  }
  return metrics;
}

namespace {

// Which stage the run is known by: that of its verdict, else that of the first model tested, else the last.
std::string headline_stage(const std::vector<RunMetric>& metrics) {
  const auto verdict = std::ranges::find(metrics, kVerdictStage, &RunMetric::stage);
  if (verdict != metrics.end()) return verdict->stage;
  const auto of_model = std::ranges::find_if(metrics, is_test_of_model, &RunMetric::stage);
  return of_model == metrics.end() ? metrics.back().stage : of_model->stage;
}

// A verdict's figures are those of what was tested: the first stage that has this one says which.
std::string stage_told(const RunMetric& headline, const std::vector<RunMetric>& metrics) {
  const auto source = std::ranges::find_if(metrics, [&](const RunMetric& each) {
    return each.stage != headline.stage && each.name == headline.name && each.value == headline.value;
  });
  return headline.stage != kVerdictStage || source == metrics.end() ? headline.stage : source->stage;
}

}  // namespace

std::vector<RunMetric> headline_metrics(const std::vector<RunMetric>& metrics) {
  if (metrics.empty()) return {};
  const std::string stage = headline_stage(metrics);
  std::vector<RunMetric> chosen;
  std::ranges::copy_if(metrics, std::back_inserter(chosen),
                       [&](const RunMetric& each) { return each.stage == stage; });
  std::ranges::stable_sort(chosen, {}, importance);
  chosen.resize(std::min(chosen.size(), kHeadlines));
  const std::string told = stage_told(chosen.front(), metrics);
  for (RunMetric& each : chosen) each.stage = told;
  return chosen;
}

}  // namespace bellwether::store
