#include "bellwether/workbench/return_trials.h"

#include <fmt/format.h>

#include "bellwether/core/sha256.h"

namespace bellwether::workbench {
namespace {

using evaluate::ReturnModelResult;

constexpr std::size_t kNamedTickers = 5;

// "AAPL, MSFT"; of many their number and a digest of their names.
std::string panel_text(const std::vector<std::string>& tickers) {
  std::string names;
  for (const std::string& each : tickers) names += (names.empty() ? "" : ", ") + each;
  if (tickers.size() <= kNamedTickers) return names;
  return fmt::format("{} tickers {:.12}", tickers.size(), core::sha256_hex(names));
}

// What all models share.
std::string shared_return_text(const ReturnBacktestRequest& request, const dataset::ReturnInputs& inputs) {
  static const std::vector<std::string_view> kLeftOut = {
      // in the question, or known by the bytes
      "tickers", "prices", "texts", "scores", "companies", "model", "stored.store", "stored.as_of",
      "stored.store_provider",
      // in the models, or what stands beside them
      "extra_inputs", "seed", "seeds", "as_published",
      // what a position does afterwards
      "cost_bps", "margin_bps", "action_level",
      // that only tell or refuse
      "most_missing_months", "most_months_without_texts", "most_near_duplicates", "most_off_subject",
      "on_poor_data"};
  std::string text = store::configuration_text(core::describe_options(request), kLeftOut);
  for (const dataset::ReturnMember& each : inputs.members) text += each.record.sha256 + "\n";
  for (const auto& record : {inputs.texts_record, inputs.companies_record})
    text += (record ? record->sha256 : "") + "\n";
  return text + inputs.scorer_fingerprint + "\n";
}

void add_model(const ReturnModelResult& model, const std::string& shared, store::RunTrials& trials) {
  std::string text = shared + model.name + "\n";
  for (const std::string& input : model.inputs) text += input + "+";
  for (const evaluate::SeedRun& run : model.runs) {
    trials.trials.push_back(
        {.configuration = store::configuration_digest(fmt::format("{}\nseed={}\n", text, run.seed)),
         .stage = "seed",
         .score = run.rmse,
         .sharpe = {}});
  }
  if (!model.runs.empty())
    text += fmt::format("\nmean of {} from {}\n", model.runs.size(), model.runs.front().seed);
  trials.trials.push_back({.configuration = store::configuration_digest(text),
                           .stage = "test",
                           .score = model.scores.scores.rmse,
                           .sharpe = {}});
}

}  // namespace

store::RunTrials trials_of(const std::string& run, const ReturnBacktestRequest& request,
                           const dataset::ReturnInputs& inputs,
                           const evaluate::ReturnBacktestResult& result) {
  store::RunTrials trials{
      .run = run,
      .question = {.recipe = "return",
                   .subject = panel_text(result.tickers),
                   .first_day = market::to_text(first_day(result.split.test.first)),
                   .last_day =
                       market::to_text(market::Date{first_day(result.split.test.last.moved(1)).days - 1})},
      .measure = "rmse",
      .trials = {}};
  const std::string shared = shared_return_text(request, inputs);
  for (const ReturnModelResult& each : result.models) add_model(each, shared, trials);
  return trials;
}

}  // namespace bellwether::workbench
