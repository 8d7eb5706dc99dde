#include <nlohmann/json.hpp>

#include "bellwether/report/json/sign_json_parts.h"

namespace bellwether::report {
namespace {

using SignJson = nlohmann::ordered_json;

SignJson class_json(const learn::ClassScores& scores) {
  return {{"precision", scores.precision},
          {"recall", scores.recall},
          {"f1", scores.f1},
          {"support", scores.support},
          {"precision_defined", scores.precision_is == learn::Definedness::defined},
          {"recall_defined", scores.recall_is == learn::Definedness::defined}};
}

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
      points.push_back({{"margin", each.margin},
                        {"coverage", each.coverage},
                        {"sharpe", each.sharpe ? SignJson(*each.sharpe) : SignJson(nullptr)}});
    }
  }
  return {{"margin", span.margin}, {"points", points}};
}

SignJson abstention_json(const evaluate::sign::Abstention& found) {
  SignJson spans = SignJson::array();
  for (const evaluate::sign::AbstentionFold& each : found.spans) spans.push_back(margin_json(each));
  SignJson json = {
      {"spans", spans},
      {"days", found.days},
      {"coverage", found.coverage},
      {"accuracy", found.accuracy ? SignJson(*found.accuracy) : SignJson(nullptr)},
      {"accuracy_interval", found.accuracy ? interval_json(found.accuracy_interval) : SignJson(nullptr)},
      {"accuracy_all_days", found.accuracy_without}};
  json["trading"] = found.trading ? trading_json(*found.trading, TradingDays::listed) : SignJson(nullptr);
  return json;
}

SignJson model_json(const evaluate::sign::SignModelResult& model) {
  SignJson batches = SignJson::array();
  for (const evaluate::sign::F1Batch& batch : model.batches) {
    batches.push_back({{"first", market::to_text(batch.first)},
                       {"last", market::to_text(batch.last)},
                       {"f1_up", batch.f1_up},
                       {"f1_down", batch.f1_down}});
  }
  const evaluate::sign::SignIntervals& intervals = model.intervals;
  SignJson json = {{"name", model.name},
                   {"role", core::value_text(model.role)},
                   {"scores", scores_json(model.scores)},
                   {"intervals",
                    {{"accuracy", interval_json(intervals.accuracy)},
                     {"f1_up", interval_json(intervals.f1_up)},
                     {"macro_f1", interval_json(intervals.macro_f1)},
                     {"mcc", interval_json(intervals.mcc)}}},
                   {"support_vectors", model.support_vectors},
                   {"constant_fits", model.constant_fits},
                   {"batches", batches},
                   {"f1_up_batches", five_json(model.f1_up_batches)},
                   {"f1_down_batches", five_json(model.f1_down_batches)}};
  json["trading"] = model.trading ? trading_json(*model.trading, TradingDays::listed) : SignJson(nullptr);
  json["abstention"] = model.abstention ? abstention_json(*model.abstention) : SignJson(nullptr);
  return json;
}

SignJson search_json(const evaluate::sign::FeatureSearch& search) {
  SignJson candidates = SignJson::array(), trials = SignJson::array();
  for (std::size_t i = 0; i < search.candidates.size(); ++i) {
    candidates.push_back({{"column", search.candidates[i]},
                          {"impurity", search.impurity[i]},
                          {"permutation", search.permutation[i]},
                          {"kept_share", search.kept_share[i]}});
  }
  for (const evaluate::sign::FeatureTrial& trial : search.trials) {
    trials.push_back({{"features", trial.features},
                      {"trees", trial.trees},
                      {"score", trial.score},
                      {"deviation", trial.deviation},
                      {"best_so_far", trial.best_so_far}});
  }
  const evaluate::sign::FeatureTrial& best = search.trials[search.best];
  return {{"features", best.features},   {"trees", best.trees},      {"score", best.score},
          {"deviation", best.deviation}, {"candidates", candidates}, {"trials", trials}};
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
  SignJson json = {{"training", {plan.span.training.begin, plan.span.training.end}},
                   {"test", {plan.span.test.begin, plan.span.test.end}},
                   {"columns", plan.columns},
                   {"window", plan.window},
                   {"window_curve", curve}};
  json["search"] = plan.search ? search_json(*plan.search) : SignJson(nullptr);
  return json;
}

SignJson run_json(const evaluate::sign::CandidateRun& run) {
  SignJson spans = SignJson::array();
  for (const evaluate::sign::FoldSelection& plan : run.plans) spans.push_back(plan_json(plan));
  return {{"name", run.candidate.name}, {"fits", run.walk.fits}, {"spans", spans}};
}

}  // namespace

SignJson interval_json(const evaluate::Interval& interval) {
  return {{"low", interval.low}, {"high", interval.high}, {"level", interval.level}};
}

SignJson scores_json(const evaluate::sign::SignScores& scores) {
  return {{"rows", scores.classes.rows},
          {"accuracy", scores.classes.accuracy},
          {"balanced_accuracy", scores.classes.balanced_accuracy},
          {"macro_f1", scores.classes.macro_f1},
          {"mcc", scores.classes.mcc},
          {"brier", scores.brier},
          {"up", class_json(scores.up())},
          {"down", class_json(scores.down())}};
}

SignJson test_json(const evaluate::sign::SignTest& test) {
  SignJson candidates = SignJson::array(), models = SignJson::array();
  for (const evaluate::sign::CandidateRun& run : test.runs) candidates.push_back(run_json(run));
  for (const evaluate::sign::SignModelResult& model : test.models) models.push_back(model_json(model));
  return {{"rows", test.rows.size()},
          {"first_label_day", market::to_text(test.days.front().label_day)},
          {"last_label_day", market::to_text(test.days.back().label_day)},
          {"up_share", test.up_share},
          {"standard_error", test.standard_error},
          {"candidates", candidates},
          {"models", models}};
}

}  // namespace bellwether::report
