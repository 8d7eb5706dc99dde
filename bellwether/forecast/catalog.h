// The forecasters there are, one row each. Command line, report, documentation and the contract tests follow
// from the rows; a new forecaster is its files and a row.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// Options of one forecaster as name and text.
using Settings = std::vector<std::pair<std::string, std::string>>;

// Whether a row is one of the mandatory baselines.
enum class Role { baseline, model };
// Whether a fit depends on the seed.
enum class Chance { none, seeded };
// Which columns a forecaster reads; closes_only: the feature columns change nothing.
enum class Reads { closes_only, all_columns };

// One forecaster: its name, what it reads, and how it is made.
struct ForecasterRow {
  std::string_view name, summary;
  Role role = Role::baseline;
  Chance chance = Chance::none;
  Reads reads = Reads::closes_only;
  // Its options with their defaults.
  std::vector<core::OptionValue> (*options)() = nullptr;
  // Errors: usage, naming an unknown option or a bad value.
  core::Result<std::unique_ptr<Forecaster>> (*make)(const Task& task, const Settings& settings) = nullptr;
};

// All rows, persistence first.
[[nodiscard]] std::span<const ForecasterRow> forecasters();
[[nodiscard]] std::vector<std::string> forecaster_names();
// Of those whose fit depends on the seed, and of those that read feature columns.
[[nodiscard]] std::vector<std::string> seeded_forecaster_names();
[[nodiscard]] std::vector<std::string> column_reading_forecaster_names();

// Errors: usage, naming the candidates.
[[nodiscard]] core::Result<const ForecasterRow*> forecaster_named(std::string_view name);

// What Forecaster::save wrote. Errors: not_found, io; model where the file is damaged or does not fit this
// program.
[[nodiscard]] core::Result<std::unique_ptr<Forecaster>> load_forecaster(const std::filesystem::path& path);

}  // namespace bellwether::forecast
