#include "bellwether/source/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "bellwether/core/sha256.h"

namespace bellwether::source {

struct ByteStream::State {
  std::string name;
  std::string memory;             // the input itself where there is no file
  std::optional<int> descriptor;  // closed at the end, standard input excepted
  std::uint64_t bytes_read = 0;
  core::Sha256 hash;
  std::string digest;

  ~State() {
    if (descriptor && *descriptor != STDIN_FILENO) ::close(*descriptor);
  }
};

namespace {

core::Result<int> open_regular(const std::string& path) {
  // O_NONBLOCK: a fifo must be refused, not waited for.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    const core::ErrorKind kind = errno == ENOENT ? core::ErrorKind::not_found : core::ErrorKind::io;
    return core::fail(kind, path + ": " + std::strerror(errno));
  }
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return core::fail(core::ErrorKind::data,
                      path + ": not a regular file; for a pipe use - and standard input");
  }
  return descriptor;
}

}  // namespace

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

core::Result<ByteStream> ByteStream::open(std::string_view path) {
  auto state = std::make_unique<State>();
  if (path == "-") {
    state->name = "<stdin>";
    state->descriptor = STDIN_FILENO;
    return ByteStream(std::move(state));
  }
  state->name = path;
  const auto descriptor = open_regular(state->name);
  if (!descriptor) return core::fail(descriptor.error());
  state->descriptor = *descriptor;
  return ByteStream(std::move(state));
}

ByteStream ByteStream::of_memory(std::string bytes, std::string name) {
  auto state = std::make_unique<State>();
  state->name = std::move(name);
  state->memory = std::move(bytes);
  return ByteStream(std::move(state));
}

core::Result<std::size_t> ByteStream::read(std::span<char> buffer) {
  std::size_t count = 0;
  if (state_->descriptor) {
    ssize_t received = 0;
    do {
      received = ::read(*state_->descriptor, buffer.data(), buffer.size());
    } while (received < 0 && errno == EINTR);
    if (received < 0) return core::fail(core::ErrorKind::io, state_->name + ": " + std::strerror(errno));
    count = static_cast<std::size_t>(received);
  } else {
    const auto position = static_cast<std::size_t>(state_->bytes_read);
    count = std::min(buffer.size(), state_->memory.size() - position);
    std::copy_n(state_->memory.data() + position, count, buffer.data());
  }
  state_->bytes_read += count;
  state_->hash.update({buffer.data(), count});
  return count;
}

const std::string& ByteStream::name() const { return state_->name; }

std::uint64_t ByteStream::bytes_read() const { return state_->bytes_read; }

std::string ByteStream::sha256() const {
  if (state_->digest.empty()) state_->digest = state_->hash.hex();
  return state_->digest;
}

}  // namespace bellwether::source
