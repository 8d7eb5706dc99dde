#include "apps/cli/mcp/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <span>
#include <utility>

namespace bellwether::cli {
namespace {

constexpr int kPollMilliseconds = 200;
constexpr std::size_t kReadBytes = std::size_t{64} << 10;

// Bytes read; 0 at the end and where reading failed.
std::size_t read_piece(int descriptor, std::span<char> piece) {
  while (true) {
    const ssize_t count = ::read(descriptor, piece.data(), piece.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR && errno != EAGAIN) return 0;
  }
}

}  // namespace

std::optional<ReadLine> LineReader::buffered() {
  const std::size_t end = buffer_.find('\n', looked_);
  if (end == buffer_.npos) {
    looked_ = buffer_.size();
    if (buffer_.size() > longest_) {
      cut_ = true;
      buffer_.clear();
      looked_ = 0;
    }
    return std::nullopt;
  }
  ReadLine line{buffer_.substr(0, end), std::exchange(cut_, false)};
  buffer_.erase(0, end + 1);
  looked_ = 0;
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  if (line.text.size() > longest_) line.cut = true;
  if (line.cut) line.text.clear();
  return line;
}

std::optional<ReadLine> LineReader::next(const core::StopFlag& stop) {
  std::array<char, kReadBytes> piece;
  while (!stop.raised()) {
    if (auto line = buffered()) return line;
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, kPollMilliseconds) <= 0) continue;
    const std::size_t count = read_piece(descriptor_, piece);
    if (count == 0) return std::nullopt;
    buffer_.append(piece.data(), count);
  }
  return std::nullopt;
}

}  // namespace bellwether::cli
