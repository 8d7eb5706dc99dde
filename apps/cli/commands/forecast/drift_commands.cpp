// forecast drift price | return | sign: whether what a fitted model is given still looks like what it learned from.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/live_access.h"
#include "apps/cli/live_forecast.h"
#include "apps/cli/output.h"
#include "bellwether/report/drift/drift_document.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using report::DriftAnswer;

// The question of `forecast predict`, without a receipt: nothing is forecast.
template <class Options>
struct DriftArguments {
  Options options;
  source::TextOptions texts = source::forecast_text_options();
  NotifyOptions notify;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &DriftArguments::options),
                      group("text_file", &DriftArguments::texts, "Text file"),
                      group("", &DriftArguments::notify)};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with(dataset::kTextFileReading, "store")};
  }
};

// Of price and sign, which read days.
template <class Live>
core::Result<DriftAnswer> answer_of(const core::Result<Live>& live) {
  if (!live) return fail(live.error());
  return DriftAnswer{.ticker = live->ticker,
                     .first = to_text(live->drift_first),
                     .last = to_text(live->decision_day),
                     .what = "days before the forecast",
                     .drift = live->drift,
                     .notes = {}};
}

core::Result<DriftAnswer> answer_of(const core::Result<evaluate::LiveReturn>& live) {
  if (!live) return fail(live.error());
  return DriftAnswer{.ticker = live->ticker,
                     .first = to_text(live->window.months.front().month),
                     .last = to_text(live->window.newest().month),
                     .what = "months of the window",
                     .drift = live->drift,
                     .notes = live->price_notes};
}

core::Result<DriftAnswer> ask(const DriftArguments<workbench::PredictOptions>& arguments, Program& program) {
  workbench::PredictOptions options = arguments.options;
  options.drift_days = workbench::kDriftDays;
  return answer_of(workbench::kPriceRecipe.predict(options, arguments.texts, program.job()));
}

core::Result<DriftAnswer> ask(const DriftArguments<workbench::SignPredictOptions>& arguments,
                              Program& program) {
  workbench::SignPredictOptions options = arguments.options;
  options.drift_days = workbench::kDriftDays;
  return answer_of(workbench::kSignRecipe.predict(options, arguments.texts, program.job()));
}

core::Result<DriftAnswer> ask(const DriftArguments<workbench::ReturnPredictOptions>& arguments,
                              Program& program) {
  const workbench::ReturnPredictOptions& options = arguments.options;
  if (options.provider.empty())
    return answer_of(workbench::kReturnRecipe.predict(options, arguments.texts, program.job()));
  const auto request = live_request(options);
  if (!request) return fail(request.error());
  net::SystemTiming timing;
  auto outcome = workbench::try_ticker(*request, live_access(timing), program.job());
  if (!outcome) return fail(outcome.error());
  return answer_of(std::move(outcome->live));
}

template <class Options>
core::Status run_drift(const DriftArguments<Options>& arguments, Program& program) {
  if (core::Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  if (arguments.options.from.empty())
    return fail(ErrorKind::usage, "--from is missing: the run directory that `bellwether forecast fit` left");
  const auto answer = ask(arguments, program);
  if (!answer) return fail(answer.error());
  if (answer->drift.rows.empty())
    return fail(ErrorKind::not_found,
                fmt::format("{}: the run holds no {}, since it was fitted by an earlier version; "
                            "fit again",
                            arguments.options.from, workbench::kDriftProfileFile));
  const report::Document document = report::drift_document(*answer);
  if (core::Status printed = print(document, program.format()); !printed) return printed;
  if (!answer->drift.has_drifted()) return {};
  notify(program, arguments.notify, {"drift", document});
  return fail(ErrorKind::finding, workbench::drift_note(answer->drift, answer->what));
}

// A verb a recipe, whose name it has.
template <class Options>
void add_drift_verb(Program& program, CLI::App& drift, const workbench::Recipe& recipe, const char* help) {
  auto arguments = std::make_shared<DriftArguments<Options>>();
  CLI::App& verb = program.verb(drift, std::string(recipe.name), help,
                                [arguments, &program] { return run_drift(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace

void add_drift_verbs(Program& program, CLI::App& drift) {
  add_drift_verb<workbench::PredictOptions>(
      program, drift, workbench::kPriceRecipe,
      "Compare what a forecast of the close is made from with the data of its model's fit");
  add_drift_verb<workbench::ReturnPredictOptions>(
      program, drift, workbench::kReturnRecipe,
      "Compare the months of a forecast with the data of its model's fit");
  add_drift_verb<workbench::SignPredictOptions>(
      program, drift, workbench::kSignRecipe,
      "Compare what a sign is decided from with the data of its model's fit");
}

}  // namespace bellwether::cli
