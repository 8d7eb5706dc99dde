#include "bellwether/dataset/forecast_setup.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::FeatureKind;

Status check_forecast(const ForecastOptions& options) {
  if (options.recipe != "price") {
    return fail(ErrorKind::unsupported,
                fmt::format("recipe '{}' has no table of features; only price has", options.recipe));
  }
  return core::check_options(options);
}

Status check_kind(std::string_view flag, const std::vector<feature::Feature>& found, FeatureKind kind) {
  for (const feature::Feature& feature : found) {
    if (feature.kind == kind) continue;
    return fail(ErrorKind::usage, fmt::format("{}: {} is {} feature", flag, feature.name,
                                              kind == FeatureKind::financial ? "a sentiment" : "a price"));
  }
  if (found.empty()) return fail(ErrorKind::usage, fmt::format("{}: no feature is named", flag));
  return {};
}

}  // namespace

core::Result<ChosenFeatures> choose_features(const ForecastOptions& options) {
  if (Status checked = check_forecast(options); !checked) return fail(checked.error());
  ChosenFeatures chosen;
  chosen.price = feature::split_names(options.features);
  if (chosen.price.empty()) {
    chosen.price = {options.target == feature::Target::close ? "close" : "log_return"};
  }
  chosen.sentiment = feature::split_names(options.sentiment_features);
  const auto price = feature::features_named(chosen.price);
  if (!price) return fail(price.error().within("--features"));
  const auto sentiment = feature::features_named(chosen.sentiment);
  if (!sentiment) return fail(sentiment.error().within("--sentiment-features"));
  if (Status checked = check_kind("--features", *price, FeatureKind::financial); !checked)
    return fail(checked.error());
  if (Status checked = check_kind("--sentiment-features", *sentiment, FeatureKind::sentiment); !checked) {
    return fail(checked.error());
  }
  for (const feature::Feature& feature : *price) chosen.look_back = std::max(chosen.look_back, feature.bars);
  return chosen;
}

core::Result<feature::FeatureTable> make_table(const MarketInputs& inputs, const ChosenFeatures& chosen) {
  std::vector<std::string> names = chosen.price;
  if (std::ranges::find(names, "close") == names.end()) names.emplace_back("close");
  if (!inputs.index.points.empty()) {
    names.insert(names.end(), chosen.sentiment.begin(), chosen.sentiment.end());
  }
  const auto features = feature::features_named(names);
  if (!features) return fail(features.error());
  return feature::build_table(inputs.history, *features, {inputs.training_begin, inputs.last});
}

forecast::Task task_of(const ForecastOptions& options) {
  return {.target = options.target, .shape = {.look_back = options.look_back, .horizon = options.horizon}};
}

forecast::Settings settings_of(const forecast::ForecasterRow& row, const forecast::LstmOptions& lstm) {
  forecast::Settings settings;
  if (row.name != "lstm") return settings;
  for (const core::OptionValue& option : core::describe_options(lstm)) {
    settings.emplace_back(option.name, option.value);
  }
  return settings;
}

}  // namespace bellwether::dataset
