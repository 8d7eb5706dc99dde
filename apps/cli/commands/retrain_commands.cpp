// retrain return: a model trained anew, in use only where it is better, with a way back.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <memory>

#include "apps/cli/notify.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/user_timer.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/recipes.h"
#include "bellwether/workbench/retrain/retrain_return.h"

namespace bellwether::cli {
namespace {

using core::fail;
using core::Status;

constexpr const char* kRetrainUnit = "bellwether-retrain";

// A retraining, what else is done to the folder, and whether it is put on a timer.
struct RetrainArguments {
  workbench::RetrainRequest request;
  bool rollback = false, history = false;
  NotifyOptions notify;
  TimerOptions timer;
  std::string on_calendar = "monthly";

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Arguments = RetrainArguments;
    return std::tuple{
        group("", &Arguments::request),
        field("rollback", &Arguments::rollback, "Put the model of before in use again, and train nothing."),
        field("history", &Arguments::history, "Show what was decided so far, and train nothing."),
        group("", &Arguments::notify),
        group("", &Arguments::timer, "Timer"),
        field("on_calendar", &Arguments::on_calendar,
              "When the timer of --install runs, as OnCalendar of systemd.time(7).")
            .as("CALENDAR")};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{not_with("install,rollback,history", "uninstall"),
                      not_with("rollback,history", "install"), not_with("rollback", "history"),
                      only_with("on_calendar", "install")};
  }
};

std::string unit_of(const RetrainArguments& arguments) {
  return arguments.timer.unit.empty() ? kRetrainUnit : arguments.timer.unit;
}

Status install(const RetrainArguments& arguments, Program& program) {
  if (arguments.on_calendar.find('\n') != std::string::npos || arguments.on_calendar.empty())
    return fail(core::ErrorKind::usage,
                "--on-calendar: a time as OnCalendar of systemd.time(7), such as monthly");
  if (arguments.request.prices.empty())
    return fail(core::ErrorKind::usage, "--prices is missing: the timer needs the whole command");
  const auto own = program_path();
  if (!own) return fail(own.error());
  UserTimer timer{
      .name = unit_of(arguments),
      .description = "Bellwether: retrain a model of monthly returns",
      .command = {*own, "retrain", "return"},
      .folder = std::filesystem::current_path(),
      .environment = {},
      .schedule = {"OnCalendar=" + arguments.on_calendar, "Persistent=true", "RandomizedDelaySec=1h"}};
  workbench::RetrainRequest request = arguments.request, defaults;
  for (std::string& each : changed_flags(core::options_of(request), core::options_of(defaults), {}))
    timer.command.push_back(std::move(each));
  if (!arguments.notify.notify.empty()) timer.command.push_back("--notify=" + arguments.notify.notify);
  const auto installed = install_for_user(timer);
  return installed ? print(*installed, program.format()) : fail(installed.error());
}

Status uninstall(const RetrainArguments& arguments, Program& program) {
  const auto removed = uninstall_for_user(unit_of(arguments));
  return removed ? print(*removed, program.format()) : fail(removed.error());
}

Status show_history(const RetrainArguments& arguments, Program& program) {
  std::error_code problem;
  if (!std::filesystem::is_directory(arguments.request.folder, problem))
    return fail(core::ErrorKind::not_found, arguments.request.folder + ": there is no such folder of models");
  const auto history =
      workbench::ModelHistory::open(arguments.request.folder, {program.clock().unix_seconds()});
  if (!history) return fail(history.error());
  return print(workbench::history_document(*history), program.format());
}

Status roll_back(const RetrainArguments& arguments, Program& program) {
  const auto decision = workbench::roll_back(arguments.request.folder, program.clock());
  if (!decision) return fail(decision.error());
  return print(workbench::retrain_document({.decision = *decision, .incumbent = {}, .comparison = {}}),
               program.format());
}

Status retrain(const RetrainArguments& arguments, Program& program) {
  if (Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  if (arguments.timer.uninstall) return uninstall(arguments, program);
  if (arguments.timer.install) return install(arguments, program);
  if (arguments.history) return show_history(arguments, program);
  if (arguments.rollback) return roll_back(arguments, program);
  const workbench::ReturnFitRequest fit = arguments.request.fit();
  store::RunSetup setup = program.run_setup("fit");
  setup.arguments = without_notify(std::move(setup.arguments));
  setup.config = core::describe_options(fit);
  setup.config.insert(setup.config.begin(), {"recipe", std::string(workbench::kReturnRecipe.name), ""});
  setup.seed = fit.recipe.seed;
  const auto retrained =
      workbench::retrain_return(arguments.request, {setup, program.clock(), program.job()});
  if (!retrained) return fail(retrained.error());
  const report::Document document = workbench::retrain_document(*retrained);
  if (Status printed = print(document, program.format()); !printed) return printed;
  notify(program, arguments.notify, {"retrain", document});
  return {};
}

}  // namespace

void add_retrain_commands(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<RetrainArguments>();
  CLI::App& verb = program.verb(noun, "return", "Retrain a forecaster of next month's return",
                                [arguments, &program] { return retrain(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
