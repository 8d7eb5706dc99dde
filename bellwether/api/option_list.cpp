#include "bellwether/core/option_list.h"
#include "bellwether/api/failures.h"
#include "bellwether/api/recipe_run.h"

namespace bellwether {
namespace {

template <class Request>
std::vector<OptionInfo> infos_of(Request request) {
  std::vector<OptionInfo> infos;
  for (const core::Option& each : core::options_of(request)) {
    const bool is_switch = each.kind == core::OptionKind::flag && !each.is_list && !each.is_optional;
    infos.push_back({.name = std::string(each.field.name),
                     .help = each.help(),
                     .group = std::string(each.title),
                     .value = is_switch ? "" : each.value_name(),
                     .choices = each.choices,
                     .defaults = each.values,
                     .is_list = each.is_list,
                     .is_required = each.field.is_required});
  }
  return infos;
}

template <class Question, class Result>
std::vector<OptionInfo> question_infos(Result (*)(const Question&, const source::TextOptions&, core::Job&)) {
  return infos_of(api::PredictRequest<Question>());
}

}  // namespace

std::vector<OptionInfo> option_list(const std::string& task, const std::string& recipe) {
  if (task == "score") return infos_of(api::ModelRequest());
  if (task == "index") return infos_of(api::IndexRequest());
  if (task != "backtest" && task != "fit" && task != "predict")
    throw Error(Failure::usage, "no task '" + task + "'; known: score, index, backtest, fit, predict");
  std::vector<OptionInfo> infos;
  api::check(api::with_recipe(recipe, [&](const auto& row) {
    if (task == "backtest")
      infos = infos_of(api::RequestOf<decltype(row.backtest)>());
    else if (task == "fit")
      infos = infos_of(api::RequestOf<decltype(row.fit)>());
    else
      infos = question_infos(row.predict);
  }));
  return infos;
}

}  // namespace bellwether
