#include "bellwether/report/price_tables.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/markup/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ForecastPoint;
using evaluate::ModelResult;
std::string interval(const std::optional<evaluate::Interval>& value, int digits) {
  return value ? between(value->low, value->high, digits) : between(std::nullopt, std::nullopt, digits);
}

// A share with the number of days it is a share of.
std::string direction(const evaluate::Scores& scores) {
  if (scores.direction_rows == 0) return "no position";
  return percent(scores.direction, 1) + " of " + std::to_string(scores.direction_rows);
}

// Published figures are compared to the fourth decimal; counts and figures with fewer are not padded.
std::string to_be_checked(const std::optional<double>& value) {
  if (value && *value == std::round(*value)) return fixed(value, 0);
  std::string text = fixed(value, 4);
  for (int dropped = 0; dropped < 2 && text.ends_with('0'); ++dropped) text.pop_back();
  return text;
}

std::string level_text(const Models& models) {
  for (const ModelResult* each : models) {
    if (each->rmse_interval) return percent(each->rmse_interval->level, 0) + " interval";
  }
  return "Interval";
}

Row model_row(const ModelResult& model, RowKind kind) {
  const evaluate::Scores& scores = model.scores;
  const std::optional<evaluate::PairedTest>& test = model.against_persistence;
  std::vector<std::string> cells = {
      model.name,
      fixed(scores.rmse, 2),
      interval(model.rmse_interval, 2),
      fixed(scores.mae, 2),
      fixed(scores.mase, 2),
      with_sign(scores.skill, 3),
      interval(model.skill_interval, 3),
      direction(scores),
      test && test->p_value ? with_sign(test->statistic, 2) : fixed(std::nullopt, 2),
      p_value(test ? test->p_value : std::nullopt),
      p_value(test ? test->p_holm : std::nullopt)};
  return {std::move(cells), kind};
}

const ForecastPoint* point_for(const ModelResult& model, market::Date day) {
  for (const ForecastPoint& each : model.points) {
    if (each.target_day == day) return &each;
  }
  return nullptr;
}

Row sentiment_row(const std::string& name, const ModelResult& model, RowKind kind) {
  std::string features;
  for (const std::string& each : model.features) features += (features.empty() ? "" : ", ") + each;
  return {{name, features, fixed(model.scores.rmse, 2), interval(model.rmse_interval, 2),
           fixed(model.scores.mae, 2), with_sign(model.scores.skill, 3), direction(model.scores)},
          kind};
}

}  // namespace

Table models_table(const Models& models, const std::string& caption) {
  Table table{.caption = caption, .columns = {}, .rows = {}};
  table.columns = {
      {"Forecaster", Align::text, ""},
      {"RMSE", Align::number,
       "Root mean squared error, in dollars: the typical size of a miss, large ones counting more"},
      {level_text(models), Align::number, "Of the RMSE: moving-block bootstrap over dates"},
      {"MAE", Align::number, "Mean absolute error, in dollars"},
      {"MASE", Align::number,
       "MAE over the training days' mean absolute change; below 1 beats the usual daily move"},
      {"Skill", Align::number, "1 − RMSE / RMSE of persistence: above zero is better than no change"},
      {level_text(models), Align::number, "Of the skill, from the same draws"},
      {"Direction", Align::number,
       "Days on which the forecast's direction was right, among days with a position and a move"},
      {"DM", Align::number,
       "Diebold-Mariano statistic against persistence (HLN correction); its sign says whose errors are "
       "larger"},
      {"p", Align::number, "Two-sided probability of a difference this large without any real difference"},
      {"p (Holm)", Align::number, "The same, corrected for comparing several forecasters"}};
  const bool published =
      std::any_of(models.begin(), models.end(), [](const auto* each) { return each->as_published; });
  for (const ModelResult* each : models) {
    const bool spoken_of = published ? each->as_published : !each->baseline;
    table.rows.push_back(model_row(*each, spoken_of ? RowKind::highlighted : RowKind::plain));
  }
  return table;
}

Table seeds_table(const Models& models) {
  Table table{.caption =
                  "RMSE of each seed alone, over all test days. The scores above are those of the mean "
                  "forecast over the seeds.",
              .columns = {{"Forecaster", Align::text, ""},
                          {"Seeds", Align::number, ""},
                          {"Mean", Align::number, ""},
                          {"Standard deviation", Align::number, ""},
                          {"Lowest", Align::number, ""},
                          {"Highest", Align::number, ""},
                          {"Interval of the mean", Align::number, "Student's t over the seeds"}},
              .rows = {}};
  for (const ModelResult* each : models) {
    if (!each->spread) continue;
    const evaluate::SeedSpread& spread = *each->spread;
    table.rows.push_back(
        {{each->name, std::to_string(spread.seeds), fixed(spread.mean, 2), fixed(spread.deviation, 2),
          fixed(spread.lowest, 2), fixed(spread.highest, 2), interval(spread.interval, 2)},
         RowKind::plain});
  }
  return table;
}

Table sentiment_table(const BacktestResult& result, const evaluate::SentimentQuestion& question) {
  Table table{.caption = "The same forecaster, folds and seeds, with and without the sentiment columns.",
              .columns = {{"", Align::text, ""},
                          {"Features", Align::text, ""},
                          {"RMSE", Align::number, ""},
                          {"Interval", Align::number, ""},
                          {"MAE", Align::number, ""},
                          {"Skill", Align::number, ""},
                          {"Direction", Align::number, ""}},
              .rows = {}};
  if (const ModelResult* each = find_model(result, question.without))
    table.rows.push_back(sentiment_row("Without", *each, RowKind::plain));
  if (const ModelResult* each = find_model(result, question.with))
    table.rows.push_back(sentiment_row("With", *each, RowKind::highlighted));
  return table;
}

Table last_prices_table(const BacktestResult& result, std::size_t count) {
  Table table{.caption = "Prices as read from the input, in dollars.",
              .columns = {{"Day", Align::text, ""},
                          {"Close", Align::number, ""},
                          {"High", Align::number, ""},
                          {"Low", Align::number, ""},
                          {"Open", Align::number, ""},
                          {"Volume", Align::number, ""}},
              .rows = {}};
  const std::size_t first = result.days.size() - std::min(count, result.days.size());
  for (std::size_t i = first; i < result.days.size(); ++i) {
    const market::Bar& bar = result.days[i].bar;
    table.rows.push_back(
        {{day_text(bar.day) + (result.days[i].filled ? " (filled)" : ""), fixed(bar.close, 2),
          fixed(bar.high, 2), fixed(bar.low, 2), fixed(bar.open, 2), whole(std::llround(bar.volume))},
         RowKind::plain});
  }
  return table;
}

Table last_forecasts_table(const BacktestResult& result, const Models& models, std::size_t count) {
  Table table{.caption = "Close and predictions on the last days forecast, in dollars.",
              .columns = {{"Day", Align::text, ""}, {"Close", Align::number, ""}},
              .rows = {}};
  Models shown = models;
  if (const ModelResult* persistence = persistence_of(result)) shown.push_back(persistence);
  if (shown.empty()) return table;
  for (const ModelResult* each : shown) table.columns.push_back({each->name, Align::number, each->summary});
  const std::vector<ForecastPoint>& points = shown.front()->points;
  for (std::size_t i = points.size() - std::min(count, points.size()); i < points.size(); ++i) {
    Row row{{day_text(points[i].target_day), fixed(points[i].outcome, 2)}, RowKind::plain};
    for (const ModelResult* each : shown) {
      const ForecastPoint* point = point_for(*each, points[i].target_day);
      row.cells.push_back(fixed(point == nullptr ? std::nullopt : std::optional(point->forecast), 2));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table reasons_table(const BacktestResult& result) {
  Table table{.caption = "",
              .columns = {{"Reason code", Align::text, ""}, {"What is repeated", Align::text, ""}},
              .rows = {}};
  for (const evaluate::ReasonCode& each : result.reason_codes)
    table.rows.push_back({{each.code, each.text}, RowKind::plain});
  return table;
}

Table published_metrics_table(const evaluate::PublishedComparison& published) {
  Table table{.caption = "What the source states, beside what its own rows or our run of its procedure give.",
              .columns = {{"Figure", Align::text, ""},
                          {"Published", Align::number, ""},
                          {"Computed", Align::number, ""},
                          {"Remark", Align::text, ""}},
              .rows = {}};
  for (const evaluate::PublishedMetric& each : published.metrics) {
    table.rows.push_back({{each.name, to_be_checked(each.published), to_be_checked(each.computed), each.note},
                          RowKind::plain});
  }
  return table;
}

Table published_rows_table(const evaluate::PublishedComparison& published) {
  Table table{.caption = "The rows the source printed. Its close is in its own adjustment: ours times " +
                         fixed(published.price_factor, 6) + ".",
              .columns = {{"Day", Align::text, ""},
                          {"Close, published", Align::number, ""},
                          {"Prediction, published", Align::number, ""},
                          {"Close, ours", Align::number, ""},
                          {"As published, ours", Align::number, ""},
                          {"Honest, ours", Align::number, ""}},
              .rows = {}};
  for (const evaluate::PublishedRow& each : published.rows) {
    table.rows.push_back(
        {{day_text(each.day), fixed(each.close, 2), fixed(each.prediction, 2), fixed(each.our_close, 2),
          fixed(each.our_as_published, 2), fixed(each.our_leak_free, 2)},
         RowKind::plain});
  }
  return table;
}

std::vector<Fact> run_metadata(const RunMetadata& run, std::uint64_t seed) {
  std::vector<Fact> facts{{"Run", run.run_id},
                          {"Seed", std::to_string(seed)},
                          {"Version", run.version},
                          {"Processor", run.machine}};
  if (!run.memory.empty()) facts.push_back({"Memory", run.memory});
  if (!run.compiler.empty()) facts.push_back({"Compiler", run.compiler});
  facts.push_back({"Time taken", "in manifest.json beside this page, as it differs from run to run"});
  return facts;
}

Table inputs_table(const RunMetadata& run) {
  Table table{.caption = "Every file the run read. The same hash means the same bytes.",
              .columns = {{"File", Align::text, ""},
                          {"Holds", Align::text, ""},
                          {"Rows", Align::number, ""},
                          {"First day", Align::text, ""},
                          {"Last day", Align::text, ""},
                          {"SHA-256", Align::code, ""}},
              .rows = {}};
  const auto day = [](const std::optional<market::Date>& value) {
    return value ? day_text(*value) : fixed(std::nullopt, 0);
  };
  for (const InputFile& each : run.inputs) {
    const std::string rows =
        each.rows ? whole(static_cast<std::int64_t>(*each.rows)) : fixed(std::nullopt, 0);
    table.rows.push_back(
        {{each.name, each.role, rows, day(each.first), day(each.last), each.sha256}, RowKind::plain});
  }
  return table;
}

Table options_table(const ModelResult& model) {
  Table table{
      .caption = model.summary,
      .columns = {{"Option", Align::text, ""}, {"Value", Align::text, ""}, {"Meaning", Align::text, ""}},
      .rows = {}};
  for (const core::OptionValue& each : model.options)
    table.rows.push_back({{each.name, each.value, each.text}, RowKind::plain});
  return table;
}

}  // namespace bellwether::report
