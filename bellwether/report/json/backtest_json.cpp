#include "bellwether/report/json/backtest_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <span>

#include "bellwether/report/json/values.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ForecastPoint;
using evaluate::ModelResult;
using evaluate::ReasonCode;
// Keys in the order of the document.
using Json = nlohmann::ordered_json;

Json to_json(const evaluate::PairedTest& test) {
  Json json = {{"name", test.name}, {"statistic", test.statistic}, {"p", json_or_null(test.p_value)}};
  if (test.p_holm) json["p_holm"] = *test.p_holm;
  if (!test.note.empty()) json["note"] = test.note;
  return json;
}

Json to_json(const evaluate::Scores& scores) {
  return {{"rows", scores.rows},
          {"rmse", scores.rmse},
          {"mae", scores.mae},
          {"bias", scores.bias},
          {"mase", json_or_null(scores.mase)},
          {"skill", json_or_null(scores.skill)},
          {"direction", json_or_null(scores.direction)},
          {"direction_hits", scores.direction_hits},
          {"direction_rows", scores.direction_rows},
          {"zero_outcomes", scores.zero_outcomes},
          {"abstention", scores.abstention}};
}

Json to_json(const evaluate::SeedSpread& spread, const std::vector<double>& rmse) {
  return {{"seeds", spread.seeds},
          {"rmse_mean", spread.mean},
          {"rmse_deviation", spread.deviation},
          {"rmse_lowest", spread.lowest},
          {"rmse_highest", spread.highest},
          {"rmse_interval", interval_json(spread.interval)},
          {"rmse", rmse}};
}

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

Json to_json(const ModelResult& model) {
  Json options = Json::object(), lags = Json::array(), runs = Json::array();
  for (const core::OptionValue& option : model.options) options[option.name] = option.value;
  for (const evaluate::LagCorrelation& lag : model.lags) {
    lags.push_back({{"lag", lag.lag}, {"correlation", json_or_null(lag.value)}});
  }
  for (const evaluate::SeedRun& run : model.runs) runs.push_back(to_json(run));
  Json json = {{"name", model.name},
               {"forecaster", model.forecaster},
               {"summary", model.summary},
               {"baseline", model.baseline},
               {"mode", model.as_published ? "as-published" : "leak-free"},
               {"features", model.features},
               {"options", options},
               {"parameters", json_or_null(model.parameters)},
               {"scores", to_json(model.scores)},
               {"rmse_interval", interval_json(model.rmse_interval)},
               {"skill_interval", interval_json(model.skill_interval)},
               {"against_persistence",
                model.against_persistence ? to_json(*model.against_persistence) : Json(nullptr)},
               {"seeds", model.spread ? to_json(*model.spread, model.seed_rmse) : Json(nullptr)}};
  json["lag_correlations"] = lags;
  json["runs"] = runs;
  json["warnings"] = model.warnings;
  json["predictions"] = points_json(model.points);
  return json;
}

Json to_json(const evaluate::SentimentQuestion& question) {
  return {{"forecaster", question.forecaster},
          {"without", question.without},
          {"with", question.with},
          {"rmse_change", question.rmse_change},
          {"change_interval", interval_json(question.change_interval)},
          {"clark_west", to_json(question.clark_west)},
          {"placebo_changes", question.placebo_changes},
          {"placebo_p", json_or_null(question.placebo_p)},
          {"seeds", question.seeds},
          {"seeds_better", question.seeds_better},
          {"verdict", core::value_text(question.verdict)},
          {"sentence", question.sentence}};
}

Json to_json(const evaluate::PublishedComparison& published) {
  Json metrics = Json::array(), rows = Json::array();
  for (const evaluate::PublishedMetric& metric : published.metrics) {
    metrics.push_back({{"name", metric.name},
                       {"published", json_or_null(metric.published)},
                       {"computed", json_or_null(metric.computed)},
                       {"note", metric.note}});
  }
  for (const evaluate::PublishedRow& row : published.rows) {
    rows.push_back({{"day", market::to_text(row.day)},
                    {"close", row.close},
                    {"prediction", row.prediction},
                    {"our_close", json_or_null(row.our_close)},
                    {"our_as_published", json_or_null(row.our_as_published)},
                    {"our_leak_free", json_or_null(row.our_leak_free)}});
  }
  return {{"source", published.source},
          {"price_factor", published.price_factor},
          {"scaler_leak_worth", json_or_null(published.scaler_leak_worth)},
          {"metrics", metrics},
          {"rows", rows}};
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

Json reasons_json(const std::vector<ReasonCode>& codes) {
  Json list = Json::array();
  for (const ReasonCode& code : codes) list.push_back({{"code", code.code}, {"text", code.text}});
  return list;
}

Json head_json(const BacktestResult& result) {
  return {{"format", io::kBacktestFormat},
          {"mode", result.mode()},
          {"reason_codes", reasons_json(result.reason_codes)},
          {"verdict", result.verdict},
          {"run_id", result.run_id},
          {"recipe", result.recipe},
          {"ticker", result.ticker},
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

std::string codes_of(const BacktestResult& result) {
  std::string codes;
  for (const ReasonCode& code : result.reason_codes) codes += (codes.empty() ? "" : " ") + code.code;
  return codes;
}

// A name of ours may hold a comma ("as-published, scaler …").
std::string quoted(const std::string& text) {
  return text.find(',') == std::string::npos ? text : "\"" + text + "\"";
}

}  // namespace

std::string to_json(const BacktestResult& result) {
  Json json = head_json(result);
  json["notes"] = result.notes;
  json["folds"] = folds_json(result.folds);
  Json models = Json::array(), sentiment = Json::array();
  for (const ModelResult& model : result.models) models.push_back(to_json(model));
  for (const evaluate::SentimentQuestion& question : result.sentiment) sentiment.push_back(to_json(question));
  json["models"] = models;
  json["sentiment"] = sentiment;
  json["published"] = result.published ? to_json(*result.published) : Json(nullptr);
  return json.dump(1) + "\n";
}

std::string predictions_csv(const BacktestResult& result) {
  std::string csv =
      "mode,reason_codes,ticker,model,fold,decision_day,target_day,decision_close,forecast,outcome\n";
  for (const ModelResult& model : result.models) {
    for (const ForecastPoint& point : model.points) {
      csv +=
          fmt::format("{},{},{},{},{},{},{},{},{},{}\n", result.mode(), codes_of(result), result.ticker,
                      quoted(model.name), point.fold, market::to_text(point.decision_day),
                      market::to_text(point.target_day), point.decision_close, point.forecast, point.outcome);
    }
  }
  return csv;
}

}  // namespace bellwether::report
