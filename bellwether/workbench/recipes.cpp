#include "bellwether/workbench/recipes.h"

#include <algorithm>
#include <string>

#include "bellwether/audit/leaks/price_pipeline.h"
#include "bellwether/audit/leaks/return_pipeline.h"
#include "bellwether/audit/leaks/sign_pipeline.h"
#include "bellwether/audit/leaks/week_pipeline.h"
#include "bellwether/core/log.h"
#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/dataset/price_span.h"

namespace bellwether::workbench {
namespace {

using core::fail;

constexpr auto kRows = std::apply(
    [](const auto&... rows) { return std::array<const Recipe*, sizeof...(rows)>{&rows...}; }, kRecipes);

}  // namespace

core::Result<audit::RecipePipeline> audited_price(const LeakRequest& request, core::Job& job) {
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  const auto inputs = dataset::read_market(request.market, chosen->look_back - 1, job);
  if (!inputs) return fail(inputs.error());
  dataset::log_notes(inputs->notes, inputs->prices_record);
  return audit::price_pipeline(*inputs, request.forecast);
}

core::Result<audit::RecipePipeline> audited_sign(const LeakRequest& request, core::Job& job) {
  dataset::SignInputRequest wanted = request.sign;
  wanted.files = request.market;
  const auto inputs = dataset::read_sign_inputs(wanted, job);
  if (!inputs) return fail(inputs.error());
  dataset::log_notes(inputs->notes, inputs->prices_record);
  return audit::sign_pipeline(*inputs, {.table = wanted.table, .window = request.sign_window}, job);
}

core::Result<audit::RecipePipeline> audited_return(const LeakRequest& request, core::Job& job) {
  dataset::ReturnFiles files = dataset::return_files(request.market);
  files.scores = request.sign.scores;
  const auto inputs = dataset::read_return_inputs(files, job);
  if (!inputs) return fail(inputs.error());
  for (const std::string& each : inputs->notes) core::log_info(each);
  return audit::return_pipeline(*inputs, {});
}

core::Result<audit::RecipePipeline> audited_llm(const LeakRequest& request, core::Job& job) {
  const auto inputs =
      read_company_inputs(dataset::company_files(request.market), feature::WeekMode::leak_free, job);
  if (!inputs) return fail(inputs.error());
  for (const std::string& each : inputs->notes) core::log_info(each);
  market::Date first = inputs->last_day();
  for (const dataset::Company& each : inputs->companies) first = std::min(first, each.past.days().front());
  return audit::week_pipeline(*inputs, {.seed = request.forecast.seed},
                              feature::week_ends(first, inputs->last_day(), *inputs->calendar));
}

std::span<const Recipe* const> recipes() { return kRows; }

core::Result<const Recipe*> recipe_named(std::string_view name) {
  std::string candidates;
  for (const Recipe* recipe : kRows) {
    if (recipe->name == name) return recipe;
    candidates += (candidates.empty() ? "" : ", ") + std::string(recipe->name);
  }
  return fail(core::ErrorKind::usage, "'" + std::string(name) + "' is not a recipe; known: " + candidates);
}

}  // namespace bellwether::workbench
