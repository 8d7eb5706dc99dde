#include "bellwether/workbench/retrain/compare_models.h"

#include <algorithm>

#include "bellwether/evaluate/return/return_fit.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using feature::Month;
using feature::MonthExample;
using feature::MonthExamples;
using forecast::SavedReturnModel;

bool is_untouched(const SavedReturnModel& incumbent, const MonthExample& example) {
  return !example.has_running_month() && example.window.decided_at() >= incumbent.record().known_through;
}

// What was known before a decision.
MonthExamples known_before(const MonthExamples& all, market::UtcTime decision) {
  MonthExamples known{.examples = {}, .counts = all.counts, .windows_dropped = all.windows_dropped};
  std::ranges::copy_if(all.examples, std::back_inserter(known.examples), [&](const MonthExample& each) {
    return !each.has_running_month() && each.known_at <= decision;
  });
  return known;
}

Result<double> squared_error(const SavedReturnModel& model, const MonthExample& example) {
  const auto live = evaluate::forecast_window(model, example.window);
  if (!live) return fail(live.error());
  const double error = live->forecast - example.outcome;
  return error * error;
}

Result<MonthLoss> loss_of(Month month, const SavedReturnModel& incumbent, const MonthExamples& examples,
                          const SavedReturnModel& challenger) {
  MonthLoss loss{.month = month};
  for (const MonthExample& each : examples.examples) {
    if (each.target != month || !is_untouched(incumbent, each)) continue;
    const auto theirs = squared_error(incumbent, each), ours = squared_error(challenger, each);
    if (!theirs) return fail(theirs.error().within("the incumbent"));
    if (!ours) return fail(ours.error().within("the challenger"));
    loss.incumbent += *theirs;
    loss.challenger += *ours;
    ++loss.forecasts;
  }
  loss.incumbent /= static_cast<double>(loss.forecasts);
  loss.challenger /= static_cast<double>(loss.forecasts);
  return loss;
}

market::UtcTime decision_of(Month month, const SavedReturnModel& incumbent, const MonthExamples& examples) {
  const auto first = std::ranges::find_if(examples.examples, [&](const MonthExample& each) {
    return each.target == month && is_untouched(incumbent, each);
  });
  return first->window.decided_at();
}

}  // namespace

std::vector<Month> untouched_months(const SavedReturnModel& incumbent, const MonthExamples& examples) {
  std::vector<Month> months;
  for (const MonthExample& each : examples.examples) {
    if (is_untouched(incumbent, each) && (months.empty() || months.back() != each.target))
      months.push_back(each.target);
  }
  return months;
}

Result<MonthLoss> return_losses(Month month, const SavedReturnModel& incumbent, const MonthExamples& examples,
                                const ChallengerRules& rules, core::Job& job) {
  const auto known = known_before(examples, decision_of(month, incumbent, examples));
  const auto fitted = evaluate::fit_return_model(known, rules.options, rules.forecaster, job);
  if (!fitted) return fail(fitted.error().within("a challenger for " + to_text(month)));
  return loss_of(month, incumbent, examples, fitted->model);
}

Result<ModelComparison> compare_on_untouched_months(const SavedReturnModel& incumbent,
                                                    const MonthExamples& examples,
                                                    const ChallengerRules& rules, core::Job& job) {
  const std::vector<Month> months = untouched_months(incumbent, examples);
  const auto losses = [&](Month month) { return return_losses(month, incumbent, examples, rules, job); };
  return compare_months(months, losses, job);
}

}  // namespace bellwether::workbench
