// The bytes of a file or of standard input, once, front to back, with the hash and the count of what passed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::source {

class ByteStream {
 public:
  // `path` is a regular file, or "-" for standard input. Errors: not_found, io, and data for a device, fifo
  // or folder.
  [[nodiscard]] static core::Result<ByteStream> open(std::string_view path);
  // The bytes themselves; `name` stands for the file name in messages. For tests, fuzzing and requests.
  [[nodiscard]] static ByteStream of_memory(std::string bytes, std::string name);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Up to the next `count` bytes, without taking them; fewer only at the end. Valid until the next call.
  // Errors: io.
  [[nodiscard]] core::Result<std::string_view> peek(std::size_t count);
  // Fills the front of `buffer`; 0 at the end. Errors: io.
  [[nodiscard]] core::Result<std::size_t> read(std::span<char> buffer);

  [[nodiscard]] const std::string& name() const;  // the path as given, "<stdin>" for "-"
  [[nodiscard]] std::uint64_t bytes_read() const;
  // Of all bytes, 64 hexadecimal digits; empty until read() has given 0.
  [[nodiscard]] std::string sha256() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::source
