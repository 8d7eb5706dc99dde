// retrain price | return | sign: a model trained anew, in use only where it is better, with a way back.
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
#include "bellwether/workbench/retrain/retrain_price.h"
#include "bellwether/workbench/retrain/retrain_return.h"
#include "bellwether/workbench/retrain/retrain_sign.h"

namespace bellwether::cli {
namespace {

using core::fail;
using core::Status;

constexpr const char* kRetrainUnit = "bellwether-retrain-";  // and the recipe

// A retraining, what else is done to the folder, and whether it is put on a timer.
template <class Request>
struct RetrainArguments {
  Request request;
  bool rollback = false, decisions = false;
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
        field("decisions", &Arguments::decisions, "Show what was decided so far, and train nothing."),
        group("", &Arguments::notify),
        group("", &Arguments::timer, "Timer"),
        field("on_calendar", &Arguments::on_calendar,
              "When the timer of --install runs, as OnCalendar of systemd.time(7).")
            .as("CALENDAR")};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{not_with("install,rollback,decisions", "uninstall"),
                      not_with("rollback,decisions", "install"), not_with("rollback", "decisions"),
                      only_with("on_calendar", "install")};
  }
};

// What differs from recipe to recipe.
core::Result<workbench::Retrained> retrained_by(const workbench::PriceRetrainRequest& request,
                                                const workbench::RetrainTools& tools) {
  return workbench::retrain_price(request, tools);
}
core::Result<workbench::Retrained> retrained_by(const workbench::ReturnRetrainRequest& request,
                                                const workbench::RetrainTools& tools) {
  return workbench::retrain_return(request, tools);
}
core::Result<workbench::Retrained> retrained_by(const workbench::SignRetrainRequest& request,
                                                const workbench::RetrainTools& tools) {
  return workbench::retrain_sign(request, tools);
}

const workbench::Recipe& recipe_of(const workbench::PriceRetrainRequest&) { return workbench::kPriceRecipe; }
const workbench::Recipe& recipe_of(const workbench::ReturnRetrainRequest&) {
  return workbench::kReturnRecipe;
}
const workbench::Recipe& recipe_of(const workbench::SignRetrainRequest&) { return workbench::kSignRecipe; }

std::uint64_t seed_of(const workbench::FitRequest& fit) { return fit.forecast.seed; }
std::uint64_t seed_of(const workbench::ReturnFitRequest& fit) { return fit.recipe.seed; }
std::uint64_t seed_of(const workbench::SignFitRequest& fit) { return fit.seed; }

bool has_prices(const workbench::FitRequest& fit) { return fit.market.has_prices(); }
bool has_prices(const workbench::SignFitRequest& fit) { return fit.inputs.files.has_prices(); }
bool has_prices(const workbench::ReturnFitRequest& fit) {
  return !fit.files.prices.empty() || !fit.files.stored.store.empty();
}

template <class Request>
std::string unit_of(const RetrainArguments<Request>& arguments) {
  return arguments.timer.unit.empty() ? kRetrainUnit + std::string(recipe_of(arguments.request).name)
                                      : arguments.timer.unit;
}

template <class Request>
Status install(const RetrainArguments<Request>& arguments, Program& program) {
  if (arguments.on_calendar.find('\n') != std::string::npos || arguments.on_calendar.empty())
    return fail(core::ErrorKind::usage,
                "--on-calendar: a time as OnCalendar of systemd.time(7), such as monthly");
  if (!has_prices(arguments.request.fit))
    return fail(core::ErrorKind::usage, "--prices or --store is missing: the timer needs the whole command");
  const auto own = program_path();
  if (!own) return fail(own.error());
  UserTimer timer{
      .name = unit_of(arguments),
      .description =
          fmt::format("Bellwether: retrain a model of the recipe {}", recipe_of(arguments.request).name),
      .command = {*own, "retrain", std::string(recipe_of(arguments.request).name)},
      .folder = std::filesystem::current_path(),
      .environment = {},
      .schedule = {"OnCalendar=" + arguments.on_calendar, "Persistent=true", "RandomizedDelaySec=1h"}};
  Request request = arguments.request, defaults;
  for (std::string& each : changed_flags(core::options_of(request), core::options_of(defaults), {}))
    timer.command.push_back(std::move(each));
  if (!arguments.notify.notify.empty()) timer.command.push_back("--notify=" + arguments.notify.notify);
  const auto installed = install_for_user(timer);
  return installed ? print(*installed, program.format()) : fail(installed.error());
}

template <class Request>
Status uninstall(const RetrainArguments<Request>& arguments, Program& program) {
  const auto removed = uninstall_for_user(unit_of(arguments));
  return removed ? print(*removed, program.format()) : fail(removed.error());
}

template <class Request>
Status show_history(const RetrainArguments<Request>& arguments, Program& program) {
  std::error_code problem;
  if (!std::filesystem::is_directory(arguments.request.rules.folder, problem))
    return fail(core::ErrorKind::not_found,
                arguments.request.rules.folder + ": there is no such folder of models");
  const auto history =
      workbench::ModelHistory::open(arguments.request.rules.folder, {program.clock().unix_seconds()});
  if (!history) return fail(history.error());
  return print(workbench::history_document(*history), program.format());
}

template <class Request>
Status roll_back(const RetrainArguments<Request>& arguments, Program& program) {
  const auto decision = workbench::roll_back(arguments.request.rules.folder, program.clock());
  if (!decision) return fail(decision.error());
  return print(workbench::retrain_document({.decision = *decision, .incumbent = {}, .comparison = {}}),
               program.format());
}

template <class Request>
Status retrain(const RetrainArguments<Request>& arguments, Program& program) {
  if (Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  if (arguments.timer.uninstall) return uninstall(arguments, program);
  if (arguments.timer.install) return install(arguments, program);
  if (arguments.decisions) return show_history(arguments, program);
  if (arguments.rollback) return roll_back(arguments, program);
  store::RunSetup setup = program.run_setup("fit");
  setup.arguments = without_notify(std::move(setup.arguments));
  setup.config = core::describe_options(arguments.request.fit);
  setup.config.insert(setup.config.begin(), {"recipe", std::string(recipe_of(arguments.request).name), ""});
  setup.seed = seed_of(arguments.request.fit);
  program.stop_flag().wait_for_work();  // until the step is over and what it left is written
  const auto retrained = retrained_by(arguments.request, {setup, program.clock(), program.job()});
  if (!retrained) return fail(retrained.error());
  const report::Document document = workbench::retrain_document(*retrained);
  if (Status printed = print(document, program.format()); !printed) return printed;
  notify(program, arguments.notify, {"retrain", document});
  return {};
}

template <class Request>
void add_retrain_verb(Program& program, CLI::App& noun, const char* help) {
  auto arguments = std::make_shared<RetrainArguments<Request>>();
  CLI::App& verb = program.verb(noun, std::string(recipe_of(arguments->request).name), help,
                                [arguments, &program] { return retrain(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace

void add_retrain_commands(Program& program, CLI::App& noun) {
  add_retrain_verb<workbench::PriceRetrainRequest>(program, noun, "Retrain a forecaster of the close");
  add_retrain_verb<workbench::ReturnRetrainRequest>(program, noun,
                                                    "Retrain a forecaster of next month's return");
  add_retrain_verb<workbench::SignRetrainRequest>(program, noun, "Retrain a model of the next return's sign");
}

}  // namespace bellwether::cli
