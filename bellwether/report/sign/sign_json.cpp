#include "bellwether/report/sign/sign_json.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/sign/sign_json_parts.h"
#include "bellwether/report/sign/sign_tables.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;
using SignJson = nlohmann::ordered_json;

SignJson sign_head_json(const SignBacktestResult& result) {
  return {{"format", io::kSignFormat},
          {"mode", result.mode()},
          {"reason_codes", table_json(reasons_table(result.reason_codes))},
          {"verdict", result.verdict},
          {"run_id", result.run_id},
          {"recipe", "sign"},
          {"ticker", result.ticker},
          {"exchange", result.exchange},
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

SignJson trials_json(const SignBacktestResult& result) {
  std::map<std::string, std::size_t> stages;
  for (const evaluate::sign::SignTrial& trial : result.trials) ++stages[core::value_text(trial.stage)];
  return {{"count", result.trial_count},
          {"in_this_run", result.run_trials},
          {"runs", result.trial_runs},
          {"by_stage", stages},
          {"sharpe_deviation", result.trial_sharpe_deviation},
          {"overfitting", table_json(overfitting_table(result))}};
}

SignJson volatility_json(const std::optional<evaluate::sign::VolatilityBreak>& found) {
  if (!found) return nullptr;
  return {{"day", market::to_text(found->day)}, {"before", found->before}, {"after", found->after}};
}

SignJson held_json(const std::vector<evaluate::TradingDayResult>& days) {
  SignJson rows = SignJson::array();
  for (const evaluate::TradingDayResult& each : days) {
    rows.push_back({{"decided", market::to_text(each.decided)},
                    {"filled", market::to_text(each.filled)},
                    {"net", each.net},
                    {"cumulative", each.cumulative}});
  }
  return rows;
}

SignJson published_json(const evaluate::sign::PublishedTest& published) {
  return {{"rows", published.rows},
          {"comparison", table_json(published_signs_table(published))},
          {"test", test_json(published.test)}};
}

// One line an answer.
std::string answer_lines(const SignBacktestResult& result, const evaluate::sign::SignTest& test,
                         const std::string& mode) {
  const std::string codes = mode == "leak-free" ? "" : joined_codes(result.reason_codes, " ");
  std::string lines;
  for (const evaluate::sign::SignModelResult& model : test.models) {
    for (std::size_t i = 0; i < test.days.size(); ++i) {
      const evaluate::sign::SignDay& day = test.days[i];
      const evaluate::sign::SignForecast& forecast = model.forecasts[i];
      lines += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", result.ticker, source::csv_field(model.name),
                           market::to_text(day.decision_day), market::to_text(day.label_day),
                           forecast.up ? 1 : 0, forecast.probability, forecast.decision,
                           day.next_return > 0 ? 1 : 0, day.next_return, mode, codes);
    }
  }
  return lines;
}

}  // namespace

std::string to_json(const SignBacktestResult& result) {
  SignJson json = sign_head_json(result);
  json["test"] = test_json(result.test);
  json["pairs"] = table_json(sign_pairs_table(result));
  json["trials"] = trials_json(result);
  json["balancing"] = table_json(balancing_table(result));
  json["buy_and_hold"] = result.buy_and_hold;
  json["buy_and_hold_by_day"] = held_json(result.held_days);
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
                           {"model", trial.candidate},
                           {"stage", core::value_text(trial.stage)},
                           {"columns", trial.columns},
                           {"window", trial.window},
                           {"trees", json_or_null(trial.trees)},
                           {"balancing", trial.balancing},
                           {"margin", json_or_null(trial.margin)},
                           {"score", trial.score},
                           {"deviation", json_or_null(trial.deviation)},
                           {"returns", trial.returns}};
    lines += line.dump() + "\n";
  }
  return lines;
}

std::string sign_predictions_csv(const SignBacktestResult& result) {
  std::string csv =
      "ticker,model,decision_day,label_day,up,probability,decision,outcome_up,next_return,mode,reason_"
      "codes\n";
  csv += answer_lines(result, result.test, "leak-free");
  if (result.published) csv += answer_lines(result, result.published->test, "as-published");
  return csv;
}

}  // namespace bellwether::report
