#include "bellwether/workbench/recipes.h"

#include <string>

#include "bellwether/audit/leaks/price_pipeline.h"
#include "bellwether/audit/leaks/return_pipeline.h"
#include "bellwether/audit/leaks/sign_pipeline.h"
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
