#include "apps/cli/live_access.h"

#include <string>

#include "apps/cli/environment.h"
#include "apps/cli/version.h"

namespace bellwether::cli {
namespace {

// A folder of the user's, by its variable or below the home; empty without a home.
std::filesystem::path user_folder(const char* variable, const char* below_home) {
  if (const auto set = environment_value(variable); set && !set->empty()) return *set;
  const auto home = environment_value("HOME");
  return home && !home->empty() ? std::filesystem::path(*home) / below_home : std::filesystem::path();
}

}  // namespace

std::string user_agent() {
  const std::string version = kVersion;
  return "bellwether/" + version.substr(0, version.find(' '));
}

workbench::LiveAccess live_access(net::Timing& timing) {
  const auto config = user_folder("XDG_CONFIG_HOME", ".config");
  const auto state = user_folder("XDG_STATE_HOME", ".local/state");
  return {.environment = environment_value,
          .keys_file = config.empty() ? config : config / "bellwether" / "keys",
          .state_folder = state.empty() ? state : state / "bellwether",
          .user_agent = user_agent(),
          .timing = timing};
}

net::KeySources key_sources() {
  net::SystemTiming timing;
  const workbench::LiveAccess access = live_access(timing);
  return {access.environment, access.keys_file};
}

}  // namespace bellwether::cli
