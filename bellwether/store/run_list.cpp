#include "bellwether/store/run_list.h"

#include <algorithm>
#include <map>

#include "bellwether/core/folder_lock.h"
#include "bellwether/store/former_keys.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;

std::vector<fs::path> run_folders(const fs::path& runs_folder) {
  std::vector<fs::path> folders;
  std::error_code problem;
  for (fs::directory_iterator entry(runs_folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (fs::is_regular_file(entry->path() / "manifest.json", problem)) folders.push_back(entry->path());
  }
  // Names begin with the time, so this is the order of the runs.
  std::sort(folders.begin(), folders.end());
  return folders;
}

bool is_meant(const fs::path& folder, const std::string& name) {
  const std::string own = folder.filename().string();
  if (own.starts_with(name)) return true;
  const std::size_t dash = own.find('-');
  return dash != own.npos && std::string_view(own).substr(dash + 1) == name;
}

using Named = std::map<std::string, std::string>;

// What two maps from name to value disagree in.
void compare_named(const std::string& what, const Named& left, const Named& right,
                   std::vector<RunDifference>& differences) {
  const auto value = [](const Named& map, const std::string& name) {
    const auto found = map.find(name);
    return found == map.end() ? std::string() : found->second;
  };
  Named all = left;
  all.insert(right.begin(), right.end());
  for (const auto& [name, ignored] : all) {
    const std::string in_left = value(left, name), in_right = value(right, name);
    if (in_left != in_right) differences.push_back({what, name, in_left, in_right});
  }
}

Named facts_of(const RunManifest& manifest) {
  std::string mode = manifest.setup.mode();
  if (!manifest.setup.reason_codes.empty()) mode += ":";
  for (const std::string& code : manifest.setup.reason_codes) mode += " " + code;
  return {{"name", manifest.setup.name},
          {"seed", std::to_string(manifest.setup.seed)},
          {"version", manifest.setup.version},
          {"mode", mode}};
}

Named config_of(const RunManifest& manifest) {
  Named map;
  for (const auto& each : manifest.setup.config) {
    if (!is_place(each.name)) map[each.name] = each.value;
  }
  return map;
}

Named inputs_of(const RunManifest& manifest) {
  Named map;
  for (const auto& each : manifest.inputs) map[fs::path(each.path).filename().string()] = each.sha256;
  return map;
}

Named outputs_of(const std::vector<RunOutput>& outputs) {
  Named map;
  for (const auto& each : outputs) map[each.name] = each.sha256;
  return map;
}

// Takes out what differs only because an option or its value has another name than in the version before.
void forget_renamed(std::vector<RunDifference>& differences) {
  std::vector<core::OptionValue> left, right;  // options that only one side has
  for (const RunDifference& each : differences) {
    if (each.what != "config") continue;
    if (each.right.empty()) left.push_back({each.name, each.left, ""});
    if (each.left.empty()) right.push_back({each.name, each.right, ""});
  }
  const auto has_other = [](const core::OptionValue& option, const std::vector<core::OptionValue>& others) {
    return std::ranges::any_of(others, [&](const auto& other) { return is_renamed(option, other); });
  };
  std::erase_if(differences, [&](const RunDifference& each) {
    if (each.what != "config") return false;
    if (each.right.empty()) return has_other({each.name, each.left, ""}, right);
    if (each.left.empty()) return has_other({each.name, each.right, ""}, left);
    return is_renamed({each.name, each.left, ""}, {each.name, each.right, ""});
  });
}

}  // namespace

InspectedRun inspect_run(const fs::path& folder, const RunManifest& manifest) {
  switch (manifest.status) {
    case RunStatus::finished: return {manifest.error.empty() ? RunFate::finished : RunFate::refused, ""};
    case RunStatus::failed: return {RunFate::failed, ""};
    case RunStatus::interrupted: return {RunFate::interrupted, ""};
    case RunStatus::running: break;
  }
  const core::LockHolder holder = core::lock_holder(folder);
  const std::string who = core::holder_text(holder);
  switch (holder.state) {
    case core::LockState::held: return {RunFate::running, who};
    case core::LockState::abandoned:
      return {RunFate::died, who + ", is gone without recording an end: it was killed"};
    case core::LockState::elsewhere:
      return {RunFate::unknown, who + ": cannot be determined from this machine"};
    case core::LockState::absent: break;
  }
  return {RunFate::unknown, "its manifest says running, and no lock shows whether it is"};
}

std::vector<FoundRun> list_runs(const fs::path& runs_folder) {
  std::vector<FoundRun> runs;
  for (const fs::path& folder : run_folders(runs_folder)) runs.push_back({folder, read_manifest(folder)});
  return runs;
}

Result<fs::path> find_run(const fs::path& runs_folder, const std::string& name) {
  std::error_code ignored;
  if (fs::is_regular_file(fs::path(name) / "manifest.json", ignored)) return fs::path(name);
  const std::vector<fs::path> folders = run_folders(runs_folder);
  if (name == "last" && !folders.empty()) return folders.back();

  std::vector<fs::path> meant;
  for (const fs::path& folder : folders) {
    if (folder.filename() == name) return folder;
    if (is_meant(folder, name)) meant.push_back(folder);
  }
  if (meant.size() == 1) return meant.front();
  if (meant.empty()) {
    return fail(ErrorKind::not_found, "no run '" + name + "' in " + runs_folder.string() +
                                          "; 'bellwether runs list' shows what there is");
  }
  std::string candidates;
  for (const fs::path& folder : meant)
    candidates += (candidates.empty() ? "" : ", ") + folder.filename().string();
  return fail(ErrorKind::usage, "'" + name + "' fits several runs: " + candidates);
}

Result<std::vector<RunDifference>> compare_runs(const fs::path& left, const fs::path& right) {
  const auto left_manifest = read_manifest(left), right_manifest = read_manifest(right);
  if (!left_manifest) return fail(left_manifest.error());
  if (!right_manifest) return fail(right_manifest.error());
  const auto left_outputs = hash_outputs(left), right_outputs = hash_outputs(right);
  if (!left_outputs) return fail(left_outputs.error());
  if (!right_outputs) return fail(right_outputs.error());

  std::vector<RunDifference> differences;
  compare_named("run", facts_of(*left_manifest), facts_of(*right_manifest), differences);
  compare_named("config", config_of(*left_manifest), config_of(*right_manifest), differences);
  forget_renamed(differences);
  compare_named("input", inputs_of(*left_manifest), inputs_of(*right_manifest), differences);
  compare_named("model", {left_manifest->models.begin(), left_manifest->models.end()},
                {right_manifest->models.begin(), right_manifest->models.end()}, differences);
  compare_named("output", outputs_of(*left_outputs), outputs_of(*right_outputs), differences);
  return differences;
}

Result<std::vector<RunDifference>> compare_results(const fs::path& left, const fs::path& right) {
  const auto left_files = hash_folder(left), right_files = hash_folder(right);
  if (!left_files) return fail(left_files.error());
  if (!right_files) return fail(right_files.error());
  std::vector<RunDifference> differences;
  compare_named("result", outputs_of(*left_files), outputs_of(*right_files), differences);
  return differences;
}

}  // namespace bellwether::store
