#include "bellwether/io/byte_window.h"

#include <algorithm>

namespace bellwether::io {
namespace {

constexpr std::size_t kFirstChunk = std::size_t{4} << 10;  // many inputs are small
constexpr std::size_t kChunk = std::size_t{256} << 10;

}  // namespace

ByteWindow::ByteWindow(ByteStream stream) : stream_(std::move(stream)), buffer_(kFirstChunk + 1) {}

core::Status ByteWindow::grow() {
  if (at_end_) return {};
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  if (filled_ && buffer_.size() < kChunk) {
    buffer_.resize(kChunk + 1);
  } else if (end_ + 1 >= buffer_.size()) {
    buffer_.resize(buffer_.size() * 2);
  }
  const auto count = stream_.read({buffer_.data() + end_, buffer_.size() - 1 - end_});
  if (!count) return core::fail(count.error());
  filled_ = *count == buffer_.size() - 1 - end_;
  end_ += *count;
  buffer_[end_] = '\0';
  at_end_ = *count == 0;
  return {};
}

core::Status ByteWindow::skip_byte_order_mark() {
  while (bytes().size() < 3 && !at_end_) {
    if (core::Status grown = grow(); !grown) return grown;
  }
  if (bytes().starts_with("\xEF\xBB\xBF")) consume(3);
  return {};
}

}  // namespace bellwether::io
