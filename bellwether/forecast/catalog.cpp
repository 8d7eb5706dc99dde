#include "bellwether/forecast/catalog.h"

#include <algorithm>

#include "bellwether/forecast/autoregression.h"
#include "bellwether/forecast/drift.h"
#include "bellwether/forecast/lstm.h"
#include "bellwether/forecast/mean.h"
#include "bellwether/forecast/moving_average.h"
#include "bellwether/forecast/persistence.h"
#include "bellwether/forecast/ridge.h"
#include "bellwether/forecast/saved_state.h"

namespace bellwether::forecast {
namespace {

using Made = core::Result<std::unique_ptr<Forecaster>>;

std::vector<core::OptionValue> no_options() { return {}; }

// Forecasters without options, with the numbers that tell them apart.
template <class Kind, auto... arguments>
Made make_plain(const Task& task, const Settings& settings) {
  if (!settings.empty()) {
    return core::fail(core::ErrorKind::usage,
                      "unknown option '" + settings.front().first + "'; there are none");
  }
  return std::make_unique<Kind>(task, arguments...);
}

template <class Options>
std::vector<core::OptionValue> options_of() {
  return core::describe_options(Options{});
}

template <class Kind, class Options>
Made make_with(const Task& task, const Settings& settings) {
  Options options;
  for (const auto& [name, value] : settings) {
    if (core::Status set = core::set_option(options, name, value); !set) return core::fail(set.error());
  }
  return std::make_unique<Kind>(task, options);
}

constexpr ForecasterRow kRows[] = {
    {"persistence", "the close stays where it is: the forecast to beat", Role::baseline, Chance::none,
     Reads::closes_only, no_options, make_plain<Persistence>},
    {"drift", "the close plus its mean daily change over the training days", Role::baseline, Chance::none,
     Reads::closes_only, no_options, make_plain<Drift>},
    {"mean", "the training mean of what is forecast: of the returns, or of the closes", Role::baseline,
     Chance::none, Reads::closes_only, no_options, make_plain<Mean>},
    {"moving-average-5", "the mean of the last 5 closes", Role::baseline, Chance::none, Reads::closes_only,
     no_options, make_plain<MovingAverage, 5UL>},
    {"moving-average-20", "the mean of the last 20 closes", Role::baseline, Chance::none, Reads::closes_only,
     no_options, make_plain<MovingAverage, 20UL>},
    {"ar-1", "autoregression on the day before", Role::baseline, Chance::none, Reads::closes_only, no_options,
     make_plain<Autoregression, 1UL>},
    {"ar-5", "autoregression on the five days before", Role::baseline, Chance::none, Reads::closes_only,
     no_options, make_plain<Autoregression, 5UL>},
    {"ridge", "ridge regression on every value of the window", Role::baseline, Chance::none,
     Reads::all_columns, options_of<RidgeOptions>, make_with<Ridge, RidgeOptions>},
    {"lstm", "a recurrent network on the window: LSTM 50, LSTM 50, dense 25, dense 1", Role::model,
     Chance::seeded, Reads::all_columns, options_of<LstmOptions>, make_with<LstmForecaster, LstmOptions>},
};

template <class Wanted>
std::vector<std::string> names_where(const Wanted& wanted) {
  std::vector<std::string> names;
  for (const ForecasterRow& row : kRows) {
    if (wanted(row)) names.emplace_back(row.name);
  }
  return names;
}

}  // namespace

std::span<const ForecasterRow> forecasters() { return kRows; }

std::vector<std::string> forecaster_names() {
  return names_where([](const ForecasterRow&) { return true; });
}

std::vector<std::string> seeded_forecaster_names() {
  return names_where([](const ForecasterRow& row) { return row.chance == Chance::seeded; });
}

std::vector<std::string> column_reading_forecaster_names() {
  return names_where([](const ForecasterRow& row) { return row.reads == Reads::all_columns; });
}

core::Result<const ForecasterRow*> forecaster_named(std::string_view name) {
  std::string candidates;
  for (const ForecasterRow& row : kRows) {
    if (row.name == name) return &row;
    candidates += (candidates.empty() ? "" : ", ") + std::string(row.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "'" + std::string(name) + "' is not a forecaster; known: " + candidates);
}

core::Result<std::unique_ptr<Forecaster>> load_forecaster(const std::filesystem::path& path) {
  const auto damaged = [&path](const core::Error& error) {
    return core::fail(core::Error{core::ErrorKind::model, error.message}.within(path.string()));
  };
  auto state = read_state(path);
  if (!state) return core::fail(state.error());
  const auto row = forecaster_named(state->forecaster);
  if (!row) return damaged(row.error());
  Settings settings;
  for (const core::OptionValue& option : state->options) settings.emplace_back(option.name, option.value);
  auto made = (*row)->make(state->task, settings);
  if (!made) return damaged(made.error());
  if (core::Status restored = (*made)->restore(state->columns, state->record, state->numbers); !restored) {
    return damaged(restored.error());
  }
  return made;
}

}  // namespace bellwether::forecast
