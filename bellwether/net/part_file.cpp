#include "bellwether/net/part_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_sync.h"
#include "bellwether/core/progress.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

std::filesystem::path part_path(const Download& file) {
  std::filesystem::path path = file.path;
  path += ".incomplete";
  return path;
}

core::Error disk_error(const Download& file, std::string_view doing) {
  return core::system_error(part_path(file).string() + ": " + std::string(doing), errno);
}

}  // namespace

core::Result<PartFile> PartFile::open(const Download& file) {
  if (core::Status made = core::make_folder(core::folder_of(file.path)); !made) return fail(made.error());
  const int number = ::open(part_path(file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (number < 0) return fail(disk_error(file, "cannot be written"));
  PartFile part(file, number);
  if (::flock(number, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorKind::usage, fmt::format("{}: another process is downloading this file; wait for it",
                                              part_path(file).string()));
  }
  struct stat status {};
  if (::fstat(number, &status) != 0 || !S_ISREG(status.st_mode))
    return fail(ErrorKind::data, part_path(file).string() + ": is not a regular file");
  part.size_ = static_cast<std::uint64_t>(status.st_size);
  const bool is_too_long = file.size && part.size_ > *file.size;
  if (!file.verify || is_too_long) {
    if (core::Status begun = part.begin_anew(); !begun) return fail(begun.error());
  }
  return part;
}

core::Status PartFile::begin_anew() {
  size_ = 0;
  return ::ftruncate(descriptor_.number(), 0) == 0 ? core::Status() : fail(disk_error(*file_, "emptying"));
}

core::Status PartFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_.number(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(disk_error(*file_, "writing"));
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

core::Status PartFile::finish(const Response& response) {
  core::Status good;
  if (file_->size && *file_->size != size_)
    good = fail(unexpected_answer(
        response, fmt::format("the file has {} bytes in place of {}; download it again",
                              core::with_thousands(size_), core::with_thousands(*file_->size))));
  else if (file_->verify)
    good = file_->verify(part_path(*file_));
  if (!good) {
    ::unlink(part_path(*file_).c_str());
    return good;
  }
  return name_whole_file();
}

core::Status PartFile::name_whole_file() {
  if (::fsync(descriptor_.number()) != 0) return fail(disk_error(*file_, "syncing"));
  if (::rename(part_path(*file_).c_str(), file_->path.c_str()) != 0)
    return fail(disk_error(*file_, "renaming"));
  const int problem = core::sync_folder_of(file_->path);
  return problem == 0
             ? core::Status()
             : fail(core::system_error(
                   file_->path.string() + ": was written, but its folder could not be synced", problem));
}

Request request_of_download(const Request& request) {
  Request whole = request;
  whole.method = Method::get;
  whole.range = std::nullopt;
  whole.expects = BodyKind::bytes;
  return whole;
}

}  // namespace bellwether::net
