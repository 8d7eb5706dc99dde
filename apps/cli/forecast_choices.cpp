#include "apps/cli/forecast_choices.h"

#include <string>

#include "bellwether/feature/catalog.h"
#include "bellwether/forecast/catalog.h"

namespace bellwether::cli {
namespace {

std::string forecaster_names() {
  std::string names;
  for (const forecast::ForecasterRow& each : forecast::forecasters())
    names += (names.empty() ? "" : ",") + std::string(each.name);
  return names;
}

std::string feature_names(feature::FeatureKind kind) {
  std::string names;
  for (const feature::Feature& each : feature::features()) {
    if (each.kind == kind) names += (names.empty() ? "" : ", ") + each.name;
  }
  return names;
}

void name_values(CLI::App& verb, const std::string& flag, const std::string& values) {
  if (CLI::Option* option = verb.get_option_no_throw(flag); option != nullptr)
    option->type_name("{" + values + "}");
}

void describe_values(CLI::App& verb, const std::string& flag, const std::string& values) {
  if (CLI::Option* option = verb.get_option_no_throw(flag); option != nullptr)
    option->description(option->get_description() + ". Of: " + values);
}

}  // namespace

void list_forecast_choices(CLI::App& verb) {
  name_values(verb, "--recipe", "price,sign");
  name_values(verb, "--forecaster", forecaster_names());
  describe_values(verb, "--features", feature_names(feature::FeatureKind::financial));
  describe_values(verb, "--sentiment-features", feature_names(feature::FeatureKind::sentiment));
}

}  // namespace bellwether::cli
