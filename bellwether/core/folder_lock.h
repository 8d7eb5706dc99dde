// A folder that one program at a time writes to. The lock is the system's, on a file in the folder that says
// who holds it; it ends with the process, however that ends, so that none is ever stale.
//
//   auto lock = FolderLock::take(folder, clock.unix_seconds());
//   if (!lock) return fail(lock.error());
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// The file's name; there only while the folder is written to, or where its writer was killed.
inline constexpr std::string_view kFolderLock = ".bellwether.lock";

// The lock while it is held: movable, released when the object goes.
class FolderLock {
 public:
  // `now` in seconds since 1970, for whoever is refused. Errors: usage where another holds it, naming its
  // process and since when; io. Where the file system knows no locks, the log warns and nothing is locked.
  [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder, std::int64_t now);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  FolderLock(std::filesystem::path file, int descriptor) : file_(std::move(file)), descriptor_(descriptor) {}
  std::filesystem::path file_;
  int descriptor_ = -1;
};

// absent: no lock lies there. held: its process lives. abandoned: it does not. elsewhere: it was taken on
// another machine, or before a restart of one that is not this, and cannot be judged from here.
enum class LockState { absent, held, abandoned, elsewhere };

// What a folder's lock file says about its writer.
struct LockHolder {
  LockState state = LockState::absent;
  std::int64_t process = 0;  // 0: not told
  std::int64_t since = 0;    // seconds since 1970
  std::string host;
};

// Who writes to the folder, or wrote when it was killed.
[[nodiscard]] LockHolder lock_holder(const std::filesystem::path& folder);

// "process 4711 on alpha, since 2026-01-02T03:04:05Z".
[[nodiscard]] std::string holder_text(const LockHolder& holder);

}  // namespace bellwether::core
