#include "bellwether/workbench/retrain/retrain.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/retrain/changed_inputs.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// How often months of a comparison were compared before: each time is another chance to look better by luck.
std::size_t times_compared(const ModelHistory& history, feature::Month first) {
  return static_cast<std::size_t>(std::ranges::count_if(history.decisions(), [&](const ModelDecision& each) {
    return !each.last_month.empty() && each.last_month >= to_text(first);
  }));
}

// One retraining under way.
class Retraining {
 public:
  Retraining(const RetrainRules& rules, const RetrainTools& tools, ModelHistory history)
      : rules_(rules), tools_(tools), history_(std::move(history)) {
    retrained_.incumbent = history_.current();
    retrained_.decision = {.at = {tools.clock.unix_seconds()}, .run = history_.current()};
  }

  Result<Retrained> run(Retrainable& recipe) {
    Status decided = history_.current().empty()
                         ? switch_to_new(ModelEvent::first, "There was no model.", recipe)
                         : compare(recipe);
    if (!decided) return fail(decided.error());
    if (Status noted = history_.decide(retrained_.decision); !noted) return fail(noted.error());
    return std::move(retrained_);
  }

 private:
  Status compare(Retrainable& recipe) {
    const std::filesystem::path run = history_.run_folder(history_.current());
    const auto manifest = read_fit_manifest(run);
    if (!manifest) return fail(manifest.error());
    if (Status opened = recipe.open_incumbent(run, *manifest); !opened) return opened;
    retrained_.notes = changed_inputs(*manifest, recipe.inputs());
    const auto months = recipe.untouched_months();
    if (months.size() < rules_.min_months) {
      retrained_.decision.reason =
          fmt::format("{} month{} that the model in use has not touched, of {} that are needed.",
                      months.size(), months.size() == 1 ? "" : "s", rules_.min_months);
      return {};
    }
    const auto losses = [&](feature::Month month) { return recipe.losses_of(month, tools_.job); };
    auto comparison = compare_months(months, losses, tools_.job);
    if (!comparison) return fail(comparison.error());
    note_comparison(*comparison);
    const bool is_better = comparison->p_one_sided && *comparison->p_one_sided < retrained_.alpha &&
                           comparison->challenger_rmse < comparison->incumbent_rmse;
    retrained_.comparison = *std::move(comparison);
    if (is_better) return switch_to_new(ModelEvent::switched, "The new model is better.", recipe);
    retrained_.decision.reason = "The new model is not shown to be better.";
    return {};
  }

  void note_comparison(const ModelComparison& comparison) {
    const feature::Month first = comparison.months.front().month;
    retrained_.alpha = rules_.alpha / static_cast<double>(1 + times_compared(history_, first));
    ModelDecision& decision = retrained_.decision;
    decision.months = comparison.months.size();
    decision.first_month = to_text(first);
    decision.last_month = to_text(comparison.months.back().month);
    decision.challenger_rmse = comparison.challenger_rmse;
    decision.incumbent_rmse = comparison.incumbent_rmse;
    decision.p_value = comparison.p_one_sided;
  }

  // Fits on everything there is and notes the run that is to be in use.
  Status switch_to_new(ModelEvent event, const char* reason, const Retrainable& recipe) {
    std::string name;
    const Status fitted =
        store::with_run(history_.runs_folder(), tools_.setup, tools_.clock, [&](store::RunDirectory& run) {
          name = run.path().filename().string();
          return recipe.fit(run, tools_.job);
        });
    if (!fitted) return fitted;
    retrained_.decision.event = event;
    retrained_.decision.run = name;
    retrained_.decision.reason = reason;
    return {};
  }

  const RetrainRules& rules_;
  const RetrainTools& tools_;
  ModelHistory history_;
  Retrained retrained_;
};

}  // namespace

Result<Retrained> retrain_model(const RetrainRules& rules, const MakeRetrainable& make,
                                const RetrainTools& tools) {
  if (Status made = core::make_folder(rules.folder); !made) return fail(made.error());
  const std::int64_t now = tools.clock.unix_seconds();
  const auto lock = core::FolderLock::take(rules.folder, now);
  if (!lock) return fail(lock.error());
  auto history = ModelHistory::open(rules.folder, {now});
  if (!history) return fail(history.error());
  const auto recipe = make(tools.job);
  if (!recipe) return fail(recipe.error());
  return Retraining(rules, tools, *std::move(history)).run(**recipe);
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
