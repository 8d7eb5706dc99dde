#include "bellwether/io/byte_lookahead.h"

#include <algorithm>

namespace bellwether::io {

core::Result<std::string_view> ByteLookahead::peek(std::size_t count) {
  while (ahead_.size() - served_ < count) {
    const std::size_t had = ahead_.size();
    ahead_.resize(had + count);
    const auto received = fetch_({ahead_.data() + had, count});
    ahead_.resize(had + (received ? *received : 0));
    if (!received) return core::fail(received.error());
    if (*received == 0) break;
  }
  return std::string_view(ahead_).substr(served_, count);
}

core::Result<std::size_t> ByteLookahead::read(std::span<char> buffer) {
  const std::size_t count = std::min(buffer.size(), ahead_.size() - served_);
  if (count == 0) return fetch_(buffer);
  std::copy_n(ahead_.data() + served_, count, buffer.data());
  served_ += count;
  return count;
}

}  // namespace bellwether::io
