#include "bellwether/workbench/price_trials.h"

#include <fmt/format.h>

namespace bellwether::workbench {
namespace {

using evaluate::BacktestResult;
using evaluate::EntrantResult;
using store::TriedRun;

// What all entrants share.
std::string shared_price_text(const BacktestRequest& request, const dataset::MarketInputs& inputs) {
  std::vector<core::OptionValue> options = core::describe_options(request);
  // Those of a forecaster are in its entrants.
  std::erase_if(options, [](const core::OptionValue& each) { return each.name.starts_with("lstm."); });
  static const std::vector<std::string_view> kLeftOut = {
      // in the question, or known by the bytes
      "recipe", "ticker", "target", "horizon", "prices", "texts", "model",
      // in the entrants, or what stands beside them
      "features", "sentiment_features", "seed", "seeds", "placebos", "as_published"};
  return store::configuration_text(options, kLeftOut) +
         fmt::format("prices={}\ntexts={}\nscorer={}\n", inputs.prices_record.sha256,
                     inputs.texts_record ? inputs.texts_record->sha256 : "", inputs.scorer_fingerprint);
}

std::string entrant_text(const EntrantResult& entrant) {
  std::string text = fmt::format("{}\nas_published={}\n", entrant.name, entrant.as_published);
  for (const std::string& feature : entrant.features) text += feature + "+";
  return text + "\n" + store::configuration_text(entrant.options, {});
}

void add_entrant(const EntrantResult& entrant, std::uint64_t first_seed, const std::string& shared,
                 TriedRun& tried) {
  std::string text = shared + entrant_text(entrant);
  for (std::size_t i = 0; i < entrant.seed_rmse.size(); ++i) {
    const std::string seed = fmt::format("seed={}\n", first_seed + i);
    tried.tried.push_back({.configuration = store::configuration_digest(text + seed),
                           .stage = "seed",
                           .score = entrant.seed_rmse[i],
                           .sharpe = {}});
  }
  if (!entrant.seed_rmse.empty())
    text += fmt::format("mean of {} from {}\n", entrant.seed_rmse.size(), first_seed);
  tried.tried.push_back({.configuration = store::configuration_digest(text),
                         .stage = "test",
                         .score = entrant.scores.rmse,
                         .sharpe = {}});
}

}  // namespace

TriedRun tried_of(const std::string& run, const BacktestRequest& request, const dataset::MarketInputs& inputs,
                  const BacktestResult& result) {
  const auto& points = result.entrants.front().points;
  TriedRun tried{.run = run,
                 .question = {.recipe = "price",
                              .subject = fmt::format("{} {}, days ahead: {}", result.ticker, result.target,
                                                     result.horizon),
                              .first_day = market::to_text(points.front().target_day),
                              .last_day = market::to_text(points.back().target_day)},
                 .measure = "rmse",
                 .tried = {}};
  const std::string shared = shared_price_text(request, inputs);
  for (const EntrantResult& entrant : result.entrants) add_entrant(entrant, result.seed, shared, tried);
  return tried;
}

}  // namespace bellwether::workbench
