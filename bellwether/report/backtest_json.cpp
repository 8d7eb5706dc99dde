#include "bellwether/report/backtest_json.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/source/texts/text_line.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ForecastPoint;
using evaluate::ModelResult;
// Keys in the order of the document.
using Json = nlohmann::ordered_json;

Json to_json(const evaluate::SeedRun& run) {
  Json train = Json::array(), validation = Json::array();
  for (const evaluate::EpochLoss& loss : run.losses) {
    train.push_back(loss.train);
    validation.push_back(json_or_null(loss.validation));
  }
  return {{"seed", run.seed},    {"fold", run.fold},
          {"rmse", run.rmse},    {"best_epoch", run.best_epoch},
          {"train_loss", train}, {"validation_loss", validation}};
}

Json points_json(const std::vector<ForecastPoint>& points) {
  Json rows = Json::array();
  for (const ForecastPoint& point : points) {
    rows.push_back({{"decision_day", market::to_text(point.decision_day)},
                    {"target_day", market::to_text(point.target_day)},
                    {"decision_close", point.decision_close},
                    {"forecast", point.forecast},
                    {"outcome", point.outcome}});
  }
  return rows;
}

// What stands beside a model's scores.
void add_to_scores(const ModelResult& model, Json& json) {
  Json options = Json::object(), lags = Json::array(), runs = Json::array();
  for (const core::OptionValue& option : model.options) options[option.name] = option.value;
  for (const evaluate::LagCorrelation& lag : model.lags) {
    lags.push_back({{"lag", lag.lag}, {"correlation", json_or_null(lag.value)}});
  }
  for (const evaluate::SeedRun& run : model.runs) runs.push_back(to_json(run));
  json["forecaster"] = model.forecaster;
  json["summary"] = model.summary;
  json["baseline"] = model.baseline;
  json["features"] = model.features;
  json["options"] = options;
  json["parameters"] = json_or_null(model.parameters);
  json["seed_rmse"] = model.seed_rmse;
  json["lag_correlations"] = lags;
  json["runs"] = runs;
  json["warnings"] = model.warnings;
  json["predictions"] = points_json(model.points);
}

Json models_json(const BacktestResult& result) {
  Json models = table_json(price_rows_table(result));
  for (std::size_t i = 0; i < result.models.size(); ++i) add_to_scores(result.models[i], models[i]);
  return models;
}

Json sentiment_json(const BacktestResult& result) {
  const auto questions = questions_in_order(result);
  Json rows = table_json(sentiment_tests_table(questions));
  for (std::size_t i = 0; i < questions.size(); ++i)
    rows[i]["permuted_changes"] = questions[i]->placebo_changes;
  return rows;
}

Json published_json(const evaluate::PublishedComparison& published) {
  return {{"source", published.source},
          {"price_factor", published.price_factor},
          {"scaler_leak_worth", json_or_null(published.scaler_leak_worth)},
          {"metrics", table_json(published_metrics_table(published))},
          {"rows", table_json(published_rows_table(published))}};
}

Json folds_json(const std::vector<evaluate::Fold>& folds) {
  Json rows = Json::array();
  for (const evaluate::Fold& fold : folds) {
    rows.push_back({{"train", {fold.train.begin, fold.train.end}},
                    {"validation", {fold.validation.begin, fold.validation.end}},
                    {"test", {fold.test.begin, fold.test.end}}});
  }
  return rows;
}

Json head_json(const BacktestResult& result) {
  return {{"format", io::kBacktestFormat},
          {"mode", result.mode()},
          {"reason_codes", table_json(reasons_table(result.reason_codes))},
          {"verdict", result.verdict},
          {"run_id", result.run_id},
          {"recipe", result.recipe},
          {"ticker", result.ticker},
          {"exchange", result.exchange},
          {"split", result.split},
          {"target", result.target},
          {"horizon", result.horizon},
          {"look_back", result.look_back},
          {"embargo", result.embargo},
          {"rows", result.rows},
          {"train_rows", result.train_rows},
          {"train_windows", result.train_windows},
          {"validation_windows", result.validation_windows},
          {"test_rows", result.test_rows},
          {"independent_dates", result.independent_dates},
          {"test_evaluations", result.test_evaluations},
          {"first_day", result.days.empty() ? "" : market::to_text(result.days.front().bar.day)},
          {"last_day", result.days.empty() ? "" : market::to_text(result.days.back().bar.day)},
          {"filled_bars", result.filled_bars},
          {"days_without_text", result.days_without_text},
          {"texts_used", result.texts_used},
          {"texts_outside", result.texts_outside},
          {"scorer", result.scorer},
          {"seed", result.seed}};
}

}  // namespace

std::string to_json(const BacktestResult& result) {
  Json json = head_json(result);
  json["notes"] = result.notes;
  json["folds"] = folds_json(result.folds);
  json["models"] = models_json(result);
  json["sentiment"] = sentiment_json(result);
  json["published"] = result.published ? published_json(*result.published) : Json(nullptr);
  return json.dump(1) + "\n";
}

std::string predictions_csv(const BacktestResult& result) {
  std::string csv =
      "ticker,model,fold,decision_day,target_day,decision_close,forecast,outcome,mode,reason_codes\n";
  const std::string mode = result.mode() + "," + joined_codes(result.reason_codes, " ");
  for (const ModelResult& model : result.models) {
    for (const ForecastPoint& point : model.points) {
      csv += fmt::format("{},{},{},{},{},{},{},{},{}\n", source::csv_field(result.ticker),
                         source::csv_field(model.name), point.fold, market::to_text(point.decision_day),
                         market::to_text(point.target_day), point.decision_close, point.forecast,
                         point.outcome, mode);
    }
  }
  return csv;
}

}  // namespace bellwether::report
