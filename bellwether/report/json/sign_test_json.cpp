#include <nlohmann/json.hpp>

#include "bellwether/report/json/sign_json_parts.h"
#include "bellwether/report/json/values.h"

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

SignJson margin_json(const evaluate::sign::NoViewSpan& span) {
  SignJson points = SignJson::array();
  if (span.choice) {
    for (const evaluate::sign::MarginPoint& each : span.choice->points) {
      points.push_back({{"margin", each.margin},
                        {"coverage", each.coverage},
                        {"sharpe", each.sharpe ? SignJson(*each.sharpe) : SignJson(nullptr)}});
    }
  }
  return {{"margin", span.margin}, {"tried", points}};
}

SignJson no_view_json(const evaluate::sign::NoView& found) {
  SignJson spans = SignJson::array();
  for (const evaluate::sign::NoViewSpan& each : found.spans) spans.push_back(margin_json(each));
  SignJson json = {
      {"spans", spans},
      {"days", found.days},
      {"coverage", found.coverage},
      {"accuracy", json_or_null(found.accuracy)},
      {"accuracy_interval", found.accuracy ? interval_json(found.accuracy_interval) : SignJson(nullptr)},
      {"accuracy_all_days", found.accuracy_without}};
  json["trading"] = found.trading ? trading_json(*found.trading, TradingDays::listed) : SignJson(nullptr);
  return json;
}

SignJson entrant_json(const evaluate::sign::SignEntrant& entrant) {
  SignJson batches = SignJson::array();
  for (const evaluate::sign::F1Batch& batch : entrant.batches) {
    batches.push_back({{"first", market::to_text(batch.first)},
                       {"last", market::to_text(batch.last)},
                       {"f1_up", batch.f1_up},
                       {"f1_down", batch.f1_down}});
  }
  const evaluate::sign::SignIntervals& intervals = entrant.intervals;
  SignJson json = {{"name", entrant.name},
                   {"role", core::value_text(entrant.role)},
                   {"scores", scores_json(entrant.scores)},
                   {"intervals",
                    {{"accuracy", interval_json(intervals.accuracy)},
                     {"f1_up", interval_json(intervals.f1_up)},
                     {"macro_f1", interval_json(intervals.macro_f1)},
                     {"mcc", interval_json(intervals.mcc)}}},
                   {"support_vectors", entrant.support_vectors},
                   {"constant_fits", entrant.constant_fits},
                   {"batches", batches},
                   {"f1_up_batches", five_json(entrant.f1_up_batches)},
                   {"f1_down_batches", five_json(entrant.f1_down_batches)}};
  json["trading"] = entrant.trading ? trading_json(*entrant.trading, TradingDays::listed) : SignJson(nullptr);
  json["no_view"] = entrant.no_view ? no_view_json(*entrant.no_view) : SignJson(nullptr);
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

SignJson plan_json(const evaluate::sign::SpanPlan& plan) {
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

SignJson run_json(const evaluate::sign::ContenderRun& run) {
  SignJson spans = SignJson::array();
  for (const evaluate::sign::SpanPlan& plan : run.plans) spans.push_back(plan_json(plan));
  return {{"name", run.contender.name}, {"fits", run.walk.fits}, {"spans", spans}};
}

}  // namespace

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
  SignJson contenders = SignJson::array(), entrants = SignJson::array();
  for (const evaluate::sign::ContenderRun& run : test.runs) contenders.push_back(run_json(run));
  for (const evaluate::sign::SignEntrant& entrant : test.entrants) entrants.push_back(entrant_json(entrant));
  return {{"rows", test.rows.size()},
          {"first_label_day", market::to_text(test.days.front().label_day)},
          {"last_label_day", market::to_text(test.days.back().label_day)},
          {"up_share", test.up_share},
          {"standard_error", test.standard_error},
          {"contenders", contenders},
          {"entrants", entrants}};
}

}  // namespace bellwether::report
