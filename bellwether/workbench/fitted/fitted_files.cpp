#include "bellwether/workbench/fitted/fitted_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "bellwether/core/sha256.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

bool is_within(std::string_view file, std::string_view name) {
  if (!file.starts_with(name)) return false;
  return file.size() == name.size() || file[name.size()] == '/';
}

Status check_digest(const std::filesystem::path& path, const std::string& recorded) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem))
    return fail(ErrorKind::model,
                fmt::format("{}: is missing, and the manifest.json of the run lists it; bring "
                            "it back, or fit again",
                            path.string()));
  const auto digest = core::sha256_file(path);
  if (!digest) return fail(digest.error());
  if (*digest == recorded) return {};
  return fail(ErrorKind::model, fmt::format("{}: is not the file that the fit wrote (its SHA-256 is {}, and "
                                            "manifest.json has {}); fit again",
                                            path.string(), *digest, recorded));
}

}  // namespace

core::Result<store::RunManifest> read_fit_manifest(const std::filesystem::path& run) {
  auto manifest = store::read_manifest(run);
  if (!manifest && manifest.error().kind == ErrorKind::data)
    return fail(ErrorKind::model, manifest.error().message);
  return manifest;
}

bool lists_file(const store::RunManifest& manifest, std::string_view name) {
  return std::ranges::any_of(manifest.outputs,
                             [&](const store::RunOutput& output) { return is_within(output.name, name); });
}

Status check_fitted_files(const std::filesystem::path& run, const store::RunManifest& manifest,
                          std::string_view name) {
  bool is_named = false;
  for (const store::RunOutput& output : manifest.outputs) {
    if (!is_within(output.name, name)) continue;
    is_named = true;
    if (Status whole = check_digest(run / output.name, output.sha256); !whole) return whole;
  }
  if (is_named) return {};
  return fail(not_fitted(run, manifest, name));
}

core::Error not_fitted(const std::filesystem::path& run, const store::RunManifest& manifest,
                       std::string_view name) {
  std::string command = "bellwether";
  for (const std::string& word : manifest.setup.arguments) {
    if (word.starts_with('-')) break;
    command += " " + word;
  }
  return {ErrorKind::model,
          fmt::format("{}: no {} in it: the run of `{}` makes none, did not finish or was changed since; "
                      "give a run that fitted one, or fit again",
                      run.string(), name, command)};
}

}  // namespace bellwether::workbench
