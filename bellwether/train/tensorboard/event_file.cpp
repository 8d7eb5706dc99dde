#include "bellwether/train/tensorboard/event_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace bellwether::train {
namespace {

// One write: a reader meets a record whole, or its beginning, which it tries again later.
core::Status append_record(const std::filesystem::path& path, int flags, std::string_view record) {
  const auto failed = [&](int problem) {
    return core::fail(core::ErrorKind::io, path.string() + ": " + std::strerror(problem));
  };
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | flags, 0666);
  if (descriptor < 0) return failed(errno);
  const ssize_t written = ::write(descriptor, record.data(), record.size());
  const int problem = written < 0 ? errno : ENOSPC;
  ::close(descriptor);
  if (written != static_cast<ssize_t>(record.size())) return failed(problem);
  return {};
}

}  // namespace

std::string event_file_name(std::int64_t unix_seconds) {
  return fmt::format("events.out.tfevents.{:010}.bellwether", unix_seconds);
}

core::Result<EventFile> EventFile::create(const std::filesystem::path& path, double wall_time) {
  if (auto made = append_record(path, O_CREAT | O_EXCL, version_record(wall_time)); !made)
    return core::fail(made.error());
  return EventFile(path);
}

core::Status EventFile::add(const EventTime& at, std::span<const Scalar> scalars) {
  return append_record(path_, 0, scalars_record(at, scalars));
}

core::Status EventFile::start_session(const EventTime& at) {
  return append_record(path_, 0, session_start_record(at));
}

}  // namespace bellwether::train
