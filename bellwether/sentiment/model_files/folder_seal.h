// What the files of a model's or an adapter's folder were when it was written: SHA-256 digests of the files
// and of each tensor, and the settings that no tensor's shape proves. Kept in the folder's bellwether.json
// (docs/formats/model_folder.md) and compared when the folder is opened, because a changed bit gives answers
// that look like answers.
//
//   if (auto sealed = seal_folder(folder); !sealed) return sealed;   // last, when all files are written
//   if (auto sound = check_sealed_files(folder); !sound) return sound;
//   if (auto sound = check_sealed_weights(digests); !sound) return sound;
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/model_files/file_digests.h"

namespace bellwether::sentiment {

// Records the files as they lie there, in place of what was recorded before; what else bellwether.json says
// stays, and where there is none it is written. Errors: not_found where no weights lie there; model where a
// file is damaged; io.
[[nodiscard]] core::Status seal_folder(const std::filesystem::path& folder);

// Records the folder's seen_texts.bin as it lies there now, in a folder that has been sealed; others stay as they
// are. Errors: io; model where bellwether.json is damaged.
[[nodiscard]] core::Status seal_seen_texts(const std::filesystem::path& folder);

// SHA-256 of bellwether.json without what it says of seen_texts.bin, which is no part of the model: for the
// fingerprint. Errors: as above.
[[nodiscard]] core::Result<std::string> record_digest(const std::filesystem::path& folder);

// Compares all files but the weights. A vocabulary or a setting that is not the recorded one is refused.
// Other configuration may be edited, and that is told in the log; as is a bellwether.json of an older build,
// which recorded nothing. A folder without that file has nothing to compare. Errors: model, naming file,
// field and remedy, and where the folder's writer was stopped (core/unfinished_folder.h); io.
[[nodiscard]] core::Status check_sealed_files(const std::filesystem::path& folder);

// Compares the weights, reading all of them once: `digests` keeps what is asked for again. A file that was rewritten with tensors of other shapes, or with
// more of them, was changed on purpose: that is told in the log, and the tensors that kept their shape must
// have kept their bytes. Errors: model, naming the tensor and the remedy; io.
[[nodiscard]] core::Status check_sealed_weights(FileDigests& digests);

// Whether the folder's config.json is the file that was recorded: its classes are those that the weights were written
// with. False where nothing was recorded. Errors: model where bellwether.json is damaged; io.
[[nodiscard]] core::Result<bool> config_is_as_sealed(const std::filesystem::path& folder);

}  // namespace bellwether::sentiment
