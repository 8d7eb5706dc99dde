// data watch: providers and feeds recorded as they appear.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "apps/cli/commands/data_pull_command.h"
#include "apps/cli/environment.h"
#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "apps/cli/user_timer.h"
#include "bellwether/core/log.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/workbench/live/watch_data.h"

namespace bellwether::cli {
namespace {

using core::fail;
using core::Status;

constexpr const char* kWatchUnit = "bellwether-watch";

// A watch, and whether it is put on a timer.
struct WatchArguments {
  workbench::WatchRequest request;
  TimerOptions timer;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &WatchArguments::request), group("", &WatchArguments::timer, "Timer")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("install", "uninstall"), core::not_with("once", "install")};
  }
};

// Variables that hold no secret and that a service does not inherit: addresses of providers, an e-mail, and where keys
// and rate limits lie.
std::vector<std::pair<std::string, std::string>> service_environment() {
  std::vector<std::string> names = {"XDG_CONFIG_HOME", "XDG_STATE_HOME"};
  for (const provider::Provider& each : provider::providers()) {
    names.push_back(base_url_variable(each));
    if (!each.email_variable.empty()) names.emplace_back(each.email_variable);
  }
  std::vector<std::pair<std::string, std::string>> variables;
  for (const std::string& name : names) {
    if (const auto value = environment_value(name); value && !value->empty())
      variables.emplace_back(name, *value);
  }
  return variables;
}

// A key of this shell is not one of a service.
void warn_of_keys(const std::vector<provider::ProviderChoice>& choices, const workbench::LiveAccess& access) {
  for (const provider::ProviderChoice& each : choices) {
    const auto of_service =
        provider::settings_of(*each.provider, {.environment = {}, .keys_file = access.keys_file});
    if (!of_service) continue;
    for (std::size_t i = 0; i < each.settings.keys.size(); ++i) {
      if (each.settings.keys[i].empty() || !of_service->keys[i].empty()) continue;
      core::log_warning(fmt::format(
          "the service does not see the key of {} in this shell's environment; write it into {} (mode 0600)",
          each.provider->name, access.keys_file.string()));
    }
  }
}

core::Result<UserTimer> timer_of(const WatchArguments& arguments, std::int64_t every) {
  const auto program = program_path();
  if (!program) return fail(program.error());
  workbench::WatchRequest request = arguments.request, defaults;
  UserTimer timer{.name = arguments.timer.unit.empty() ? kWatchUnit : arguments.timer.unit,
                  .description = "Bellwether: record prices and news as they appear",
                  .command = {*program, "data", "watch"},
                  .folder = std::filesystem::current_path(),
                  .environment = service_environment()};
  for (std::string& each : changed_flags(core::options_of(request), core::options_of(defaults), {"once"}))
    timer.command.push_back(std::move(each));
  timer.command.emplace_back("--once");
  timer.schedule = {"OnActiveSec=0", fmt::format("OnUnitActiveSec={}s", every),
                    fmt::format("RandomizedDelaySec={}s", every / 10), "AccuracySec=1s"};
  return timer;
}

Status install(const WatchArguments& arguments, Program& program) {
  net::SystemTiming timing;
  const workbench::LiveAccess access = live_access(timing);
  const auto choices = workbench::providers_of_watch(arguments.request, access);
  if (!choices) return fail(choices.error());
  const auto every = workbench::seconds_between_rounds(arguments.request);
  if (!every) return fail(every.error());
  const auto timer = timer_of(arguments, *every);
  if (!timer) return fail(timer.error());
  const auto installed = install_for_user(*timer);
  if (!installed) return fail(installed.error());
  if (arguments.request.live.replay.empty()) warn_of_keys(*choices, access);
  return print(*installed, program.format());
}

Status uninstall(const WatchArguments& arguments, Program& program) {
  const auto removed = uninstall_for_user(arguments.timer.unit.empty() ? kWatchUnit : arguments.timer.unit);
  return removed ? print(*removed, program.format()) : fail(removed.error());
}

Status watch(const WatchArguments& arguments, Program& program) {
  if (arguments.timer.uninstall) return uninstall(arguments, program);
  if (arguments.timer.install) return install(arguments, program);
  net::SystemTiming timing;
  const auto told = [&program](const workbench::WatchRound& round) {
    if (program.format() == OutputFormat::table) return write_out(workbench::round_text(round) + "\n");
    return print(workbench::watch_document(round), program.format());
  };
  return workbench::watch_data(arguments.request, live_access(timing), told, program.job());
}

}  // namespace

void add_watch_verb(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App& verb = program.verb(noun, "watch", "Record prices and news in a store as they appear",
                                [arguments, &program] { return watch(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
