#include <algorithm>
#include <filesystem>

#include "bellwether/api/failures.h"
#include "bellwether/api/recipe_run.h"
#include "bellwether/store/machine.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether {
namespace {

// The options of a question, and the text options beside them: predict(options, text options, job).
template <class Verb>
struct QuestionOfVerb;
template <class Result, class Question>
struct QuestionOfVerb<Result (*)(const Question&, const source::TextOptions&, core::Job&)> {
  using type = Question;
};

// What says the same without any skill.
std::optional<double> baseline_of(const store::ForecastReceipt& receipt) {
  switch (receipt.quantity) {
    case store::Quantity::close: return receipt.decision_close;
    case store::Quantity::simple_return: return 0.0;  // no change
    case store::Quantity::up: break;
  }
  return receipt.baseline_probability;
}

Forecast forecast_of(const store::ForecastReceipt& receipt) {
  Forecast made{.ticker = receipt.ticker,
                .forecaster = receipt.forecaster,
                .decision_day = market::to_text(receipt.decision_day),
                .target_day = market::to_text(receipt.target_day),
                .train_end = market::to_text(receipt.train_end),
                .decision_close = receipt.decision_close,
                .value = receipt.values.mean,
                .probability_up = receipt.values.probability_up,
                .baseline = baseline_of(receipt),
                .seeds = receipt.values.members,
                .action = receipt.values.action};
  for (const store::ForecastInterval& each : receipt.values.intervals)
    made.intervals.push_back({each.level, each.low, each.high});
  return made;
}

// The id of the receipt; empty where none is wanted.
std::string keep_receipt(store::ForecastDraft draft, const std::vector<core::OptionValue>& options,
                         const std::string& receipts, const Session& session) {
  if (receipts == "none") return "";
  store::Machine machine = store::describe_machine();
  const store::ReceiptStamp stamp{.options = options,
                                  .version = api::library_version(),
                                  .cpu = std::move(machine.cpu),
                                  .cpu_features = std::move(machine.features),
                                  .at = {core::SystemClock().unix_seconds()}};
  const std::filesystem::path file = receipts.empty()
                                         ? std::filesystem::path(session.runs) / store::kReceiptFile
                                         : std::filesystem::path(receipts);
  return api::taken(store::seal_forecast(file, std::move(draft), stamp));
}

}  // namespace

Forecast predict(const std::string& recipe, const std::string& fit, const Market& market,
                 const Options& options, const Session& session) {
  Forecast forecast;
  api::check(api::with_recipe(recipe, [&](const auto& row) {
    using Question = typename QuestionOfVerb<std::remove_cvref_t<decltype(row.predict)>>::type;
    Options all = api::taken(api::with_market(options, market, session, api::price_layout(recipe)));
    // The fit knows whose prices these are, but where it was of many tickers.
    if (api::price_layout(recipe) == api::PriceLayout::file)
      std::erase_if(all, [](const Option& each) { return each.name == "ticker"; });
    api::PredictRequest<Question> request;
    request.recipe.from = fit;
    api::read_options(request, all);
    core::ThreadPool pool(session.threads);
    api::Work work(session, pool);
    auto live = api::taken(row.predict(request.recipe, request.texts, work.job()));
    const std::string id =
        keep_receipt(live.draft, core::describe_options(request), request.receipts, session);
    forecast = forecast_of(live.draft.receipt);
    forecast.receipt = id;
    forecast.notes = live.notes;
  }));
  return forecast;
}

}  // namespace bellwether
