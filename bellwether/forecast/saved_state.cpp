#include "bellwether/forecast/saved_state.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using nlohmann::json;

constexpr std::uint64_t kLargestFile = 256ULL << 20;
constexpr int kVersion = 1;
constexpr std::size_t kLongestWindow = 10'000;
constexpr std::size_t kMostKnownPrices = 10'000;

json known_json(const KnownPrices& known) {
  json days = json::array();
  for (const market::Date day : known.days) days.push_back(market::to_text(day));
  return {{"days", days}, {"closes", known.closes}};
}

// The days and whether they fit the closes, which are read by from_json;
// that has made sure the field is an object.
core::Status read_known_days(const json& document, KnownPrices& known) {
  if (!document.contains("known_prices")) return {};
  for (const json& text : document.at("known_prices").value("days", json::array())) {
    const auto day = market::parse_date(text.is_string() ? text.get<std::string>() : std::string());
    if (!day || known.days.size() == kMostKnownPrices) return fail(ErrorKind::model, "its days");
    known.days.push_back(*day);
  }
  const bool priced = std::ranges::all_of(known.closes, [](double close) { return close > 0.0; });
  const bool ascending = std::ranges::adjacent_find(known.days, std::greater_equal<>()) == known.days.end();
  if (priced && ascending && known.days.size() == known.closes.size()) return {};
  return fail(ErrorKind::model, "its closes");
}

json to_json(const SavedState& state) {
  json options = json::object();
  for (const core::OptionValue& option : state.options) options[option.name] = option.value;
  const FitRecord& record = state.record;
  json document = {{"format", "bellwether-forecaster"},
                   {"version", kVersion},
                   {"forecaster", state.forecaster},
                   {"target", core::value_text(state.task.target)},
                   {"look_back", state.task.shape.look_back},
                   {"horizon", state.task.shape.horizon},
                   {"options", options},
                   {"columns", state.columns},
                   {"train_end", market::to_text(record.train_end)},
                   {"best_epoch", record.best_epoch},
                   {"warnings", record.warnings},
                   {"known_prices", known_json(record.known_prices)},
                   {"numbers", state.numbers}};
  if (record.parameters) document["parameters"] = *record.parameters;
  return document;
}

// Throws json exceptions on a wrong type or missing field; the caller guards.
SavedState from_json(const json& document) {
  SavedState state;
  state.forecaster = document.at("forecaster").get<std::string>();
  state.task.shape = {document.at("look_back").get<std::size_t>(), document.at("horizon").get<std::size_t>()};
  for (const auto& [name, value] : document.at("options").items()) {
    state.options.push_back({name, value.get<std::string>(), ""});
  }
  state.columns = document.at("columns").get<std::vector<std::string>>();
  state.record.best_epoch = document.at("best_epoch").get<std::size_t>();
  state.record.warnings = document.at("warnings").get<std::vector<std::string>>();
  if (document.contains("parameters"))
    state.record.parameters = document.at("parameters").get<std::uint64_t>();
  if (document.contains("known_prices"))
    state.record.known_prices.closes = document.at("known_prices").at("closes").get<std::vector<double>>();
  state.numbers = document.at("numbers").get<Numbers>();
  return state;
}

}  // namespace

std::string state_text(const SavedState& state) { return to_json(state).dump(1) + "\n"; }

core::Result<SavedState> read_state(const std::filesystem::path& path) {
  const auto damaged = [&path](const std::string& what) {
    return fail(ErrorKind::model, path.string() + ": " + what + "; save the forecaster again");
  };
  const auto text = core::read_file(path, kLargestFile);
  if (!text) return fail(text.error());
  const auto document = core::parse_json(*text, {});
  if (!document) return damaged(document.error().message);
  if (!document->is_object() || document->value("format", json()) != "bellwether-forecaster" ||
      document->value("version", json()) != kVersion) {
    return damaged("not a saved forecaster of version 1");
  }
  auto state = core::guard("saved forecaster", [&] { return from_json(*document); });
  if (!state) return damaged(state.error().message);
  if (state->task.shape.look_back - 1 >= kLongestWindow || state->task.shape.horizon - 1 >= kLongestWindow) {
    return damaged("fields look_back and horizon must be from 1 to 10000");
  }
  if (!read_known_days(*document, state->record.known_prices)) {
    return damaged("field known_prices is not days in order with a close above 0 each");
  }
  const json target = document->value("target", json()), day = document->value("train_end", json());
  if (!target.is_string() || !core::parse_value(target.get<std::string>(), state->task.target)) {
    return damaged("field target is not a target");
  }
  const auto learned = market::parse_date(day.is_string() ? day.get<std::string>() : std::string());
  if (!learned) return damaged("field learned_through is not a day");
  state->record.train_end = *learned;
  return state;
}

}  // namespace bellwether::forecast
