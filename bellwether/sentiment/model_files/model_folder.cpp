#include "bellwether/sentiment/model_files/model_folder.h"

#include <system_error>

#include "bellwether/core/log.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/train/lora/peft_adapter.h"

namespace bellwether::sentiment {

namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Status;

// An adapter that is no work of ours is not ours to remove.
Status check_adapter_place(const fs::path& adapter) {
  std::error_code absent;
  const auto lies_there = [&](std::string_view name) { return fs::exists(adapter / name, absent); };
  const bool ours = lies_there(kTrainedCleaningFile) || lies_there(core::kUnfinishedMark);
  if (ours || !lies_there(train::kPeftConfig)) return {};
  return fail(
      ErrorKind::usage,
      adapter.string() +
          ": is an adapter of another model and would be left next to this one; move it away and run the "
          "command again, or name another folder");
}

// Of an earlier training into the same folder, which the model there no longer is.
Status remove_earlier_adapter(const fs::path& adapter) {
  constexpr std::string_view kAdapterFiles[] = {train::kPeftConfig, train::kPeftWeights, kSeenTextsFile,
                                                kTrainedCleaningFile, core::kUnfinishedMark};
  std::error_code problem;
  bool removed = false;
  for (const std::string_view each : kAdapterFiles) {
    if (!problem) removed = fs::remove(adapter / each, problem) || removed;
  }
  if (problem) return fail(ErrorKind::io, adapter.string() + ": " + problem.message());
  if (!removed) return {};
  fs::remove(adapter, problem);  // stays where something else lies in it
  core::log_warning("removed " + adapter.string() + ", the adapter of the model that was in this folder");
  return {};
}

}  // namespace

Status write_adapter_folder(const fs::path& folder, const std::function<Status()>& write) {
  return core::write_as_one(folder, [&]() -> Status {
    if (Status written = write(); !written) return written;
    return seal_folder(folder);
  });
}

Status write_model_folder(const StoredModel& tokenizer, const fs::path& folder,
                          const std::function<Status()>& write, const WriteBeside& beside) {
  if (Status alone = tokenizer.check_target(folder); !alone) return alone;
  if (Status ours = check_adapter_place(folder / kAdapterFolder); !ours) return ours;
  return core::write_as_one(folder, [&]() -> Status {
    Status told = beside ? beside() : remove_earlier_adapter(folder / kAdapterFolder);
    if (told) told = write();
    return told ? seal_folder(folder) : told;
  });
}

Status save_model_folder(const nn::BertWeights& weights, const ModelReading& reading, const fs::path& folder,
                         const WriteBeside& beside) {
  const auto write = [&]() -> Status {
    if (Status copied = reading.tokenizer.copy_tokenizer(folder); !copied) return copied;
    if (Status written = write_trained_cleaning(folder, reading.cleaning, reading.neutral_share); !written)
      return written;
    if (Status written = write_seen_record(folder, reading.seen); !written) return written;
    return weights.save(folder);
  };
  return write_model_folder(reading.tokenizer, folder, write, beside);
}

core::Result<nn::BertWeights> load_weights(const StoredModel& model, nn::BertHead head) {
  const auto config = model.config();
  if (!config) return core::fail(config.error());
  if (head == nn::BertHead::classifier) {
    for (const core::Status& sound : {nn::require_one_class(*config), nn::require_agreeing_labels(*config)})
      if (!sound) return core::fail(sound.error());
  }
  const auto stored = model.weights();
  if (!stored) return core::fail(stored.error());
  return nn::BertWeights::make(*config, head, nn::StoredWeightSource(*stored));
}

}  // namespace bellwether::sentiment
