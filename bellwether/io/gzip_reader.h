// The bytes that a gzip file holds (RFC 1952), inflated as they are asked for: any number of members, one
// after the other, and NUL padding behind the last. Memory is one block of the input and zlib's window of 32
// KiB, whatever the file claims to hold.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_lookahead.h"

namespace bellwether::io {

// Whether a file that starts so is gzip (RFC 1952, 2.3.1, with the only method there is).
[[nodiscard]] bool is_gzip(std::string_view start);

// Inflates what `fetch` brings.
class GzipReader {
 public:
  // `name` stands for the file in messages.
  GzipReader(std::string name, FetchBytes fetch);
  GzipReader(GzipReader&&) noexcept;
  GzipReader& operator=(GzipReader&&) noexcept;
  ~GzipReader();

  // Fills the front of `out` with inflated bytes; 0 at the end. Errors: those of `fetch`; data, with the byte
  // of the file, where it is cut off, damaged (its checksum is tested), or goes on with something else.
  [[nodiscard]] core::Result<std::size_t> read(std::span<char> out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::io
