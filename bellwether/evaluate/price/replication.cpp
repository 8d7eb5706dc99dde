#include "bellwether/evaluate/price/replication.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/evaluate/price/replication_metrics.h"
#include "bellwether/forecast/lstm.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::Examples;
using feature::FeatureTable;

constexpr std::uint32_t kPublishedEpochs = 2;
constexpr std::uint32_t kPublishedBatch = 32;  // our default: the source's is lost
constexpr std::uint32_t kOtherBatches[] = {1, 8, 16, 32, 64};

// Rows that a scaler may see, as many of the table's first as `rows`.
core::Result<feature::Scaler> minmax_of_closes(const FeatureTable& table, std::size_t rows) {
  return feature::Scaler::fit(feature::Scaling::minmax,
                              {std::span(table.closes).first(rows), 1, std::span(table.days).first(rows)});
}

struct Procedure {
  const FeatureTable& closes;  // one column, "close"
  forecast::Task task;
  Fold fold;  // chronological, without validation
  std::uint64_t seed = 0;
  std::uint32_t batch = kPublishedBatch;
  std::function<bool()> interrupted = {};
};

struct PublishedRun {
  ModelResult model;
  double next_close = 0.0;  // from the last rows of the table
};

core::Result<PublishedRun> run_procedure(const Procedure& procedure, feature::Scaler scaler) {
  const auto& [table, task, fold, seed, batch, interrupted] = procedure;
  forecast::LstmOptions options;
  options.epochs = kPublishedEpochs;
  options.batch = batch;
  options.patience = 0;
  options.scaling = feature::Scaling::minmax;
  forecast::LstmForecaster lstm(task, options);
  lstm.use_scaler(std::move(scaler));
  if (Status fitted = lstm.fit({Examples(table, task.shape, fold.train), {}, seed, interrupted}); !fitted) {
    return fail(fitted.error());
  }
  const Examples test(table, task.shape, fold.test);
  const auto forecasts = lstm.predict_looking_ahead(test);
  if (!forecasts) return fail(forecasts.error());
  const auto next = lstm.predict_looking_ahead(feature::Inputs(table, task.shape, table.rows() - 1, 1));
  if (!next) return fail(next.error());

  PublishedRun run{.next_close = next->front()};
  run.model.forecaster = "lstm";
  run.model.as_published = true;
  run.model.features = table.columns;
  run.model.options = lstm.options();
  run.model.parameters = lstm.record().parameters;
  run.model.warnings = lstm.record().warnings;
  for (std::size_t i = 0; i < test.size(); ++i) {
    run.model.points.push_back({.decision_day = test.decision_day(i),
                                .target_day = test.target_day(i),
                                .decision_close = test.decision_close(i),
                                .forecast = (*forecasts)[i],
                                .outcome = test.outcome(i)});
  }
  run.model.runs.push_back({.seed = seed,
                            .rmse = rmse(run.model.points),
                            .losses = lstm.record().losses,
                            .best_epoch = lstm.record().best_epoch});
  return run;
}

std::vector<ForecastPoint> printed_points() {
  std::vector<ForecastPoint> points;
  double before = 0.0;
  for (const PrintedRow& row : published_price_report().rows) {
    // The rows are our own constants: their days parse, and the first has no close before it.
    points.push_back({.target_day = *market::parse_date(row.day),
                      .decision_close = before,
                      .forecast = row.prediction,
                      .outcome = row.close});
    before = row.close;
  }
  return points;
}

std::optional<double> forecast_on(const std::vector<ForecastPoint>& points, market::Date day) {
  const auto found = std::ranges::find(points, day, &ForecastPoint::target_day);
  return found == points.end() ? std::nullopt : std::optional(found->forecast);
}

// The honest model to stand beside the source's: its own network without sentiment.
const ModelResult* honest_lstm(const BacktestResult& result) {
  const auto found = std::ranges::find(result.models, "lstm", &ModelResult::name);
  return found == result.models.end() ? nullptr : &*found;
}

std::vector<PublishedRow> compare_rows(const FeatureTable& table, const PublishedRun& run,
                                       const BacktestResult& result) {
  std::vector<PublishedRow> rows;
  const ModelResult* honest = honest_lstm(result);
  for (const ForecastPoint& printed : printed_points()) {
    const auto day = std::ranges::find(table.days, printed.target_day);
    if (day == table.days.end()) continue;
    PublishedRow row{.day = printed.target_day, .close = printed.outcome, .prediction = printed.forecast};
    row.our_close = table.closes[static_cast<std::size_t>(day - table.days.begin())];
    row.our_as_published = forecast_on(run.model.points, row.day);
    if (honest != nullptr) row.our_leak_free = forecast_on(honest->points, row.day);
    rows.push_back(row);
  }
  return rows;
}

PublishedComparison compare(const FeatureTable& table, const PublishedRun& run,
                            const BacktestResult& result) {
  const PublishedPriceReport& report = published_price_report();
  PublishedComparison comparison{.source = std::string(report.title)};
  if (result.ticker != report.ticker) return comparison;
  comparison.rows = compare_rows(table, run, result);
  if (comparison.rows.empty()) return comparison;
  comparison.price_factor = comparison.rows.back().close / *comparison.rows.back().our_close;
  const ModelResult* honest = honest_lstm(result);
  const auto note = [&](const std::string& words) {
    return fmt::format("{}; our prices x {:.6f} are the source's", words, comparison.price_factor);
  };
  auto& metrics = comparison.metrics;
  metrics.push_back({"RMSE over the test rows: as stated, and the same procedure run by us",
                     report.stated_rmse, run.model.scores.rmse,
                     note("the source prints no rows that would give its figure")});
  if (honest != nullptr) {
    metrics.push_back({"RMSE over the test rows: as stated, and the leak-free LSTM", report.stated_rmse,
                       honest->scores.rmse, note("no sentiment, as in the source")});
  }
  metrics.push_back({"RMSE over the test rows: as stated, and persistence", report.stated_rmse,
                     result.models.front().scores.rmse, note("the source shows no baseline")});
  metrics.push_back({fmt::format("close forecast for {}", report.next_day.day), report.next_day.close,
                     run.next_close, note("from the last 60 rows; no outcome in the file")});
  std::ranges::copy(metrics_of_printed_rows(), std::back_inserter(metrics));
  return comparison;
}

// The same procedure with other batch sizes, each trained with several seeds: how much of its error is luck.
core::Result<std::vector<PublishedMetric>> spread_metrics(const Procedure& procedure,
                                                          const feature::Scaler& scaler, std::size_t seeds,
                                                          core::Job& job) {
  std::vector<core::Result<PublishedRun>> runs(std::size(kOtherBatches) * seeds,
                                               fail(ErrorKind::internal, "not run"));
  job.pool().for_each(runs.size(), [&](std::size_t i) {
    Procedure other = procedure;
    other.batch = kOtherBatches[i / seeds];
    other.seed += i % seeds;
    runs[i] = run_procedure(other, scaler);
  });
  std::vector<PublishedMetric> metrics;
  for (std::size_t b = 0; b < std::size(kOtherBatches); ++b) {
    std::vector<double> errors;
    for (std::size_t s = 0; s < seeds; ++s) {
      const auto& run = runs[b * seeds + s];
      if (!run) return fail(run.error().within("as-published"));
      errors.push_back(run->model.runs.front().rmse);
    }
    double mean = 0.0;
    for (const double error : errors) mean += error / static_cast<double>(seeds);
    metrics.push_back({fmt::format("RMSE over the test rows: the same procedure, batch {}, mean of {} seeds",
                                   kOtherBatches[b], seeds),
                       std::nullopt, mean,
                       fmt::format("lowest {:.2f}, highest {:.2f}; the source's batch size is lost",
                                   *std::ranges::min_element(errors), *std::ranges::max_element(errors))});
  }
  return metrics;
}

Status check_shape(const FeatureTable& table, const BacktestOptions& options, const BacktestResult& honest) {
  if (options.split.split != Split::chronological || options.task.shape.horizon != 1 ||
      honest.rows != table.rows()) {
    return fail(ErrorKind::usage,
                "--as-published is the source's own procedure: one day ahead, chronological split, no extra "
                "--history");
  }
  return {};
}

}  // namespace

std::vector<ReasonCode> as_published_reasons() {
  return {{"LEAK_SCALER", "the scaler is fitted on all rows, the test rows included"},
          {"DATE_IGNORED", "the last 60 rows are forecast from whatever the target date"},
          {"SENTIMENT_UNUSED", "sentiment is no input of the network"}};
}

std::vector<PublishedMetric> metrics_of_printed_rows() {
  const std::vector<ForecastPoint> all = printed_points();
  const std::vector<ForecastPoint> nine(all.begin() + 1, all.end());
  std::vector<ForecastPoint> persistence = nine;
  for (ForecastPoint& point : persistence) point.forecast = point.decision_close;
  const Scores scores = score(nine, 0.0), naive = score(persistence, 0.0), ten = score(all, 0.0);
  const PairedTest test = diebold_mariano(errors_of(nine), errors_of(persistence), 1).test;
  const std::string printed = "from the ten rows that the source prints";
  return {{"LSTM RMSE, 9 printed rows", std::nullopt, scores.rmse, printed},
          {"persistence RMSE, 9 printed rows", std::nullopt, naive.rmse, printed},
          {"LSTM MAE, 9 printed rows", std::nullopt, scores.mae, printed},
          {"persistence MAE, 9 printed rows", std::nullopt, naive.mae, printed},
          {"LSTM skill against persistence, 9 printed rows", std::nullopt, scores.skill, printed},
          {"LSTM direction hits of 9", std::nullopt, static_cast<double>(scores.direction_hits), printed},
          {"Diebold-Mariano (HLN) p, LSTM against persistence", std::nullopt, test.p_value, printed},
          {"LSTM RMSE, 10 printed rows", std::nullopt, ten.rmse, printed},
          {"LSTM MAE, 10 printed rows", std::nullopt, ten.mae, printed}};
}

Status add_as_published(const FeatureTable& table, const BacktestOptions& options, core::Job& job,
                        BacktestResult& honest) {
  if (Status checked = check_shape(table, options, honest); !checked) return checked;
  const std::vector<std::string> only_close = {"close"};
  const FeatureTable closes = select_columns(table, only_close);
  Fold fold = honest.folds.front();
  fold.train.end = fold.validation.begin = fold.validation.end = fold.test.begin;
  const Procedure procedure{.closes = closes,
                            .task = {feature::Target::close, options.task.shape},
                            .fold = fold,
                            .seed = options.seed,
                            .interrupted = [&job] { return !job.check_stop(); }};

  const auto all_rows = minmax_of_closes(closes, closes.rows());
  if (!all_rows) return fail(all_rows.error());
  const auto training_rows = minmax_of_closes(closes, honest.train_rows);
  if (!training_rows) return fail(training_rows.error());
  auto run = run_procedure(procedure, *all_rows);
  if (!run) return fail(run.error().within("as-published"));
  auto corrected = run_procedure(procedure, *training_rows);
  if (!corrected) return fail(corrected.error().within("as-published, scaler on training rows"));
  const auto spread = spread_metrics(procedure, *all_rows, options.seeds, job);
  if (!spread) return fail(spread.error());

  run->model.name = "as-published";
  run->model.summary = "the source's procedure: scaler on all rows, close only, two epochs, one seed";
  corrected->model.name = "as-published, scaler on training rows";
  corrected->model.summary =
      "the same with the scaler's leak mended: the difference is what the leak is worth";
  const BlockBootstrap draws({.rows = honest.test_rows, .draws = options.draws, .seed = options.seed});
  // The training closes before the first test target: the fold's own, as for every honest model.
  const double naive_error = mean_daily_move(std::span(closes.closes).first(honest.train_rows));
  for (ModelResult* model : {&run->model, &corrected->model}) {
    score_model(*model, {&honest.models.front(), &draws, naive_error, 1});
  }
  honest.published = compare(table, *run, honest);
  std::ranges::copy(*spread, std::back_inserter(honest.published->metrics));
  honest.published->scaler_leak_worth = run->model.scores.rmse - corrected->model.scores.rmse;
  honest.reason_codes = as_published_reasons();
  honest.models.push_back(std::move(run->model));
  honest.models.push_back(std::move(corrected->model));
  honest.test_evaluations += 2 + std::size(kOtherBatches) * options.seeds;
  return {};
}

}  // namespace bellwether::evaluate
