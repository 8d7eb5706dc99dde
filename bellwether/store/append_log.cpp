#include "bellwether/store/append_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_sync.h"
#include "bellwether/core/log.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Status ledger_problem(const fs::path& path, std::string_view doing) {
  return fail(core::system_error(fmt::format("{}: {}", path.string(), doing), errno));
}

// 0, or -1 with errno set.
int wait_for_lock(int descriptor, int lock) {
  int outcome = 0;
  do outcome = ::flock(descriptor, lock);
  while (outcome != 0 && errno == EINTR);
  return outcome;
}

// 0, or -1 with errno set.
int write_whole(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return -1;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

Result<LedgerFile> LedgerFile::open(const fs::path& path, std::uint64_t limit, TornLine torn) {
  while (true) {
    LedgerFile ledger(path, ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666));
    const auto is_there = ledger.lock_and_read(LOCK_EX, limit);
    if (!is_there) return fail(is_there.error());
    if (!*is_there) continue;
    if (torn == TornLine::keep || ledger.torn_.empty()) return ledger;
    if (Status cut = ledger.cut_torn_line(); !cut) return fail(cut.error());
    return ledger;
  }
}

Result<LedgerFile> LedgerFile::open_to_read(const fs::path& path, std::uint64_t limit) {
  LedgerFile ledger(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (ledger.descriptor_ < 0 && errno == ENOENT)
    return fail(ErrorKind::not_found, path.string() + ": there is no such file");
  const auto is_there = ledger.lock_and_read(LOCK_SH, limit);
  if (!is_there) return fail(is_there.error());
  if (!*is_there) return fail(ErrorKind::not_found, path.string() + ": was removed");
  return ledger;
}

LedgerFile::LedgerFile(LedgerFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      content_(std::move(other.content_)),
      torn_(std::move(other.torn_)) {}

LedgerFile::~LedgerFile() {
  if (descriptor_ >= 0) ::close(descriptor_);  // and the lock is gone
}

Result<bool> LedgerFile::lock_and_read(int lock, std::uint64_t limit) {
  if (descriptor_ < 0) return fail(ledger_problem(path_, "cannot be opened").error());
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode))
    return fail(ErrorKind::data, path_.string() + ": is not a regular file");
  if (wait_for_lock(descriptor_, lock) != 0) return fail(ledger_problem(path_, "cannot be locked").error());
  // It may have been removed while we waited; then its name has another file, or none.
  if (::fstat(descriptor_, &status) == 0 && status.st_nlink == 0) return false;
  auto content = core::read_file(path_, limit);
  if (!content) return fail(content.error());
  content_ = *std::move(content);
  const std::size_t end = content_.rfind('\n');
  const std::size_t whole = end == std::string::npos ? 0 : end + 1;
  torn_ = content_.substr(whole);
  content_.resize(whole);
  return true;
}

Status LedgerFile::cut_torn_line() {
  core::log_warning(
      fmt::format("{}: its last line was not finished, by a program that was killed; {} bytes are left out",
                  path_.string(), torn_.size()));
  torn_.clear();
  if (::ftruncate(descriptor_, static_cast<off_t>(content_.size())) == 0) return {};
  return ledger_problem(path_, "cannot be cut");
}

Status LedgerFile::append(std::string_view lines) {
  const bool is_new = content_.empty();
  if (!torn_.empty() && ::ftruncate(descriptor_, static_cast<off_t>(content_.size())) != 0)
    return ledger_problem(path_, "cannot be cut");
  torn_.clear();
  if (write_whole(descriptor_, lines) == 0 && ::fsync(descriptor_) == 0 &&
      (!is_new || core::sync_folder_of(path_) == 0)) {
    content_ += lines;
    return {};
  }
  Status problem = ledger_problem(path_, "writing");
  // What was written of them must not stand before the next writer's lines; that one would cut it as well.
  static_cast<void>(::ftruncate(descriptor_, static_cast<off_t>(content_.size())));
  return problem;
}

Status for_each_line(std::string_view content, const std::function<Status(std::string_view)>& use) {
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    if (Status used = use(content.substr(0, end)); !used)
      return fail(used.error().within(fmt::format("line {}", number)));
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return {};
}

}  // namespace bellwether::store
