#include "bellwether/report/price_tables.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ForecastPoint;
using evaluate::ModelResult;

constexpr int kPriceDigits = 2;  // cents
Column price_column(const std::string& key, const std::string& title) {
  return {key, title, Kind::number, kPriceDigits};
}

std::vector<Column> price_score_columns() {
  return {
      metric("model"),
      for_programs("rows", Kind::count),
      with_bounds(metric("rmse")),
      metric("mae"),
      for_programs("bias", Kind::number),
      not_on_terminal(metric("mase")),
      with_bounds(metric("skill")),
      metric("directional_accuracy"),
      {"directional_days", "days", Kind::count, 0, "with a forecast move and a move", Shown::not_terminal},
      for_programs("directional_hits", Kind::count),
      for_programs("zero_outcomes", Kind::count),
      for_programs("no_view", Kind::count),
      {"dm_statistic", "DM", Kind::change, 2,
       "Diebold-Mariano statistic against persistence (HLN correction); positive: larger errors",
       Shown::not_terminal},
      metric("p"),
      metric("p_holm"),
      for_programs("test_note", Kind::text)};
}

std::vector<Cell> price_score_cells(const ModelResult& model) {
  const evaluate::Scores& scores = model.scores;
  const std::optional<evaluate::PairedTest>& test = model.against_persistence;
  const bool tested = test && test->p_value;
  return {model.name,
          scores.rows,
          with_interval(scores.rmse, model.rmse_interval),
          scores.mae,
          scores.bias,
          scores.mase,
          with_interval(scores.skill, model.skill_interval),
          scores.direction,
          scores.direction_rows,
          scores.direction_hits,
          scores.zero_outcomes,
          scores.abstention,
          tested ? Cell(test->statistic) : Cell(),
          test ? Cell(test->p_value) : Cell(),
          test ? Cell(test->p_holm) : Cell(),
          test && !test->note.empty() ? Cell(test->note) : Cell()};
}

std::vector<Column> spread_columns() {
  return {{"seeds", "seeds", Kind::count},
          with_bounds(renamed(metric("rmse"), "seed_rmse_mean", "mean RMSE")),
          {"seed_rmse_std", "std", Kind::number},
          {"seed_rmse_lowest", "lowest", Kind::number},
          {"seed_rmse_highest", "highest", Kind::number}};
}

void append_spread(const std::optional<evaluate::SeedSpread>& spread, std::vector<Cell>& cells) {
  if (!spread) return;
  cells.insert(cells.end(), {spread->seeds, with_interval(spread->mean, spread->interval), spread->deviation,
                             spread->lowest, spread->highest});
}

// Published values are compared to the fourth decimal; counts have none.
Cell to_be_checked(const std::optional<double>& value) {
  if (value && *value == std::round(*value)) return static_cast<std::int64_t>(*value);
  return value;
}

const ForecastPoint* point_for(const ModelResult& model, market::Date day) {
  for (const ForecastPoint& each : model.points) {
    if (each.target_day == day) return &each;
  }
  return nullptr;
}

void add_sentiment_row(const std::string& name, const ModelResult* model, RowKind kind, Table& table) {
  if (model == nullptr) return;
  const evaluate::Scores& scores = model->scores;
  table.add({name, model->features, with_interval(scores.rmse, model->rmse_interval), scores.mae,
             scores.skill, scores.direction, scores.direction_rows},
            kind);
}

}  // namespace

Table price_scores_table(const Models& models, const std::string& caption) {
  Table table{.id = "scores", .caption = caption, .columns = price_score_columns()};
  const bool published =
      std::any_of(models.begin(), models.end(), [](const auto* each) { return each->as_published; });
  for (const ModelResult* each : models) {
    const bool spoken_of = published ? each->as_published : !each->baseline;
    table.add(price_score_cells(*each), spoken_of ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table price_rows_table(const BacktestResult& result) {
  Table table{.id = "models", .columns = price_score_columns()};
  table.add_columns(spread_columns());
  table.add_columns({{"mode"}, {"reason_codes"}});
  std::vector<std::string> codes;
  for (const evaluate::ReasonCode& each : result.reason_codes) codes.push_back(each.code);
  for (const ModelResult& each : result.models) {
    std::vector<Cell> cells = price_score_cells(each);
    append_spread(each.spread, cells);
    cells.resize(table.columns.size());
    cells[cells.size() - 2] = result.mode();
    cells.back() = codes;
    table.add(std::move(cells));
  }
  return table;
}

Table seeds_table(const Models& models) {
  Table table{.id = "seeds",
              .caption =
                  "RMSE of each seed alone, over all test days, with Student's t interval of the mean. The "
                  "other scores are those of the mean forecast over the seeds.",
              .columns = {metric("model")}};
  table.add_columns(spread_columns());
  for (const ModelResult* each : models) {
    if (!each->spread) continue;
    std::vector<Cell> cells{each->name};
    append_spread(each->spread, cells);
    table.add(std::move(cells));
  }
  return table;
}

Table sentiment_table(const BacktestResult& result, const evaluate::SentimentQuestion& question) {
  Table table{.id = "with_and_without",
              .caption = "The same forecaster, folds and seeds, without and with the sentiment features.",
              .columns = {{"sentiment"},
                          {"features"},
                          with_bounds(metric("rmse")),
                          metric("mae"),
                          metric("skill"),
                          metric("directional_accuracy"),
                          {"directional_days", "days", Kind::count}}};
  add_sentiment_row("without", find_model(result, question.without), RowKind::plain, table);
  add_sentiment_row("with", find_model(result, question.with), RowKind::highlighted, table);
  return table;
}

Table sentiment_tests_table(const std::vector<const evaluate::SentimentQuestion*>& questions) {
  Table table{
      .id = "sentiment",
      .caption =
          "The change of the RMSE with sentiment, with its 95 % interval: negative is better. "
          "Clark-West's test of nested forecasts, and permuted-sentiment controls.",
      .columns = {
          {"forecaster"},
          for_programs("without", Kind::text),
          for_programs("with", Kind::text),
          {.key = "rmse_change", .title = "change of RMSE", .kind = Kind::change, .bounds = Bounds::interval},
          {"clark_west", "Clark-West", Kind::change, 2, "statistic", Shown::not_terminal},
          {"p", "p", Kind::p_value, 3, "one-sided, of Clark-West's statistic"},
          metric("p_holm"),
          {"permuted_p", "p (permuted)", Kind::p_value, 3, "share of permuted sentiment that did as well"},
          {"seeds_better", "seeds better", Kind::count},
          {"seeds", "of", Kind::count},
          {"verdict", "sentiment"},
          for_programs("sentence", Kind::text),
          for_programs("test_note", Kind::text)}};
  for (const evaluate::SentimentQuestion* each : questions) {
    const evaluate::PairedTest& test = each->clark_west;
    table.add({each->forecaster, each->without, each->with,
               with_interval(each->rmse_change, each->change_interval), test.statistic, test.p_value,
               test.p_holm, each->placebo_p, each->seeds_better, each->seeds, core::value_text(each->verdict),
               each->sentence, test.note});
  }
  return table;
}

Table last_prices_table(const BacktestResult& result, std::size_t count) {
  Table table{
      .id = "last_prices",
      .caption = "Prices as read from the input, in dollars.",
      .columns = {{"day", "day", Kind::date},
                  price_column("close", "close"),
                  price_column("high", "high"),
                  price_column("low", "low"),
                  price_column("open", "open"),
                  {"volume", "volume", Kind::count},
                  {"filled", "filled", Kind::text, 0, "no bar in the file; filled with the previous close"}}};
  const std::size_t first = result.days.size() - std::min(count, result.days.size());
  for (std::size_t i = first; i < result.days.size(); ++i) {
    const market::Bar& bar = result.days[i].bar;
    table.add(
        {bar.day, bar.close, bar.high, bar.low, bar.open, std::llround(bar.volume), result.days[i].filled});
  }
  return table;
}

Table last_forecasts_table(const BacktestResult& result, const Models& models, std::size_t count) {
  Table table{.id = "last_forecasts",
              .caption = "Close and forecasts on the last days forecast, in dollars.",
              .columns = {{"day", "day", Kind::date}, price_column("close", "close")}};
  Models shown = models;
  if (const ModelResult* persistence = persistence_of(result)) shown.push_back(persistence);
  if (shown.empty()) return table;
  for (const ModelResult* each : shown) {
    table.columns.push_back(price_column(each->name, each->name));
    table.columns.back().explanation = each->summary;
  }
  const std::vector<ForecastPoint>& points = shown.front()->points;
  for (std::size_t i = points.size() - std::min(count, points.size()); i < points.size(); ++i) {
    std::vector<Cell> cells{points[i].target_day, points[i].outcome};
    for (const ModelResult* each : shown) {
      const ForecastPoint* point = point_for(*each, points[i].target_day);
      if (point == nullptr)
        cells.emplace_back();
      else
        cells.emplace_back(point->forecast);
    }
    table.add(std::move(cells));
  }
  return table;
}

Table published_metrics_table(const evaluate::PublishedComparison& published) {
  Table table{.id = "metrics",
              .caption = "The source's numbers next to what its own rows, or our run of its procedure, give.",
              .columns = {{"name", "metric"},
                          {"published", "published", Kind::number, 4},
                          {"computed", "computed", Kind::number, 4},
                          {"note", "remark"}}};
  for (const evaluate::PublishedMetric& each : published.metrics)
    table.add({each.name, to_be_checked(each.published), to_be_checked(each.computed), each.note});
  return table;
}

Table published_rows_table(const evaluate::PublishedComparison& published) {
  Table table{.id = "rows",
              .caption = "The rows printed by the source. Its close is in its own adjustment: ours times " +
                         fixed(published.price_factor, 6) + ".",
              .columns = {{"day", "day", Kind::date},
                          price_column("close", "close, published"),
                          price_column("prediction", "forecast, published"),
                          price_column("our_close", "close, ours"),
                          price_column("our_as_published", "as published, ours"),
                          price_column("our_leak_free", "leak-free, ours")}};
  for (const evaluate::PublishedRow& each : published.rows) {
    table.add(
        {each.day, each.close, each.prediction, each.our_close, each.our_as_published, each.our_leak_free});
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
  facts.push_back({"Time taken", "in manifest.json next to this page, as it differs from run to run"});
  return facts;
}

Table inputs_table(const RunMetadata& run) {
  Table table{.id = "inputs",
              .caption = "Every file the run read. The same hash means the same bytes.",
              .columns = {{"file"},
                          {"role"},
                          {"rows", "rows", Kind::count},
                          {"first_day", "first day", Kind::date},
                          {"last_day", "last day", Kind::date},
                          {"sha256", "SHA-256", Kind::code}}};
  for (const InputFile& each : run.inputs)
    table.add({each.name, each.role, each.rows, each.first, each.last, each.sha256});
  return table;
}

Table options_table(const ModelResult& model) {
  Table table{.id = "options", .caption = model.summary, .columns = {{"option"}, {"value"}, {"meaning"}}};
  for (const core::OptionValue& each : model.options) table.add({each.name, each.value, each.text});
  return table;
}

}  // namespace bellwether::report
