#include "bellwether/workbench/fitted/fitted_price.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "bellwether/forecast/catalog.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/fitted/fitted_files.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

// Forecasters of one fit differ in their seed only.
Status check_same_fit(const forecast::Forecaster& first, const forecast::Forecaster& other) {
  const forecast::Task one = first.task(), task = other.task();
  if (first.name() == other.name() && first.columns() == other.columns() && one.target == task.target &&
      one.shape.look_back == task.shape.look_back && one.shape.horizon == task.shape.horizon) {
    return {};
  }
  return fail(
      ErrorKind::model,
      fmt::format("is another forecaster ({}) than the first of the run ({}), or was fitted otherwise; "
                  "fit again",
                  other.name(), first.name()));
}

}  // namespace

core::Result<FittedPrice> read_price_fit(const std::filesystem::path& folder) {
  auto manifest = read_fit_manifest(folder);
  if (!manifest) return fail(manifest.error());
  FittedPrice run{.manifest = std::move(*manifest), .forecasters = {}, .seeds = {}};
  auto profiles = read_drift_profiles(folder, run.manifest);
  if (!profiles) return fail(profiles.error());
  run.profiles = std::move(*profiles);
  // In the order of the seeds, as fitted.
  std::vector<std::pair<std::uint64_t, std::filesystem::path>> files;
  for (const store::RunOutput& output : run.manifest.outputs) {
    std::uint64_t seed = 0;
    const std::string_view name = output.name;
    if (!name.starts_with("forecaster-") || !name.ends_with(".json")) continue;
    if (!core::parse_value(name.substr(11, name.size() - 16), seed)) continue;
    if (Status whole = check_fitted_files(folder, run.manifest, name); !whole) return fail(whole.error());
    files.emplace_back(seed, folder / output.name);
  }
  std::ranges::sort(files);
  for (const auto& [seed, path] : files) {
    auto loaded = forecast::load_forecaster(path);
    if (!loaded) return fail(loaded.error());
    run.forecasters.push_back(std::move(*loaded));
    run.seeds.push_back(seed);
    if (Status alike = check_same_fit(*run.forecasters.front(), *run.forecasters.back()); !alike)
      return fail(alike.error().within(path.string()));
  }
  if (run.forecasters.empty()) return fail(not_fitted(folder, run.manifest, "forecaster of the close"));
  return run;
}

}  // namespace bellwether::workbench
