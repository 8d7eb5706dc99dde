// A source of bytes whose next ones can be looked at before they are read.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::io {

// Fills the front of a buffer with the next bytes; 0 at the end.
using FetchBytes = std::function<core::Result<std::size_t>(std::span<char>)>;

// Reads from `fetch` once, front to back.
class ByteLookahead {
 public:
  explicit ByteLookahead(FetchBytes fetch) : fetch_(std::move(fetch)) {}

  // Up to the next `count` bytes, without taking them; fewer only at the end. Valid until the next call.
  // Errors: those of `fetch`.
  [[nodiscard]] core::Result<std::string_view> peek(std::size_t count);
  // Fills the front of `buffer`; 0 at the end. Errors: those of `fetch`.
  [[nodiscard]] core::Result<std::size_t> read(std::span<char> buffer);

 private:
  FetchBytes fetch_;
  std::string ahead_;       // fetched but not read
  std::size_t served_ = 0;  // of ahead_
};

}  // namespace bellwether::io
