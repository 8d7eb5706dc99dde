// The cache of huggingface_hub on this machine, shared with Python: what either has downloaded the other finds.
//
//   <root>/models--ORG--NAME/blobs/<etag>                  the bytes of a file
//                            refs/<revision>               the commit that the revision named when last asked
//                            snapshots/<commit>/<file>     a relative link to ../../blobs/<etag>
//          .locks/models--ORG--NAME/<etag>.lock            flock() while a blob is written
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/hub/repository.h"

namespace bellwether::source {

// How a snapshot refers to its blobs: by links, or, where links are not wanted, by holding the files itself.
enum class SnapshotFiles { links, files };

// One snapshot that lies in the cache.
struct CachedSnapshot {
  HubRepository
      repository;  // its revision: the name it was asked by, or the commit where no name leads to it
  std::string commit;
  std::filesystem::path folder;
  std::uint64_t bytes = 0;  // of the files, as links lead
  std::size_t files = 0;
};

// Nothing is held open: each call looks at the disk. Threads and processes: writers of one blob exclude each other
// by lock_blob.
class HubCache {
 public:
  explicit HubCache(std::filesystem::path root, SnapshotFiles snapshot_files = SnapshotFiles::links)
      : root_(std::move(root)), snapshot_files_(snapshot_files) {}

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  // The folder of the repository, under the name that is there, else under its own.
  [[nodiscard]] std::filesystem::path folder_of(const HubRepository& repository) const;
  // The commit that the revision names here: itself where it is one, else what refs/ says. Nothing where it was
  // never asked for. Errors: data where refs/ says no commit; io.
  [[nodiscard]] core::Result<std::optional<std::string>> commit_of(const HubRepository& repository) const;
  [[nodiscard]] std::filesystem::path snapshot_of(const HubRepository& repository,
                                                  std::string_view commit) const;
  // Where the bytes of that name lie or are to lie. `etag` is a hash (file_version.h).
  [[nodiscard]] std::filesystem::path blob_of(const HubRepository& repository, std::string_view etag) const;
  // The file whose lock a writer of the blob holds.
  [[nodiscard]] std::filesystem::path lock_of(const HubRepository& repository, std::string_view etag) const;

  // Makes `file` of the snapshot lead to the blob, whatever lay there. Errors: io.
  [[nodiscard]] core::Status link(const HubRepository& repository, std::string_view commit,
                                  std::string_view file, std::string_view etag) const;
  // Writes what the revision names; nothing to write for a commit. Errors: io.
  [[nodiscard]] core::Status remember(const HubRepository& repository, std::string_view commit) const;
  // Makes the folders of a repository, and marks the root as a cache for backup programs. Errors: io.
  [[nodiscard]] core::Status prepare(const HubRepository& repository) const;

  // All models here, by name, then commit. Folders of other kinds and what is no snapshot are passed over.
  [[nodiscard]] std::vector<CachedSnapshot> models() const;

 private:
  std::filesystem::path root_;
  SnapshotFiles snapshot_files_;
};

}  // namespace bellwether::source
