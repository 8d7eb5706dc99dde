#include "bellwether/workbench/live/try_ticker.h"

#include <algorithm>
#include <set>
#include <utility>

#include "bellwether/workbench/live/live_plan.h"
#include "bellwether/workbench/live/stage_documents.h"
#include "bellwether/workbench/live/try_advice.h"
#include "bellwether/workbench/predict_return.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using forecast::SavedReturnModel;
using market::Calendar;

// The trading days of each month of the window, and those on which a text counts.
std::vector<TextDays> coverage_of(const feature::MonthWindow& window, const dataset::ReturnMember& member,
                                  const Calendar& calendar) {
  std::set<market::Date> with_texts;
  for (const signal::DatedScore& each : member.texts) {
    if (const auto day = calendar.trading_day_of(each.known_at)) with_texts.insert(*day);
  }
  std::vector<TextDays> coverage;
  for (const feature::MonthFacts& facts : window.months) {
    const market::Date first = first_day(facts.month), next = first_day(facts.month.moved(1));
    TextDays days{.days = calendar.trading_days(first, {next.days - 1}).size()};
    days.with_texts =
        static_cast<std::size_t>(std::distance(with_texts.lower_bound(first), with_texts.lower_bound(next)));
    coverage.push_back(days);
  }
  return coverage;
}

// The model to ask; one that is fitted on the spot leaves its account in the outcome.
core::Result<SavedReturnModel> model_of(TryPlan& plan, const TryRequest& request, TryOutcome& outcome,
                                        core::Job& job) {
  const dataset::ReturnInputs& inputs = outcome.gathered.inputs;
  if (plan.before) {
    if (Status known = check_live_scorer(*plan.before, inputs); !known) return fail(known.error());
    return std::move(plan.before->model);
  }
  auto spot = fit_on_the_spot({.series = inputs.members.front().series,
                               .calendar = *inputs.calendar,
                               .time = plan.question.known_before(),
                               .seeds = request.seeds},
                              job);
  if (!spot) return fail(spot.error());
  outcome.fit = spot->fit;
  return std::move(spot->model);
}

// Asks the model about the window; the forecast is told as the stage after it.
Status answer_window(const SavedReturnModel& model, const TryPlan& plan,
                     const evaluate::QualityLimits& limits, TryOutcome& outcome) {
  const LiveInputs& gathered = outcome.gathered;
  auto live = answer_return(model, {.inputs = gathered.inputs,
                                    .member = 0,
                                    .as_of = plan.question.known_before(),
                                    .month = plan.question.window.last,
                                    .fit_run = plan.before ? plan.before->run : std::string(),
                                    .profiles = plan.before ? &plan.before->profiles : nullptr,
                                    .limits = limits,
                                    .answers = gathered.answers,
                                    .truncated = gathered.truncated});
  if (!live) return fail(live.error());
  outcome.live = std::move(*live);
  outcome.coverage =
      coverage_of(outcome.live.window, gathered.inputs.members.front(), *gathered.inputs.calendar);
  return {};
}

Status explain_answer(const SavedReturnModel& model, TryOutcome& outcome) {
  auto explanation = explain_live({.model = model,
                                   .history = outcome.gathered.inputs.past.front(),
                                   .member = outcome.gathered.inputs.members.front(),
                                   .live = outcome.live});
  if (!explanation) return fail(explanation.error());
  outcome.explanation = std::move(*explanation);
  return {};
}

}  // namespace

core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access, core::Job& job,
                                    const LiveChain& chain) {
  const auto client = open_live_client(request.live, access);
  if (!client) return fail(client.error());
  auto plan = plan_of(request, access, live_now(**client, access));
  if (!plan) return fail(plan.error());
  tell_costs(*plan);
  LiveArchive own;
  auto gathered = gather_live_inputs(
      plan->question, {{**client, job, plan->choices}, chain.archive != nullptr ? *chain.archive : own},
      chain.observer);
  if (!gathered) return fail(gathered.error());
  TryOutcome outcome{.gathered = std::move(*gathered),
                     .asked_at = plan->question.now,
                     .as_of = plan->question.as_of,
                     .texts_from = plan->question.texts.first,
                     .is_replay = !request.live.replay.empty()};
  std::optional<SavedReturnModel> model;
  const auto make_window = [&]() -> Status {
    auto made = model_of(*plan, request, outcome, job);
    if (!made) return fail(made.error());
    model = std::move(*made);
    return answer_window(*model, *plan, request.quality, outcome);
  };
  const Status window =
      in_stage(chain.observer, LiveStage::window, make_window, [&] { return window_document(outcome); });
  if (!window) return fail(window.error());
  const Status told = in_stage(
      chain.observer, LiveStage::forecast, [&] { return explain_answer(*model, outcome); },
      [&] { return forecast_stage_document(outcome); });
  if (!told) return fail(told.error());
  outcome.advice = advice_on_gaps(outcome.live.window, outcome.gathered.text_outcomes, access);
  return outcome;
}

}  // namespace bellwether::workbench
