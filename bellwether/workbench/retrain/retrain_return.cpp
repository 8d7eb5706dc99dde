#include "bellwether/workbench/retrain/retrain_return.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "bellwether/workbench/fitted_files.h"
#include "bellwether/workbench/retrain/changed_inputs.h"
#include "bellwether/workbench/return_backtest.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using forecast::SavedReturnModel;

Result<SavedReturnModel> load_incumbent(const std::filesystem::path& run,
                                        const store::RunManifest& manifest) {
  if (Status whole = check_fitted_files(run, manifest, kReturnModelFile); !whole) return fail(whole.error());
  return forecast::load_return_model(run / kReturnModelFile);
}

// Two models are compared on the same windows of the same sentiment.
Status check_alike(const SavedReturnModel& incumbent, const RetrainRequest& request,
                   const dataset::ReturnInputs& inputs) {
  const forecast::ReturnModelSetup& setup = incumbent.setup;
  if (setup.months != request.recipe.months || setup.aggregate != request.recipe.aggregate)
    return fail(ErrorKind::usage,
                fmt::format("the model in use reads windows of --months {} with --aggregate {}; to "
                            "compare another kind, use another folder",
                            setup.months, core::value_text(setup.aggregate)));
  const bool same_source = setup.sentiment_source == inputs.sentiment_source &&
                           setup.scorer_fingerprint == inputs.scorer_fingerprint;
  if (same_source && setup.adjustment == core::value_text(request.files.adjustment)) return {};
  return fail(ErrorKind::model,
              "the model in use was fitted on other sentiment or otherwise adjusted prices; to "
              "compare another kind, use another folder");
}

// How often months of a comparison were compared before: each time is another chance to look better by luck.
std::size_t times_compared(const ModelHistory& history, feature::Month first) {
  return static_cast<std::size_t>(std::ranges::count_if(history.decisions(), [&](const ModelDecision& each) {
    return !each.last_month.empty() && each.last_month >= to_text(first);
  }));
}

// One retraining under way.
class Retraining {
 public:
  Retraining(const RetrainRequest& request, const RetrainTools& tools, ModelHistory history)
      : request_(request), tools_(tools), history_(std::move(history)) {
    retrained_.incumbent = history_.current();
    retrained_.decision = {.at = {tools.clock.unix_seconds()}, .run = history_.current()};
  }

  Result<Retrained> run() {
    const auto inputs = dataset::read_return_inputs(request_.fit().files, tools_.job);
    if (!inputs) return fail(inputs.error());
    Status decided = history_.current().empty()
                         ? switch_to_new(ModelEvent::first, "There was no model.", *inputs)
                         : compare(*inputs);
    if (!decided) return fail(decided.error());
    if (Status noted = history_.decide(retrained_.decision); !noted) return fail(noted.error());
    return std::move(retrained_);
  }

 private:
  Status compare(const dataset::ReturnInputs& inputs) {
    const std::filesystem::path run = history_.run_folder(history_.current());
    const auto manifest = read_fit_manifest(run);
    if (!manifest) return fail(manifest.error());
    const auto incumbent = load_incumbent(run, *manifest);
    if (!incumbent) return fail(incumbent.error());
    retrained_.notes = changed_inputs(*manifest, dataset::input_records(inputs));
    if (Status alike = check_alike(*incumbent, request_, inputs); !alike) return alike;
    const auto examples = examples_of(inputs, request_.recipe);
    const auto months = untouched_months(*incumbent, examples);
    if (months.size() < request_.min_months) {
      retrained_.decision.reason =
          fmt::format("{} month{} that the model in use has not touched, of {} that are needed.",
                      months.size(), months.size() == 1 ? "" : "s", request_.min_months);
      return {};
    }
    auto comparison =
        compare_on_untouched_months(*incumbent, examples, {request_.forecaster, request_.recipe}, tools_.job);
    if (!comparison) return fail(comparison.error());
    note_comparison(*comparison);
    const bool is_better = comparison->p_one_sided && *comparison->p_one_sided < retrained_.alpha &&
                           comparison->challenger_rmse < comparison->incumbent_rmse;
    retrained_.comparison = *std::move(comparison);
    if (is_better) return switch_to_new(ModelEvent::switched, "The new model is better.", inputs);
    retrained_.decision.reason = "The new model is not shown to be better.";
    return {};
  }

  void note_comparison(const ModelComparison& comparison) {
    const feature::Month first = comparison.months.front().month;
    retrained_.alpha = request_.alpha / static_cast<double>(1 + times_compared(history_, first));
    ModelDecision& decision = retrained_.decision;
    decision.months = comparison.months.size();
    decision.first_month = to_text(first);
    decision.last_month = to_text(comparison.months.back().month);
    decision.challenger_rmse = comparison.challenger_rmse;
    decision.incumbent_rmse = comparison.incumbent_rmse;
    decision.p_value = comparison.p_one_sided;
  }

  // Fits on everything there is and notes the run that is to be in use.
  Status switch_to_new(ModelEvent event, const char* reason, const dataset::ReturnInputs& inputs) {
    std::string name;
    const Status fitted = store::with_run(
        history_.runs_folder(), tools_.setup, tools_.clock, [&](store::RunDirectory& run) -> Status {
          name = run.path().filename().string();
          const auto summary = fit_return_inputs(run, request_.fit(), inputs, tools_.job);
          return summary ? Status() : fail(summary.error());
        });
    if (!fitted) return fitted;
    retrained_.decision.event = event;
    retrained_.decision.run = name;
    retrained_.decision.reason = reason;
    return {};
  }

  const RetrainRequest& request_;
  const RetrainTools& tools_;
  ModelHistory history_;
  Retrained retrained_;
};

}  // namespace

ReturnFitRequest RetrainRequest::fit() const {
  ReturnFitRequest request{.forecaster = forecaster, .files = files, .recipe = recipe};
  request.files.prices = prices;
  return request;
}

Result<Retrained> retrain_return(const RetrainRequest& request, const RetrainTools& tools) {
  if (Status made = core::make_folder(request.folder); !made) return fail(made.error());
  const std::int64_t now = tools.clock.unix_seconds();
  const auto lock = core::FolderLock::take(request.folder, now);
  if (!lock) return fail(lock.error());
  auto history = ModelHistory::open(request.folder, {now});
  if (!history) return fail(history.error());
  return Retraining(request, tools, *std::move(history)).run();
}

Result<ModelDecision> roll_back(const std::string& folder, const core::Clock& clock) {
  const std::int64_t now = clock.unix_seconds();
  std::error_code problem;
  if (!std::filesystem::is_directory(folder, problem))
    return fail(ErrorKind::not_found, folder + ": there is no such folder of models");
  const auto lock = core::FolderLock::take(folder, now);
  if (!lock) return fail(lock.error());
  auto history = ModelHistory::open(folder, {now});
  if (!history) return fail(history.error());
  const std::string previous = history->previous();
  if (previous.empty())
    return fail(ErrorKind::not_found, folder + ": no model was in use before the present one");
  ModelDecision decision{.at = {now},
                         .event = ModelEvent::rolled_back,
                         .run = previous,
                         .reason = "By request, from " + history->current() + "."};
  if (Status decided = history->decide(decision); !decided) return fail(decided.error());
  return decision;
}

}  // namespace bellwether::workbench
