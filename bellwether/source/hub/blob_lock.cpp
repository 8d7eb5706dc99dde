#include "bellwether/source/hub/blob_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace bellwether::source {
namespace {

constexpr std::chrono::milliseconds kBetweenTries{200};

}  // namespace

core::Result<BlobLock> BlobLock::take(const std::filesystem::path& file, const core::Job& job) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return core::fail(core::system_error(file.string() + ": cannot be locked", errno));
  BlobLock lock(descriptor);
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return lock;
    if (core::Status going = job.check_stop(); !going) return core::fail(going.error());
    std::this_thread::sleep_for(kBetweenTries);
  }
  return lock;
}

}  // namespace bellwether::source
