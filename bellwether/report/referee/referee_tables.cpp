#include "bellwether/report/referee/referee_tables.h"

#include <optional>
#include <utility>

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

using evaluate::RefereeScores;
using evaluate::ScoredMetric;

// A score of returns: a share of the price, in percent.
Column score_column(std::string key, std::string title, std::string explanation) {
  return {.key = std::move(key),
          .title = std::move(title),
          .kind = Kind::percent,
          .digits = 2,
          .explanation = std::move(explanation)};
}

Cell cell_of(const std::optional<ScoredMetric>& metric) {
  if (!metric) return WithInterval{};
  return with_interval(metric->value, metric->interval);
}

Cell value_of(const std::optional<ScoredMetric>& metric) { return metric ? Cell(metric->value) : Cell(); }

std::vector<Cell> joined(std::vector<Cell> first, std::vector<Cell> second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Table level_table(std::string id, std::string caption, const std::vector<Column>& name) {
  Table table{.id = std::move(id), .caption = std::move(caption), .columns = name};
  table.columns.push_back({"level", "level", Kind::percent, 0});
  table.columns.push_back({"rows", "forecasts", Kind::count});
  return table;
}

}  // namespace

std::vector<Column> referee_columns() {
  return {{"scored", "scored", Kind::count},
          {"days", "days", Kind::count, 0, "target days: forecasts of one day count as one case"},
          with_bounds(metric("directional_accuracy")),
          {"always_up_accuracy", "always up", Kind::percent, 1, "of the rule up, on the same forecasts"},
          with_bounds(score_column("rmse", "RMSE", "of the return; of a sign, the root of the Brier score")),
          score_column("baseline_rmse", "RMSE of baseline",
                       "of persistence; of a sign, of the share of days that rose"),
          not_on_terminal(
              with_bounds(score_column("mae", "MAE", "of the return; of a sign, of the probability"))),
          not_on_terminal(score_column("baseline_mae", "MAE of baseline", "")),
          with_bounds(metric("skill")),
          metric("p"),
          not_on_terminal(metric("p_holm")),
          for_programs("statistic", Kind::number),
          for_programs("bias", Kind::number),
          for_programs("overlap", Kind::count),
          for_programs("direction_rows", Kind::count),
          for_programs("hits", Kind::count),
          for_programs("abstentions", Kind::count),
          for_programs("zero_outcomes", Kind::count),
          for_programs("test_note", Kind::text)};
}

std::vector<Cell> referee_cells(const RefereeScores& scores) {
  const bool tested = scores.test.p_value.has_value();
  return {scores.rows,
          scores.days,
          cell_of(scores.hit_rate),
          scores.always_up_hit_rate,
          cell_of(scores.rmse),
          value_of(scores.baseline_rmse),
          cell_of(scores.mae),
          value_of(scores.baseline_mae),
          cell_of(scores.skill),
          scores.test.p_value,
          scores.test.p_holm,
          tested ? Cell(scores.test.statistic) : Cell(),
          scores.with_error > 0 ? Cell(scores.bias) : Cell(),
          scores.overlap,
          scores.direction_rows,
          scores.hits,
          scores.abstentions,
          scores.zero_outcomes,
          scores.test.note};
}

Table coverage_table(const std::vector<Column>& name, std::span<const RefereeSeries> series) {
  Table table = level_table("coverage", "How often the intervals held what came.", name);
  table.columns.push_back(with_bounds({"coverage", "coverage", Kind::percent, 1, "should be the level"}));
  table.columns.push_back(score_column("mean_width", "mean width", "of the return"));
  for (const RefereeSeries& each : series) {
    for (const evaluate::IntervalCoverage& level : each.scores.coverage)
      table.add(joined(each.name, {level.level, level.rows, with_interval(level.share, level.interval),
                                   level.mean_width}));
  }
  return table;
}

Table quantile_table(const std::vector<Column>& name, std::span<const RefereeSeries> series) {
  Table table = level_table("quantiles", "How often what came lay below the quantiles.", name);
  table.columns.push_back(with_bounds({"share_below", "below", Kind::percent, 1, "should be the level"}));
  table.columns.push_back(score_column("pinball", "pinball loss", "mean, of the return"));
  for (const RefereeSeries& each : series) {
    for (const evaluate::QuantileCalibration& level : each.scores.quantiles)
      table.add(joined(each.name, {level.level, level.rows, with_interval(level.share_below, level.interval),
                                   level.pinball}));
  }
  return table;
}

}  // namespace bellwether::report
