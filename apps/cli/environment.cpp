#include "apps/cli/environment.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "apps/cli/nearest.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::cli {
namespace {

constexpr std::string_view kPrefix = "BELLWETHER_";

// Read by doctor, the scripts and the tests, not as flags.
constexpr std::array<std::string_view, 4> kOtherVariables = {"BELLWETHER_SHARED", "BELLWETHER_PRESET",
                                                             "BELLWETHER_PROGRAM", "BELLWETHER_SOURCE_DIR"};

// Addresses and e-mail of the providers of live data.
void add_provider_names(std::vector<std::string>& names) {
  for (const provider::Provider& each : provider::providers()) {
    names.push_back(provider::base_url_variable(each));
    if (!each.email_variable.empty()) names.emplace_back(each.email_variable);
  }
}

std::string upper(std::string_view text) {
  std::string raised(text);
  for (char& each : raised) each = static_cast<char>(std::toupper(static_cast<unsigned char>(each)));
  return raised;
}

void add_names(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
    for (const std::string& name : option->get_lnames()) {
      const std::string flag = "--" + name;
      if (may_be_in_environment(*option, flag)) names.push_back(environment_name(flag));
    }
  }
  for (const CLI::App* child : app.get_subcommands([](const CLI::App*) { return true; }))
    add_names(*child, names);
}

}  // namespace

std::string environment_name(std::string_view flag) {
  std::string name = std::string(kPrefix) + upper(flag.substr(2));
  std::ranges::replace(name, '-', '_');
  return name;
}

bool may_be_in_environment(const CLI::Option& option, std::string_view flag) {
  if (flag == "--help" || flag == "--version") return false;
  // CLI11 keeps the names that stand for another value apart.
  return std::ranges::find(option.get_fnames(), flag.substr(2)) == option.get_fnames().end();
}

bool may_name_a_flag(const std::string& variable) {
  return upper(variable).starts_with(kPrefix) &&
         std::ranges::find(kOtherVariables, variable) == kOtherVariables.end();
}

std::vector<std::string> unread_variables(const CLI::App& program, const std::vector<std::string>& names) {
  if (std::ranges::none_of(names, may_name_a_flag)) return {};
  std::vector<std::string> known(kOtherVariables.begin(), kOtherVariables.end());
  add_names(program, known);
  add_provider_names(known);
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::vector<std::string> sentences;
  for (const std::string& name : names) {
    if (!upper(name).starts_with(kPrefix) || std::ranges::binary_search(known, name)) continue;
    const std::string near = nearest(upper(name), known);
    sentences.push_back(name + " is not read: no flag has that name" +
                        (near.empty() ? std::string() : "; did you mean '" + near + "'?"));
  }
  return sentences;
}

std::optional<std::string> environment_value(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view variable = *each;
    names.emplace_back(variable.substr(0, variable.find('=')));
  }
  return names;
}

}  // namespace bellwether::cli
