#include "bellwether/report/json/sign_json.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/json/sign_json_parts.h"
#include "bellwether/report/json/values.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;
using SignJson = nlohmann::ordered_json;

SignJson sign_reasons_json(const SignBacktestResult& result) {
  SignJson list = SignJson::array();
  for (const evaluate::ReasonCode& code : result.reason_codes)
    list.push_back({{"code", code.code}, {"text", code.text}});
  return list;
}

SignJson sign_head_json(const SignBacktestResult& result) {
  return {{"format", io::kSignFormat},
          {"mode", result.mode()},
          {"reason_codes", sign_reasons_json(result)},
          {"verdict", result.verdict},
          {"run_id", result.run_id},
          {"recipe", "sign"},
          {"ticker", result.ticker},
          {"scorer", result.scorer},
          {"decision", result.decision},
          {"lag", result.lag},
          {"objective", result.objective},
          {"seed", result.seed},
          {"rows", result.rows},
          {"first_day", market::to_text(result.first_day)},
          {"last_day", market::to_text(result.last_day)},
          {"days_without_text", result.days_without_text},
          {"days_too_early", result.days_too_early},
          {"texts_used", result.texts_used},
          {"texts_outside", result.texts_outside},
          {"test_share", result.test_share},
          {"test_evaluations", result.test_evaluations},
          {"notes", result.notes}};
}

SignJson pair_json(const evaluate::sign::PairComparison& pair) {
  return {{"first", pair.first},
          {"second", pair.second},
          {"only_first_right", pair.only_first},
          {"only_second_right", pair.only_second},
          {"p", pair.p_value},
          {"p_holm", pair.p_holm},
          {"accuracy_difference", pair.accuracy_difference},
          {"difference_interval", interval_json(pair.difference_interval)},
          {"reading", pair.reading}};
}

SignJson trials_json(const SignBacktestResult& result) {
  std::map<std::string, std::size_t> stages;
  for (const evaluate::sign::SignTrial& trial : result.trials) ++stages[core::value_text(trial.stage)];
  SignJson overfitting = SignJson::array();
  for (const evaluate::sign::OverfittingRow& row : result.overfitting) {
    overfitting.push_back(
        {{"test_share", row.test_share},
         {"span", row.span},
         {"stage", core::value_text(row.stage)},
         {"trials", row.trials},
         {"periods", row.periods},
         {"probability", row.probability ? SignJson(*row.probability) : SignJson(nullptr)}});
  }
  return {{"count", result.trial_count},
          {"in_this_run", result.run_trials},
          {"runs", result.trial_runs},
          {"by_stage", stages},
          {"sharpe_deviation", result.trial_sharpe_deviation},
          {"overfitting", overfitting}};
}

SignJson balancing_json(const SignBacktestResult& result) {
  SignJson list = SignJson::array();
  for (const auto& [candidate, rows] : result.balancing) {
    for (const evaluate::sign::BalancingRow& row : rows) {
      list.push_back({{"candidate", candidate},
                      {"balancing", core::value_text(row.balancing)},
                      {"scores", scores_json(row.scores)}});
    }
  }
  return list;
}

SignJson volatility_json(const std::optional<evaluate::sign::VolatilityBreak>& found) {
  if (!found) return nullptr;
  return {{"day", market::to_text(found->day)}, {"before", found->before}, {"after", found->after}};
}

SignJson published_json(const evaluate::sign::PublishedTest& published) {
  SignJson rows = SignJson::array();
  for (const evaluate::sign::PublishedSign& row : published.models) {
    rows.push_back({{"name", row.name},
                    {"leak_free_accuracy", row.leak_free_accuracy},
                    {"published_accuracy", row.published_accuracy},
                    {"leak_free_f1_up", row.leak_free_f1_up},
                    {"published_f1_up", row.published_f1_up},
                    {"leak_free_profit", row.leak_free_profit},
                    {"published_profit", row.published_profit}});
  }
  return {{"rows", published.rows}, {"comparison", rows}, {"test", test_json(published.test)}};
}

std::string reason_codes_text(const SignBacktestResult& result) {
  std::string codes;
  for (const evaluate::ReasonCode& code : result.reason_codes)
    codes += (codes.empty() ? "" : " ") + code.code;
  return codes;
}

// One line an answer.
std::string prediction_lines(const SignBacktestResult& result, const evaluate::sign::SignTest& test,
                             const std::string& mode) {
  const std::string codes = mode == "leak-free" ? "" : reason_codes_text(result);
  std::string lines;
  for (const evaluate::sign::SignModelResult& model : test.models) {
    for (std::size_t i = 0; i < test.days.size(); ++i) {
      const evaluate::sign::SignDay& day = test.days[i];
      const evaluate::sign::SignForecast& forecast = model.forecasts[i];
      lines +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", mode, codes, result.ticker, model.name,
                      market::to_text(day.decision_day), market::to_text(day.label_day), forecast.up ? 1 : 0,
                      forecast.probability, forecast.decision, day.next_return > 0 ? 1 : 0, day.next_return);
    }
  }
  return lines;
}

}  // namespace

std::string to_json(const SignBacktestResult& result) {
  SignJson json = sign_head_json(result);
  json["test"] = test_json(result.test);
  SignJson pairs = SignJson::array();
  for (const evaluate::sign::PairComparison& pair : result.pairs) pairs.push_back(pair_json(pair));
  json["pairs"] = pairs;
  json["trials"] = trials_json(result);
  json["balancing"] = balancing_json(result);
  json["buy_and_hold"] = result.buy_and_hold;
  json["volatility_break"] = volatility_json(result.volatility);
  json["second_test"] = nullptr;
  if (result.second) {
    json["second_test"] = {{"test_share", result.second->test_share},
                           {"test", test_json(result.second->test)}};
  }
  json["published"] = result.published ? published_json(*result.published) : SignJson(nullptr);
  return json.dump(1) + "\n";
}

std::string trials_jsonl(const SignBacktestResult& result) {
  std::string lines;
  for (const evaluate::sign::SignTrial& trial : result.trials) {
    const SignJson line = {{"test_share", trial.test_share},
                           {"span", trial.span},
                           {"candidate", trial.candidate},
                           {"stage", core::value_text(trial.stage)},
                           {"columns", trial.columns},
                           {"window", trial.window},
                           {"trees", trial.trees ? SignJson(*trial.trees) : SignJson(nullptr)},
                           {"balancing", trial.balancing},
                           {"margin", trial.margin ? SignJson(*trial.margin) : SignJson(nullptr)},
                           {"score", trial.score},
                           {"deviation", trial.deviation ? SignJson(*trial.deviation) : SignJson(nullptr)},
                           {"returns", trial.returns}};
    lines += line.dump() + "\n";
  }
  return lines;
}

std::string sign_predictions_csv(const SignBacktestResult& result) {
  std::string csv =
      "mode,reason_codes,ticker,model,decision_day,label_day,up,probability,decision,outcome_up,next_"
      "return\n";
  csv += prediction_lines(result, result.test, "leak-free");
  if (result.published) csv += prediction_lines(result, result.published->test, "as-published");
  return csv;
}

}  // namespace bellwether::report
