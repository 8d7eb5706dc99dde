#include "bellwether/io/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/io/byte_lookahead.h"
#include "bellwether/io/gzip_reader.h"
#include "bellwether/io/spooled_input.h"
#include "bellwether/io/utf16_reader.h"

namespace bellwether::io {

struct ByteStream::State {
  std::string name;
  std::optional<int> descriptor;  // closed at the end, standard input excepted
  std::string memory;             // of a stream without descriptor
  std::size_t memory_served = 0;
  std::string kept_start;                       // of standard input, as long as it is all that was read
  std::shared_ptr<const SpooledInput> spooled;  // what is read from then on, in place of the descriptor
  std::uint64_t bytes_read = 0;
  core::Sha256 hash;
  std::string digest;
  // What is read from what: the file, then what gzip holds, then UTF-8. The stages refer to this object.
  ByteLookahead file{[this](std::span<char> buffer) { return fetch(buffer); }};
  std::optional<GzipReader> gzip;
  std::optional<ByteLookahead> inflated;
  std::optional<Utf16Reader> utf16;
  std::optional<ByteLookahead> front;  // the last stage; none until it is known which that is

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor && *descriptor != STDIN_FILENO) ::close(*descriptor);
  }

  [[nodiscard]] bool is_standard_input() const { return descriptor && *descriptor == STDIN_FILENO; }
  // The next bytes of the input itself.
  core::Result<std::size_t> fetch_input(std::span<char> buffer);
  core::Result<std::size_t> read_descriptor(std::span<char> buffer);
  void keep(std::span<const char> bytes);
  // Reads standard input to its end into a file.
  core::Status spool();
  // The same, counted and hashed.
  core::Result<std::size_t> fetch(std::span<char> buffer);
  // Tells by the first bytes which stages there are.
  core::Status set_up();
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

core::Result<std::size_t> ByteStream::State::fetch_input(std::span<char> buffer) {
  if (!descriptor && !spooled) {
    const std::size_t count = std::min(buffer.size(), memory.size() - memory_served);
    std::copy_n(memory.data() + memory_served, count, buffer.data());
    memory_served += count;
    return count;
  }
  if (spooled) return spooled->read_at(bytes_read, buffer);
  const auto count = read_descriptor(buffer);
  if (count && is_standard_input()) keep(buffer.first(*count));
  return count;
}

core::Result<std::size_t> ByteStream::State::read_descriptor(std::span<char> buffer) {
  while (true) {
    const ssize_t received = ::read(*descriptor, buffer.data(), buffer.size());
    if (received >= 0) return static_cast<std::size_t>(received);
    if (errno != EINTR) return core::fail(core::ErrorKind::io, name + ": " + std::strerror(errno));
  }
}

void ByteStream::State::keep(std::span<const char> bytes) {
  if (bytes_read + bytes.size() <= kKeptStart) {
    kept_start.append(bytes.data(), bytes.size());
  } else {
    kept_start = std::string();
  }
}

core::Status ByteStream::State::spool() {
  if (kept_start.size() != bytes_read)
    return core::fail(core::ErrorKind::unsupported,
                      name + ": it would have to be read a second time; give it as a file");
  auto whole =
      SpooledInput::make(kept_start, [this](std::span<char> buffer) { return read_descriptor(buffer); });
  if (!whole) return core::fail(whole.error());
  spooled = *std::move(whole);
  kept_start = std::string();
  return {};
}

core::Result<std::size_t> ByteStream::State::fetch(std::span<char> buffer) {
  const auto count = fetch_input(buffer);
  if (!count) return count;
  bytes_read += *count;
  hash.update({buffer.data(), *count});
  return count;
}

core::Status ByteStream::State::set_up() {
  constexpr std::size_t kMarks = 4;
  auto start = file.peek(kMarks);
  if (!start) return core::fail(start.error());
  FetchBytes last = [this](std::span<char> buffer) { return file.read(buffer); };
  if (is_gzip(*start)) {
    gzip.emplace(name,
                 std::exchange(last, [this](std::span<char> buffer) { return inflated->read(buffer); }));
    inflated.emplace([this](std::span<char> buffer) { return gzip->read(buffer); });
    start = inflated->peek(kMarks);
    if (!start) return core::fail(start.error());
  }
  if (const auto order = utf16_order(*start)) {
    utf16.emplace(name, *order, std::move(last));
    last = [this](std::span<char> buffer) { return utf16->read(buffer); };
  }
  front.emplace(std::move(last));
  return {};
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
  if (core::Status whole = core::check_finished(std::filesystem::path(path).parent_path()); !whole)
    return core::fail(whole.error());
  return ByteStream(std::move(state));
}

ByteStream ByteStream::of_memory(std::string bytes, std::string name) {
  auto state = std::make_unique<State>();
  state->name = std::move(name);
  state->memory = std::move(bytes);
  return ByteStream(std::move(state));
}

core::Result<ByteStream> ByteStream::open_again() const {
  if (!state_->descriptor && !state_->spooled) return of_memory(state_->memory, state_->name);
  if (!state_->spooled && !state_->is_standard_input()) return open(state_->name);
  if (!state_->spooled) {
    if (core::Status kept = state_->spool(); !kept) return core::fail(kept.error());
  }
  auto again = std::make_unique<State>();
  again->name = state_->name;
  again->spooled = state_->spooled;
  return ByteStream(std::move(again));
}

core::Result<std::string_view> ByteStream::peek(std::size_t count) {
  if (!state_->front) {
    if (core::Status set = state_->set_up(); !set) return core::fail(set.error());
  }
  return state_->front->peek(count);
}

core::Result<std::size_t> ByteStream::read(std::span<char> buffer) {
  if (!state_->front) {
    if (core::Status set = state_->set_up(); !set) return core::fail(set.error());
  }
  const auto count = state_->front->read(buffer);
  if (count && *count == 0 && !buffer.empty() && state_->digest.empty()) state_->digest = state_->hash.hex();
  return count;
}

bool ByteStream::was_utf16() const { return state_->utf16.has_value(); }

const std::string& ByteStream::name() const { return state_->name; }

std::uint64_t ByteStream::bytes_read() const { return state_->bytes_read; }

std::string ByteStream::sha256() const { return state_->digest; }

}  // namespace bellwether::io
