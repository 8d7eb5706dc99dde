#include "bellwether/api/request.h"

#include <algorithm>

#include "bellwether/core/thread_pool.h"

namespace bellwether::api {
namespace {

std::string known_names(std::span<const core::Option> known) {
  std::string names;
  for (const core::Option& each : known) names += (names.empty() ? "" : ", ") + std::string(each.field.name);
  return names;
}

core::Status set_one(const core::Option& option, const Option& given) {
  if (core::Status set = option.set(given.values); !set) return core::fail(set.error().within(given.name));
  return {};
}

}  // namespace

core::Status set_options(std::span<const core::Option> known, const Options& given) {
  for (const Option& each : given) {
    const auto option =
        std::ranges::find_if(known, [&](const core::Option& one) { return one.field.name == each.name; });
    if (option == known.end())
      return core::fail(core::ErrorKind::usage,
                        "unknown option '" + each.name + "'; known: " + known_names(known));
    if (std::ranges::count(given, each.name, &Option::name) > 1)
      return core::fail(core::ErrorKind::usage, each.name + ": is given twice");
    if (core::Status set = set_one(*option, each); !set) return set;
  }
  for (const core::Option& each : known) {
    if (each.field.is_required && std::ranges::find(given, each.field.name, &Option::name) == given.end())
      return core::fail(core::ErrorKind::usage,
                        std::string(each.field.name) + ": is missing; " + each.help());
  }
  return {};
}

core::Status refuse_ineffective(std::span<const core::IneffectiveOption> found) {
  if (found.empty()) return {};
  return core::fail(core::ErrorKind::usage, found.front().reason + "; " + found.front().remedy);
}

std::vector<std::string> names_of(const Options& given) {
  std::vector<std::string> names;
  for (const Option& each : given) names.push_back(each.name);
  return names;
}

store::RunSetup run_setup(const std::vector<std::string>& command, const Options& given,
                          const Session& session) {
  store::RunSetup setup;
  setup.name = command.size() > 1 ? command[1] : command.front();
  setup.arguments = command;
  for (const Option& each : given)
    for (const std::string& value : each.values)
      setup.arguments.push_back(core::flag_of(each.name) + "=" + value);
  setup.threads = session.threads == 0 ? core::available_processors() : session.threads;
  setup.version = library_version();
  return setup;
}

std::string library_version() { return BELLWETHER_VERSION; }

}  // namespace bellwether::api

namespace bellwether {

Option::Option(std::string option, double value) : name(std::move(option)), values{core::value_text(value)} {}

std::string version() { return api::library_version(); }

}  // namespace bellwether
