// forecast drift return: whether what a fitted model is given still looks like what it learned from.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/live_access.h"
#include "apps/cli/live_forecast.h"
#include "apps/cli/output.h"
#include "bellwether/report/return/drift_document.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/return_drift.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using workbench::ReturnPredictOptions;

// The question of `forecast predict return`, without a receipt: nothing is forecast.
struct DriftArguments {
  ReturnPredictOptions options;
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

core::Result<evaluate::LiveReturn> asked(const DriftArguments& arguments, Program& program) {
  const ReturnPredictOptions& options = arguments.options;
  if (options.from.empty())
    return fail(ErrorKind::usage,
                "--from is missing: the run directory that `bellwether forecast fit return` left");
  if (options.provider.empty()) return workbench::predict_return(options, arguments.texts, program.job());
  const auto request = live_request(options);
  if (!request) return fail(request.error());
  net::SystemTiming timing;
  auto outcome = workbench::try_ticker(*request, live_access(timing), program.job());
  if (!outcome) return fail(outcome.error());
  return std::move(outcome->live);
}

core::Status run_drift(const DriftArguments& arguments, Program& program) {
  if (core::Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  const auto live = asked(arguments, program);
  if (!live) return fail(live.error());
  if (live->drift.rows.empty())
    return fail(ErrorKind::not_found,
                fmt::format("{}: the run holds no {}, since it was fitted by an earlier version; "
                            "fit again",
                            arguments.options.from, workbench::kDriftProfileFile));
  const report::Document document = report::drift_document(*live);
  if (core::Status printed = print(document, program.format()); !printed) return printed;
  if (!live->drift.has_drifted()) return {};
  notify(program, arguments.notify, {"drift", document});
  return fail(ErrorKind::finding, workbench::drift_note(live->drift));
}

}  // namespace

void add_return_drift_verb(Program& program, CLI::App& drift) {
  auto arguments = std::make_shared<DriftArguments>();
  CLI::App& verb =
      program.verb(drift, "return", "Compare the months of a forecast with the data of its model's fit",
                   [arguments, &program] { return run_drift(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
