#include "bellwether/workbench/price_trials.h"

#include <fmt/format.h>

namespace bellwether::workbench {
namespace {

using evaluate::BacktestResult;
using evaluate::ModelResult;
using store::RunTrials;

// What all models share.
std::string shared_price_text(const BacktestRequest& request, const dataset::MarketInputs& inputs) {
  std::vector<core::OptionValue> options = core::describe_options(request);
  // Those of a forecaster are in its models.
  std::erase_if(options, [](const core::OptionValue& each) { return each.name.starts_with("lstm."); });
  static const std::vector<std::string_view> kLeftOut = {
      // in the question, or known by the bytes
      "ticker", "target", "horizon", "prices", "texts", "model", "stored.store", "stored.as_of",
      "stored.store_provider",
      // in the models, or what stands beside them
      "features", "sentiment_features", "seed", "seeds", "placebos", "as_published"};
  return store::configuration_text(options, kLeftOut) +
         fmt::format("prices={}\ntexts={}\nscorer={}\n", inputs.prices_record.sha256,
                     inputs.texts_record ? inputs.texts_record->sha256 : "", inputs.scorer_fingerprint);
}

std::string model_text(const ModelResult& model) {
  std::string text = fmt::format("{}\nas_published={}\n", model.name, model.as_published);
  for (const std::string& feature : model.features) text += feature + "+";
  return text + "\n" + store::configuration_text(model.options, {});
}

void add_model(const ModelResult& model, std::uint64_t first_seed, const std::string& shared,
               RunTrials& trials) {
  std::string text = shared + model_text(model);
  for (std::size_t i = 0; i < model.seed_rmse.size(); ++i) {
    const std::string seed = fmt::format("seed={}\n", first_seed + i);
    trials.trials.push_back({.configuration = store::configuration_digest(text + seed),
                             .stage = "seed",
                             .score = model.seed_rmse[i],
                             .sharpe = {}});
  }
  if (!model.seed_rmse.empty())
    text += fmt::format("mean of {} from {}\n", model.seed_rmse.size(), first_seed);
  trials.trials.push_back({.configuration = store::configuration_digest(text),
                           .stage = "test",
                           .score = model.scores.rmse,
                           .sharpe = {}});
}

}  // namespace

RunTrials trials_of(const std::string& run, const BacktestRequest& request,
                    const dataset::MarketInputs& inputs, const BacktestResult& result) {
  const auto& points = result.models.front().points;
  RunTrials trials{.run = run,
                   .question = {.recipe = "price",
                                .subject = fmt::format("{} {}, days ahead: {}", result.ticker, result.target,
                                                       result.horizon),
                                .first_day = market::to_text(points.front().target_day),
                                .last_day = market::to_text(points.back().target_day)},
                   .measure = "rmse",
                   .trials = {}};
  const std::string shared = shared_price_text(request, inputs);
  for (const ModelResult& model : result.models) add_model(model, result.seed, shared, trials);
  return trials;
}

}  // namespace bellwether::workbench
