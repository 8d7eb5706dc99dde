#include "bellwether/evaluate/sign/sign_fit.h"

#include <fmt/format.h>

#include <utility>

namespace bellwether::evaluate::sign {

using core::ErrorKind;
using core::fail;

core::Result<SignFit> fit_sign(const SignBacktestInput& input, const SignBacktestOptions& options,
                               core::Job& job) {
  if (core::Status checked = check_recipe(options); !checked) return fail(checked.error());
  const auto candidates = forecast::sign_candidates(options.recipe.preset, input.lag);
  if (candidates.size() != 1) {
    return fail(ErrorKind::usage,
                "a fit is of one preset: --preset literature, bo-rfe-2, bo-rfe-5 or search");
  }
  const std::size_t rows = input.rows->rows();
  const Fold span = fold_to_come(rows, {.training_rows = options.recipe.training_rows});
  CandidateOptions choice = candidate_options(options);
  choice.search.stability_seeds = 0;  // they tell how sure a choice is, and change none
  auto plan = plan_span(*input.rows, candidates.front(), span, choice, job);
  if (!plan) return fail(plan.error().within(candidates.front().name));
  if (plan->window > rows) {
    return fail(ErrorKind::data,
                fmt::format("sign: a training window of {} rows does not fit into the {} rows there are; "
                            "choose a shorter --window, or begin the span earlier",
                            plan->window, rows));
  }
  auto model = fit_for(feature::select_columns(*input.rows, plan->columns), {rows - plan->window, rows},
                       input.rows->label_days.back(), choice.model, job);
  if (!model) return fail(model.error().within(candidates.front().name));
  const double margin = margin_of(*input.rows, *plan,
                                  {.rule = options.recipe.abstention,
                                   .margin = options.recipe.abstention_threshold,
                                   .cost_bps = options.trading.cost_bps})
                            .margin;
  return SignFit{candidates.front(), std::move(*plan), margin, std::move(*model)};
}

}  // namespace bellwether::evaluate::sign
