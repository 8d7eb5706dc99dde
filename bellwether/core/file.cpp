#include "bellwether/core/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace bellwether::core {
namespace {

constexpr std::size_t kWriteBuffer = std::size_t{1} << 20;

std::string describe(int error_number) {
  if (error_number == ENOSPC || error_number == EDQUOT)
    return "no space left on the disk; free some and run again";
  return std::strerror(error_number);
}

// Closes on scope exit; release() keeps the descriptor open.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// Opens a regular file for reading and tells its size. O_NONBLOCK: a fifo must be refused, not waited for.
Result<std::pair<int, std::uint64_t>> open_regular(const std::filesystem::path& path) {
  const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (number < 0) {
    const ErrorKind kind = errno == ENOENT ? ErrorKind::not_found : ErrorKind::io;
    return fail(kind, path.string() + ": " + std::strerror(errno));
  }
  struct stat status {};
  if (::fstat(number, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(number);
    return fail(ErrorKind::data, path.string() + ": is not a regular file");
  }
  return std::pair{number, static_cast<std::uint64_t>(status.st_size)};
}

Status write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return fail(ErrorKind::io, describe(errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) {
    return fail(ErrorKind::io, folder.string() + ": " + describe(errno));
  }
  return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const auto opened = open_regular(path);
  if (!opened) return fail(opened.error());
  const Descriptor descriptor(opened->first);
  if (opened->second > limit) {
    return fail(ErrorKind::data, path.string() + ": has " + std::to_string(opened->second) +
                                     " bytes, more than the limit of " + std::to_string(limit));
  }
  std::string content(opened->second, '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t got = ::read(descriptor.number(), content.data() + done, content.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorKind::io, path.string() + ": " + describe(errno));
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  content.resize(done);
  return content;
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const auto opened = open_regular(path);
  if (!opened) return fail(opened.error());
  const Descriptor descriptor(opened->first);
  if (opened->second == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, opened->second, PROT_READ, MAP_PRIVATE, descriptor.number(), 0);
  if (data == MAP_FAILED) return fail(ErrorKind::io, path.string() + ": " + describe(errno));
  return MappedFile(static_cast<const std::byte*>(data), opened->second);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

AtomicFile::AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      buffer_(std::move(other.buffer_)) {}

AtomicFile::~AtomicFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path) {
  std::string name = path.string() + ".XXXXXX.incomplete";
  const int descriptor = ::mkostemps(name.data(), static_cast<int>(std::strlen(".incomplete")), O_CLOEXEC);
  if (descriptor < 0) return fail(ErrorKind::io, path.string() + ": cannot be written: " + describe(errno));
  // mkstemp makes it private; what we publish is as readable as the user's umask says.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor, 0666 & ~mask);
  return AtomicFile(path, name, descriptor);
}

Status AtomicFile::discard(std::string_view doing, int error_number) {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
    descriptor_ = -1;
  }
  return fail(ErrorKind::io, path_.string() + ": " + std::string(doing) + ": " + describe(error_number) +
                                 "; nothing was left half-written");
}

Status AtomicFile::flush() {
  const Status written = write_all(descriptor_, buffer_);
  buffer_.clear();
  if (!written) return discard("writing", errno);
  return {};
}

Status AtomicFile::write(std::string_view bytes) {
  if (descriptor_ < 0) return discard("writing after an earlier failure", EIO);
  buffer_.append(bytes);
  if (buffer_.size() >= kWriteBuffer) return flush();
  return {};
}

Status AtomicFile::commit() {
  if (descriptor_ < 0) return discard("committing after an earlier failure", EIO);
  if (Status flushed = flush(); !flushed) return flushed;
  // After a failed fsync the page cache cannot be trusted: give up instead of trying again.
  if (::fsync(descriptor_) != 0) return discard("syncing", errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return discard("renaming", errno);
  ::close(std::exchange(descriptor_, -1));
  return sync_folder(path_.parent_path());
}

Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  auto file = AtomicFile::create(path);
  if (!file) return fail(file.error());
  if (Status written = file->write(bytes); !written) return written;
  return file->commit();
}

Status make_folder(const std::filesystem::path& path) {
  std::error_code problem;
  std::filesystem::create_directories(path, problem);
  if (problem) return fail(ErrorKind::io, path.string() + ": cannot make the folder: " + problem.message());
  return {};
}

}  // namespace bellwether::core
