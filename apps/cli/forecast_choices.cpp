#include "apps/cli/forecast_choices.h"

#include <string>

#include "bellwether/feature/catalog.h"

namespace bellwether::cli {
namespace {

std::string feature_names(feature::FeatureKind kind) {
  std::string names;
  for (const feature::Feature& each : feature::features()) {
    if (each.kind == kind) names += (names.empty() ? "" : ", ") + each.name;
  }
  return names;
}

void describe_values(CLI::App& verb, const std::string& flag, const std::string& values) {
  if (CLI::Option* option = verb.get_option_no_throw(flag); option != nullptr)
    option->description(option->get_description() + " Known: " + values);
}

}  // namespace

void list_forecast_choices(CLI::App& verb) {
  describe_values(verb, "--features", feature_names(feature::FeatureKind::financial));
  describe_values(verb, "--sentiment-features", feature_names(feature::FeatureKind::sentiment));
}

}  // namespace bellwether::cli
