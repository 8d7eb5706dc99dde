#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/sign/sign_json_parts.h"
#include "bellwether/report/sign/sign_tables.h"

namespace bellwether::report {
namespace {

using SignJson = nlohmann::ordered_json;

SignJson five_json(const std::optional<evaluate::sign::FiveNumbers>& five) {
  if (!five) return nullptr;
  return {{"lowest", five->lowest},
          {"lower_quartile", five->lower_quartile},
          {"median", five->median},
          {"upper_quartile", five->upper_quartile},
          {"highest", five->highest}};
}

SignJson margin_json(const evaluate::sign::AbstentionFold& span) {
  SignJson points = SignJson::array();
  if (span.choice) {
    for (const evaluate::sign::MarginPoint& each : span.choice->points) {
      points.push_back(
          {{"margin", each.margin}, {"coverage", each.coverage}, {"sharpe", json_or_null(each.sharpe)}});
    }
  }
  return {{"margin", span.margin}, {"tried", points}};
}

SignJson abstention_json(const evaluate::sign::SignModelResult& model) {
  const evaluate::sign::Abstention& found = *model.abstention;
  SignJson json = table_json(abstention_record(model));
  SignJson folds = SignJson::array();
  for (const evaluate::sign::AbstentionFold& each : found.spans) folds.push_back(margin_json(each));
  json["folds"] = folds;
  json["trading"] = found.trading ? trading_json(*found.trading) : SignJson(nullptr);
  return json;
}

// What stands beside a model's scores.
void add_to_scores(const evaluate::sign::SignModelResult& model, SignJson& json) {
  SignJson batches = SignJson::array();
  for (const evaluate::sign::F1Batch& batch : model.batches) {
    batches.push_back({{"first", market::to_text(batch.first)},
                       {"last", market::to_text(batch.last)},
                       {"f1_up", batch.f1_up},
                       {"f1_down", batch.f1_down}});
  }
  json["batches"] = batches;
  json["f1_up_batches"] = five_json(model.f1_up_batches);
  json["f1_down_batches"] = five_json(model.f1_down_batches);
  json["trading"] = model.trading ? trading_json(*model.trading) : SignJson(nullptr);
  json["abstention"] = model.abstention ? abstention_json(model) : SignJson(nullptr);
}

SignJson search_json(const evaluate::sign::FeatureSearch& search) {
  SignJson trials = SignJson::array();
  for (const evaluate::sign::FeatureTrial& trial : search.trials) {
    trials.push_back({{"features", trial.features},
                      {"trees", trial.trees},
                      {"score", trial.score},
                      {"deviation", trial.deviation},
                      {"best_so_far", trial.best_so_far}});
  }
  const evaluate::sign::FeatureTrial& best = search.trials[search.best];
  return {{"features", best.features},
          {"trees", best.trees},
          {"score", best.score},
          {"deviation", best.deviation},
          {"candidates", table_json(importance_table(search))},
          {"trials", trials}};
}

SignJson plan_json(const evaluate::sign::FoldSelection& plan) {
  SignJson curve = SignJson::array();
  if (plan.sweep) {
    for (const evaluate::sign::SweepPoint& point : plan.sweep->points) {
      curve.push_back({{"window", point.window},
                       {"score", point.score},
                       {"low", point.interval.low},
                       {"high", point.interval.high}});
    }
  }
  SignJson json = {{"training", {plan.span.train.begin, plan.span.train.end}},
                   {"test", {plan.span.test.begin, plan.span.test.end}},
                   {"columns", plan.columns},
                   {"window", plan.window},
                   {"window_curve", curve}};
  json["search"] = plan.search ? search_json(*plan.search) : SignJson(nullptr);
  return json;
}

SignJson run_json(const evaluate::sign::CandidateRun& run) {
  SignJson folds = SignJson::array();
  for (const evaluate::sign::FoldSelection& plan : run.plans) folds.push_back(plan_json(plan));
  return {{"model", run.candidate.name}, {"fits", run.walk.fits}, {"folds", folds}};
}

}  // namespace

SignJson test_json(const evaluate::sign::SignTest& test) {
  SignJson chosen = SignJson::array(), models = table_json(sign_scores_table(test));
  for (const evaluate::sign::CandidateRun& run : test.runs) chosen.push_back(run_json(run));
  for (std::size_t i = 0; i < test.models.size(); ++i) add_to_scores(test.models[i], models[i]);
  return {{"rows", test.rows.size()},
          {"first_label_day", market::to_text(test.days.front().label_day)},
          {"last_label_day", market::to_text(test.days.back().label_day)},
          {"up_share", test.up_share},
          {"standard_error", test.standard_error},
          {"chosen", chosen},
          {"models", models}};
}

}  // namespace bellwether::report
