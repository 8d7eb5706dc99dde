#include "bellwether/workbench/retrain/changed_inputs.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "bellwether/core/progress.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::with_thousands;

constexpr std::size_t kShownFiles = 3;

// Names of files, the first few in full.
struct FileList {
  std::vector<std::string> files;

  [[nodiscard]] std::string text() const {
    std::string list;
    for (std::size_t i = 0; i < files.size() && i < kShownFiles; ++i) list += (i == 0 ? "" : ", ") + files[i];
    return files.size() > kShownFiles ? fmt::format("{}, and {} more", list, files.size() - kShownFiles)
                                      : list;
  }
  // "1 file", "3 files".
  [[nodiscard]] std::string count() const {
    return fmt::format("{} file{}", files.size(), files.size() == 1 ? "" : "s");
  }
  void tell(const std::string& sentence, std::vector<std::string>& notes) const {
    if (!files.empty()) notes.push_back(fmt::format("{} {}: {}.", count(), sentence, text()));
  }
};

std::string place_of(const fs::path& folder, const std::string& path) {
  return fs::absolute(folder / path).lexically_normal().string();
}

}  // namespace

std::vector<std::string> changed_inputs(const store::RunManifest& fit, std::span<const io::InputRecord> now) {
  std::map<std::string, const io::InputRecord*> by_place;
  for (const io::InputRecord& each : now) by_place[place_of({}, each.path)] = &each;
  FileList fewer, gone, other, added;
  for (const store::RunInput& then : fit.inputs) {
    const auto found = by_place.find(place_of(fit.working_folder, then.path));
    if (found == by_place.end()) {
      gone.files.push_back(then.path);
      continue;
    }
    const io::InputRecord& file = *found->second;
    by_place.erase(found);
    if (file.sha256 == then.sha256) continue;
    if (then.rows && file.rows < *then.rows)
      fewer.files.push_back(fmt::format("{} ({} rows then, {} now)", then.path, with_thousands(*then.rows),
                                        with_thousands(file.rows)));
    else
      other.files.push_back(then.path);
  }
  for (const auto& [place, file] : by_place) added.files.push_back(file->path);
  std::vector<std::string> notes;
  fewer.tell("of the fit of the model in use became shorter, so that rows which it learned from are missing",
             notes);
  gone.tell("of the fit of the model in use not read now", notes);
  other.tell("of the fit of the model in use changed since", notes);
  added.tell("not read at the fit of the model in use", notes);
  return notes;
}

}  // namespace bellwether::workbench
