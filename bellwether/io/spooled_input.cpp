#include "bellwether/io/spooled_input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <vector>

namespace bellwether::io {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kSpoolBlock = std::size_t{256} << 10;

Result<int> open_without_name() {
  std::error_code problem;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(problem);
  if (problem) return fail(core::ErrorKind::io, "the folder for temporary files: " + problem.message());
  int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  // A file system without such files: one with a name that is taken away at once.
  std::string path = (folder / "bellwether-input-XXXXXX").string();
  descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return fail(core::system_error(folder.string(), errno));
  ::unlink(path.c_str());
  return descriptor;
}

Status write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      return fail(core::system_error("the temporary file of the input (TMPDIR names its folder)", errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const SpooledInput>> SpooledInput::make(std::string_view begin, const FetchBytes& rest,
                                                               std::uint64_t most) {
  const auto descriptor = open_without_name();
  if (!descriptor) return fail(descriptor.error());
  std::shared_ptr<const SpooledInput> spooled(new SpooledInput(*descriptor));
  if (Status written = write_all(*descriptor, begin); !written) return fail(written.error());
  std::uint64_t size = begin.size();
  std::vector<char> block(kSpoolBlock);
  for (;;) {
    const auto count = rest(block);
    if (!count) return fail(count.error());
    if (*count == 0) return spooled;
    size += *count;
    if (size > most)
      return fail(
          core::ErrorKind::data,
          fmt::format("more than {} bytes on standard input, which has to be read twice; give it as a file",
                      most));
    if (Status written = write_all(*descriptor, {block.data(), *count}); !written)
      return fail(written.error());
  }
}

SpooledInput::~SpooledInput() { ::close(descriptor_); }

Result<std::size_t> SpooledInput::read_at(std::uint64_t offset, std::span<char> buffer) const {
  for (;;) {
    const ssize_t count = ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return fail(core::system_error("the temporary file of the input", errno));
  }
}

}  // namespace bellwether::io
