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
  std::optional<int> descriptor;  // closed at the end, standard input excepted
  std::uint64_t bytes_read = 0;
  core::Sha256 hash;
  std::string digest;
  std::string ahead;       // fetched but not read: what was peeked at, or the whole of a memory stream
  std::size_t served = 0;  // of `ahead`

  // The next bytes of the input itself.
  core::Result<std::size_t> fetch(std::span<char> buffer);

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

core::Result<std::size_t> ByteStream::State::fetch(std::span<char> buffer) {
  if (!descriptor) return 0;
  while (true) {
    const ssize_t received = ::read(*descriptor, buffer.data(), buffer.size());
    if (received >= 0) return static_cast<std::size_t>(received);
    if (errno != EINTR) return core::fail(core::ErrorKind::io, name + ": " + std::strerror(errno));
  }
}

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
  state->ahead = std::move(bytes);
  return ByteStream(std::move(state));
}

core::Result<std::string_view> ByteStream::peek(std::size_t count) {
  std::string& ahead = state_->ahead;
  while (ahead.size() - state_->served < count) {
    const std::size_t had = ahead.size();
    ahead.resize(had + count);
    const auto received = state_->fetch({ahead.data() + had, count});
    ahead.resize(had + (received ? *received : 0));
    if (!received) return core::fail(received.error());
    if (*received == 0) break;
  }
  return std::string_view(ahead).substr(state_->served, count);
}

core::Result<std::size_t> ByteStream::read(std::span<char> buffer) {
  std::size_t count = std::min(buffer.size(), state_->ahead.size() - state_->served);
  if (count > 0) {
    std::copy_n(state_->ahead.data() + state_->served, count, buffer.data());
    state_->served += count;
  } else {
    const auto received = state_->fetch(buffer);
    if (!received) return core::fail(received.error());
    count = *received;
  }
  if (count == 0 && !buffer.empty() && state_->digest.empty()) state_->digest = state_->hash.hex();
  state_->bytes_read += count;
  state_->hash.update({buffer.data(), count});
  return count;
}

const std::string& ByteStream::name() const { return state_->name; }

std::uint64_t ByteStream::bytes_read() const { return state_->bytes_read; }

std::string ByteStream::sha256() const { return state_->digest; }

}  // namespace bellwether::source
