#include "bellwether/core/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include "bellwether/core/descriptor.h"
#include "bellwether/core/folder_sync.h"

namespace bellwether::core {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

// Opens a regular file for reading and tells its size. O_NONBLOCK: a fifo must be refused, not waited for.
Result<std::pair<int, std::uint64_t>> open_regular(const std::filesystem::path& path) {
  const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (number < 0) {
    Error error = system_error(path.string(), errno);
    if (errno == ENOENT) error.kind = ErrorKind::not_found;
    return fail(std::move(error));
  }
  struct stat status {};
  if (::fstat(number, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(number);
    return fail(ErrorKind::data, path.string() + ": is not a regular file");
  }
  return std::pair{number, static_cast<std::uint64_t>(status.st_size)};
}

struct ReadOutcome {
  std::size_t bytes = 0;  // fewer than asked for only at the end of the file
  int problem = 0;
};

ReadOutcome read_up_to(int descriptor, char* into, std::size_t size) {
  ReadOutcome outcome;
  while (outcome.bytes < size) {
    const ssize_t got = ::read(descriptor, into + outcome.bytes, size - outcome.bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) outcome.problem = errno;
    if (got <= 0) break;
    outcome.bytes += static_cast<std::size_t>(got);
  }
  return outcome;
}

// 0, or what went wrong.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

constexpr std::string_view kIncomplete = ".incomplete";

// The lock tells a temporary in use from one whose writer was killed. Fails if another holds it, or if the
// file lost its name before we had it.
bool lock(int descriptor) {
  struct stat status {};
  return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &status) == 0 &&
         status.st_nlink > 0;
}

// Removes what killed writers of `path` left behind.
void remove_stale_temporaries(const std::filesystem::path& path) {
  const std::string beginning = path.filename().string() + ".";
  std::error_code problem;
  for (std::filesystem::directory_iterator entry(folder_of(path), problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(beginning) || !name.ends_with(kIncomplete)) continue;
    const Descriptor descriptor(
        ::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (descriptor.number() >= 0 && lock(descriptor.number())) ::unlink(entry->path().c_str());
  }
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
  const ReadOutcome read = read_up_to(descriptor.number(), content.data(), content.size());
  if (read.problem != 0) return fail(system_error(path.string(), read.problem));
  content.resize(read.bytes);
  return content;
}

Status read_file_in_pieces(const std::filesystem::path& path,
                           const std::function<void(std::string_view)>& use) {
  const auto opened = open_regular(path);
  if (!opened) return fail(opened.error());
  const Descriptor descriptor(opened->first);
  std::string piece(kBuffer, '\0');
  while (true) {
    const ReadOutcome read = read_up_to(descriptor.number(), piece.data(), piece.size());
    if (read.problem != 0) return fail(system_error(path.string(), read.problem));
    if (read.bytes == 0) return {};
    use(std::string_view(piece).substr(0, read.bytes));
  }
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const auto opened = open_regular(path);
  if (!opened) return fail(opened.error());
  const Descriptor descriptor(opened->first);
  if (opened->second == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, opened->second, PROT_READ, MAP_PRIVATE, descriptor.number(), 0);
  if (data == MAP_FAILED) return fail(system_error(path.string(), errno));
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
  static std::atomic<std::uint64_t> counter{0};
  // Renamed over, a device would be a file ever after.
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
    return fail(ErrorKind::data, path.string() + ": cannot be written: is not a regular file");
  remove_stale_temporaries(path);
  while (true) {
    const std::string name = path.string() + "." + std::to_string(::getpid()) + "-" +
                             std::to_string(counter.fetch_add(1)) + std::string(kIncomplete);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const int problem = errno;
    if (descriptor < 0 && problem == EEXIST) continue;
    if (descriptor < 0) return fail(system_error(path.string() + ": cannot be written", problem));
    if (lock(descriptor)) return AtomicFile(path, name, descriptor);
    ::close(descriptor);
  }
}

Status AtomicFile::discard(std::string_view doing, int error_number) {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
    descriptor_ = -1;
  }
  Error error = system_error(path_.string() + ": " + std::string(doing), error_number);
  error.message += "; the file is as it was before";
  return fail(std::move(error));
}

Status AtomicFile::flush() {
  const int problem = write_all(descriptor_, buffer_);
  buffer_.clear();
  if (problem != 0) return discard("writing", problem);
  return {};
}

Status AtomicFile::write(std::string_view bytes) {
  if (descriptor_ < 0) return discard("writing after an earlier failure", EIO);
  if (bytes.size() >= kBuffer) {  // past the buffer: weights need not lie in memory twice
    if (Status flushed = flush(); !flushed) return flushed;
    const int problem = write_all(descriptor_, bytes);
    return problem == 0 ? Status() : discard("writing", problem);
  }
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffer) return flush();
  return {};
}

Status AtomicFile::commit() {
  if (descriptor_ < 0) return discard("committing after an earlier failure", EIO);
  if (Status flushed = flush(); !flushed) return flushed;
  // After a failed fsync the page cache cannot be trusted: give up instead of trying again.
  if (::fsync(descriptor_) != 0) return discard("syncing", errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return discard("renaming", errno);
  ::close(std::exchange(descriptor_, -1));
  if (const int problem = sync_folder_of(path_); problem != 0) {
    return fail(system_error(path_.string() + ": was written, but its folder could not be synced", problem));
  }
  return {};
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
