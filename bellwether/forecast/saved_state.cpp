#include "bellwether/forecast/saved_state.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/forecast/known_prices_json.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using nlohmann::json;

constexpr std::uint64_t kLargestFile = 256ULL << 20;
constexpr std::size_t kLongestWindow = 10'000;

json to_json(const SavedState& state) {
  json options = json::object();
  for (const core::OptionValue& option : state.options) options[option.name] = option.value;
  const FitRecord& record = state.record;
  json document = {{"format", io::kForecasterFormat},
                   {"forecaster", state.forecaster},
                   {"target", core::value_text(state.task.target)},
                   {"look_back", state.task.shape.look_back},
                   {"horizon", state.task.shape.horizon},
                   {"options", options},
                   {"columns", state.columns},
                   {"train_end", market::to_text(record.train_end)},
                   {"best_epoch", record.best_epoch},
                   {"warnings", record.warnings},
                   {"known_prices", known_prices_json(record.known_prices)},
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
  const json format = document->is_object() ? document->value("format", json()) : json();
  const bool is_of_version_1 = format == io::kForecasterFormat1 && document->value("version", json()) == 1;
  if (format != io::kForecasterFormat && !is_of_version_1) {
    return damaged("not a saved forecaster (format \"" + std::string(io::kForecasterFormat) + "\")");
  }
  auto state = core::guard("saved forecaster", [&] { return from_json(*document); });
  if (!state) return damaged(state.error().message);
  if (state->task.shape.look_back - 1 >= kLongestWindow || state->task.shape.horizon - 1 >= kLongestWindow) {
    return damaged("fields look_back and horizon must be from 1 to 10000");
  }
  if (document->contains("known_prices")) {
    auto known = known_prices_from(document->at("known_prices"));
    if (!known) return damaged(known.error().message);
    state->record.known_prices = std::move(*known);
  }
  const char* const train_end = is_of_version_1 ? "train_end" : "train_end";
  const json target = document->value("target", json()), day = document->value(train_end, json());
  if (!target.is_string() || !core::parse_value(target.get<std::string>(), state->task.target)) {
    return damaged("field target is not a target");
  }
  const auto learned = market::parse_date(day.is_string() ? day.get<std::string>() : std::string());
  if (!learned) return damaged(std::string("field ") + train_end + " is not a day");
  state->record.train_end = *learned;
  return state;
}

}  // namespace bellwether::forecast
