#include "bellwether/core/folder_lock.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::core {
namespace {

constexpr std::uint64_t kLargestLock = 4096;

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

// Of the running kernel, which knows the locks of all its processes, in whatever container.
std::string boot_id() {
  std::string id;
  const Status read =
      read_file_in_pieces("/proc/sys/kernel/random/boot_id", [&](std::string_view piece) { id += piece; });
  return read ? id.substr(0, id.find('\n')) : "";
}

std::string identity_text(std::int64_t now) {
  const nlohmann::ordered_json identity = {
      {"process", ::getpid()}, {"since", now}, {"host", host_name()}, {"boot", boot_id()}};
  return identity.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// What a lock file says; defaults where it says nothing.
struct Identity {
  LockHolder holder;
  std::string boot;
};

Identity read_identity(const std::filesystem::path& file) {
  Identity identity;
  const auto text = read_file(file, kLargestLock);
  if (!text) return identity;
  const auto json = parse_json(*text, JsonLimits{});
  if (!json || !json->is_object()) return identity;
  const auto number = [&](const char* key) {
    const auto found = json->find(key);
    return found != json->end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
  };
  const auto word = [&](const char* key) {
    const auto found = json->find(key);
    return found != json->end() && found->is_string() ? found->get<std::string>() : "";
  };
  identity.holder.process = number("process");
  identity.holder.since = number("since");
  identity.holder.host = word("host");
  identity.boot = word("boot");
  return identity;
}

// After a restart of the same machine every process of before is gone.
bool can_be_evaluated(const Identity& identity) {
  return (!identity.boot.empty() && identity.boot == boot_id()) ||
         (!identity.holder.host.empty() && identity.holder.host == host_name());
}

// 0, or what went wrong.
int try_lock(int descriptor, int how) {
  int outcome = 0;
  do outcome = ::flock(descriptor, how | LOCK_NB);
  while (outcome != 0 && errno == EINTR);
  return outcome == 0 ? 0 : errno;
}

bool has_name(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

Status write_identity(int descriptor, std::int64_t now) {
  const std::string text = identity_text(now);
  if (::ftruncate(descriptor, 0) == 0 &&
      ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()))
    return {};
  return fail(system_error("writing", errno));
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder, std::int64_t now) {
  const std::filesystem::path file = folder / kFolderLock;
  while (true) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
    if (descriptor < 0) return fail(system_error(folder.string() + ": cannot be written to", errno));
    FolderLock lock(file, descriptor);
    const int problem = try_lock(descriptor, LOCK_EX);
    if (problem == EWOULDBLOCK) {
      ::close(std::exchange(lock.descriptor_, -1));  // the file is the other's
      return fail(ErrorKind::usage, fmt::format("{}: is being written to by {}; wait for it, or name another "
                                                "folder",
                                                folder.string(), holder_text(read_identity(file).holder)));
    }
    if (problem != 0) {
      log_warning(fmt::format("{}: its file system knows no locks: a second run into it would not be noticed",
                              folder.string()));
    } else if (!has_name(descriptor)) {
      ::close(std::exchange(lock.descriptor_, -1));  // the one before removed it while we came
      continue;
    }
    if (Status written = write_identity(descriptor, now); !written)
      return fail(written.error().within(file.string()));
    return lock;
  }
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ < 0) return;
  ::unlink(file_.c_str());
  ::close(descriptor_);  // and the lock is gone
}

LockHolder lock_holder(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / kFolderLock;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return {};
  const int problem = try_lock(descriptor, LOCK_SH);
  const bool named = has_name(descriptor);
  Identity identity = read_identity(file);
  ::close(descriptor);
  LockHolder holder = std::move(identity.holder);
  if (problem == EWOULDBLOCK) {
    holder.state = LockState::held;
  } else if (problem != 0 || !can_be_evaluated({holder, identity.boot})) {
    holder.state = LockState::elsewhere;
  } else {
    holder.state = named ? LockState::abandoned : LockState::absent;
  }
  return holder;
}

std::string holder_text(const LockHolder& holder) {
  if (holder.process == 0) return "another process";
  std::string text = fmt::format("process {}", holder.process);
  if (!holder.host.empty()) text += " on " + holder.host;
  if (holder.since > 0) text += fmt::format(", since {:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(holder.since));
  return text;
}

}  // namespace bellwether::core
