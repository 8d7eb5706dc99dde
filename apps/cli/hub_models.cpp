#include "apps/cli/hub_models.h"

#include <filesystem>

#include "bellwether/source/hub/pull.h"

namespace bellwether::cli {
namespace {

bool is_model_option(const CLI::Option& option) {
  const std::string name = option.get_single_name();
  return name == "model" || name == "models";
}

}  // namespace

std::string hub_model_folder(const std::string& name, const Environment& environment) {
  std::error_code problem;
  if (std::filesystem::exists(name, problem)) return name;
  const auto repository = source::parse_hub_repository(name);
  const auto settings = source::hub_cache_settings(environment);
  if (!repository || !settings) return name;
  const auto folder = source::cached_model(*repository, *settings);
  return folder && *folder ? (*folder)->string() : name;
}

void take_hub_models(CLI::App& program, const Environment& environment) {
  for (CLI::Option* option : program.get_options([](CLI::Option* each) { return is_model_option(*each); })) {
    option->transform([environment](const std::string& name) { return hub_model_folder(name, environment); });
  }
  for (CLI::App* command : program.get_subcommands([](CLI::App*) { return true; }))
    take_hub_models(*command, environment);
}

}  // namespace bellwether::cli
