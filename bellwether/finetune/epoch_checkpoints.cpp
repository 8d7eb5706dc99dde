#include "bellwether/finetune/epoch_checkpoints.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/log.h"
#include "bellwether/core/number.h"
#include "bellwether/sentiment/seen/seen_record.h"

namespace bellwether::finetune {
namespace {

namespace fs = std::filesystem;
using core::Status;

constexpr std::string_view kEpochFolder = "epoch-", kUnfinished = ".incomplete";

// Of "epoch-12", 12.
std::optional<std::uint32_t> epoch_of(std::string_view name) {
  if (!name.starts_with(kEpochFolder)) return std::nullopt;
  return core::number_in<std::uint32_t>(name.substr(kEpochFolder.size()));
}

Status io_status(const fs::path& path, const std::error_code& problem) {
  if (!problem) return {};
  return core::fail(core::ErrorKind::io, path.string() + ": " + problem.message());
}

fs::path unfinished(fs::path path) { return path += kUnfinished; }

// Whether nobody has put anything else there.
bool holds_only_a_model(const fs::path& folder) {
  constexpr std::string_view kModelFiles[] = {".json", ".safetensors", ".txt", kUnfinished};
  std::error_code problem;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const bool known =
        std::ranges::find(kModelFiles, entry->path().extension().string()) != std::ranges::end(kModelFiles) ||
        entry->path().filename() == sentiment::kSeenTextsFile;
    if (!known || !entry->is_regular_file(problem)) return false;
  }
  return !problem;
}

// The name goes first, so that what a killed run leaves of it is no checkpoint.
Status remove_folder(const fs::path& path) {
  std::error_code problem;
  fs::remove_all(unfinished(path), problem);
  if (!problem) fs::rename(path, unfinished(path), problem);
  if (!problem) fs::remove_all(unfinished(path), problem);
  return io_status(path, problem);
}

}  // namespace

fs::path EpochCheckpoints::path(std::uint32_t epoch) const {
  return options_.folder / (std::string(kEpochFolder) + std::to_string(epoch));
}

Status EpochCheckpoints::save(std::uint32_t epoch, std::uint32_t best_epoch,
                              const nn::BertWeights& weights) const {
  if (options_.keep == 0) return {};
  const fs::path place = path(epoch), beside = unfinished(place);
  std::error_code problem;
  if (fs::exists(place, problem)) {  // of steps that were done again after a stop, or of an earlier run
    if (!holds_only_a_model(place)) {
      return core::fail(core::ErrorKind::usage,
                        place.string() + ": holds what is no checkpoint; move it away and run again");
    }
    if (Status removed = remove_folder(place); !removed) return removed;
  }
  fs::remove_all(beside, problem);
  if (Status saved = sentiment::save_model_folder(weights, options_.reading, beside); !saved) return saved;
  fs::rename(beside, place, problem);
  if (Status renamed = io_status(place, problem); !renamed) return renamed;
  return remove_others(epoch, best_epoch);
}

Status EpochCheckpoints::remove_others(std::uint32_t epoch, std::uint32_t best_epoch) const {
  std::vector<fs::path> others;
  std::error_code problem;
  for (fs::directory_iterator entry(options_.folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const auto number = epoch_of(entry->path().filename().string());
    const bool stays =
        number == best_epoch || (number <= epoch && number > epoch - std::min(epoch, options_.keep));
    if (number && !stays) others.push_back(entry->path());
  }
  if (Status listed = io_status(options_.folder, problem); !listed) return listed;
  std::ranges::sort(others);
  for (const fs::path& each : others) {
    if (!holds_only_a_model(each)) {
      core::log_warning(each.string() + ": stays, because it holds what is no checkpoint");
      continue;
    }
    if (Status removed = remove_folder(each); !removed) return removed;
    core::log_info("removed the checkpoint " + each.string());
  }
  return {};
}

}  // namespace bellwether::finetune
