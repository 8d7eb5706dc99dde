#include "bellwether/net/limit_state.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "bellwether/core/descriptor.h"
#include "bellwether/core/file.h"
#include "bellwether/core/log.h"

namespace bellwether::net {
namespace {

constexpr std::uint64_t kLargestState = std::uint64_t{16} << 20;

int lock_exclusively(int descriptor) {
  while (::flock(descriptor, LOCK_EX) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

// As if everything allowed had just been sent: too careful for one span, and never over the limit.
SendLog used_up(const Vendor& vendor, std::int64_t now) {
  SendLog log;
  for (const RateLimit& each : vendor.limits) note_send(log, vendor.limits, each.requests, now);
  return log;
}

std::optional<SendLog> sound_log(const std::filesystem::path& file) {
  const auto text = core::read_file(file, kLargestState);
  const auto log = text ? parse_send_log(*text) : core::Result<SendLog>(core::fail(text.error()));
  if (log) return *log;
  return std::nullopt;
}

SendLog log_for_damaged(const std::filesystem::path& file, const Vendor& vendor, std::int64_t now) {
  core::log_warning(file.string() + ": is damaged and written anew; " + vendor.name +
                    "'s limit counts as used up until then");
  return used_up(vendor, now);
}

int overwrite(int descriptor, std::string_view text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written =
        ::pwrite(descriptor, text.data() + done, text.size() - done, static_cast<off_t>(done));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    done += static_cast<std::size_t>(written);
  }
  return ::ftruncate(descriptor, static_cast<off_t>(text.size())) == 0 ? 0 : errno;
}

}  // namespace

core::Status LimitState::with_log(const Vendor& vendor, std::int64_t now,
                                  const std::function<LogUse(SendLog&)>& use) {
  if (!folder_.empty()) return with_file(vendor, now, use);
  const std::scoped_lock lock(mutex_);
  use(logs_[vendor.name]);
  return {};
}

core::Status LimitState::with_file(const Vendor& vendor, std::int64_t now,
                                   const std::function<LogUse(SendLog&)>& use) const {
  const std::filesystem::path folder = folder_ / "rate_limits", file = folder / (vendor.name + ".txt");
  if (core::Status made = core::make_folder(folder); !made) return made;
  const core::Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (descriptor.number() < 0) return core::fail(core::system_error(file.string(), errno));
  if (const int problem = lock_exclusively(descriptor.number()); problem != 0)
    return core::fail(core::system_error(file.string() + ": locking", problem));
  const auto known = sound_log(file);
  SendLog log = known ? *known : log_for_damaged(file, vendor, now);
  if (use(log) == LogUse::looked && known) return {};
  const int problem = overwrite(descriptor.number(), to_text(log));
  return problem == 0 ? core::Status() : core::fail(core::system_error(file.string() + ": writing", problem));
}

}  // namespace bellwether::net
