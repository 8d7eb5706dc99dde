// An input that can be read only once, kept so that it can be read again: in a file without a name, which is gone when
// the last reader of it is, however the program ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_lookahead.h"

namespace bellwether::io {

inline constexpr std::uint64_t kMostSpooled = std::uint64_t{16} << 30;  // bytes

// The whole of one input. Safe to read from many threads.
class SpooledInput {
 public:
  // `begin` and all that `rest` gives until its end, in the folder for temporary files. Errors: those of `rest`; data
  // beyond `most` bytes; io.
  [[nodiscard]] static core::Result<std::shared_ptr<const SpooledInput>> make(
      std::string_view begin, const FetchBytes& rest, std::uint64_t most = kMostSpooled);
  SpooledInput(const SpooledInput&) = delete;
  SpooledInput& operator=(const SpooledInput&) = delete;
  ~SpooledInput();

  // The bytes from `offset` on; 0 at the end. Errors: io.
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<char> buffer) const;

 private:
  explicit SpooledInput(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace bellwether::io
