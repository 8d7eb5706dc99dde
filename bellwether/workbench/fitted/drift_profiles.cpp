#include "bellwether/workbench/fitted/drift_profiles.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/core/file.h"
#include "bellwether/workbench/fitted/fitted_files.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using evaluate::DriftProfile;

constexpr std::uint64_t kLargestProfileFile = std::uint64_t{64} << 20;

}  // namespace

Status write_drift_profiles(store::RunDirectory& run, const std::vector<DriftProfile>& profiles) {
  return run.write_file(kDriftProfileFile, evaluate::drift_profiles_text(profiles));
}

core::Result<std::vector<DriftProfile>> read_drift_profiles(const std::filesystem::path& run,
                                                            const store::RunManifest& manifest) {
  std::error_code problem;
  const bool is_there = std::filesystem::exists(run / kDriftProfileFile, problem);
  if (!is_there && !lists_file(manifest, kDriftProfileFile)) return std::vector<DriftProfile>();
  if (Status whole = check_fitted_files(run, manifest, kDriftProfileFile); !whole) return fail(whole.error());
  const auto text = core::read_file(run / kDriftProfileFile, kLargestProfileFile);
  if (!text) return fail(text.error());
  auto profiles = evaluate::parse_drift_profiles(*text);
  if (!profiles)
    return fail(core::ErrorKind::model, (run / kDriftProfileFile).string() + ": " + profiles.error().message);
  return profiles;
}

evaluate::DriftSample column_sample(std::span<const std::string> columns, std::span<const double> values) {
  evaluate::DriftSample sample;
  for (const std::string& each : columns) sample.numbers.emplace_back(each, std::vector<double>());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i])) sample.numbers[i % columns.size()].second.push_back(values[i]);
  }
  return sample;
}

std::string drift_note(const evaluate::DriftReport& drift, std::string_view what) {
  std::string names;
  for (const evaluate::DriftRow& each : drift.rows) {
    if (each.verdict == evaluate::DriftVerdict::drifted) names += (names.empty() ? "" : ", ") + each.of;
  }
  if (names.empty()) return names;
  return fmt::format(
      "The {} do not look like what the model learned from ({}): see drift. Its accuracy was measured on "
      "other data; "
      "fit again.",
      what, names);
}

}  // namespace bellwether::workbench
