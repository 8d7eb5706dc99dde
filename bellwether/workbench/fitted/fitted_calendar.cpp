#include "bellwether/workbench/fitted/fitted_calendar.h"

#include <algorithm>
#include <filesystem>

#include "bellwether/core/sha256.h"

namespace bellwether::workbench {

core::Status use_fitted_calendar(const store::RunManifest& fit, source::TextOptions& options) {
  const auto read = std::ranges::find(fit.inputs, options.calendar, &store::RunInput::path);
  if (read == fit.inputs.end()) return {};
  const std::filesystem::path path = std::filesystem::path(fit.working_folder) / options.calendar;
  const auto refused = [&](const std::string& what) {
    return core::fail(core::ErrorKind::model, path.string() + ": the calendar of the run " + what +
                                                  "; put it back, or run it again with --calendar");
  };
  if (!std::filesystem::exists(path)) return refused("is gone");
  const auto digest = core::sha256_file(path);
  if (!digest) return core::fail(digest.error());
  if (*digest != read->sha256) return refused("has changed since");
  options.calendar = path.string();
  return {};
}

}  // namespace bellwether::workbench
