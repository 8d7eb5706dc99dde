// How far plain ASCII words reach, eight bytes at a time: texts are read through here byte by byte otherwise,
// and most of what we read is English.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace bellwether::text {

namespace ascii_runs {

inline constexpr std::uint64_t kEach = 0x0101010101010101ULL, kHigh = 0x80 * kEach;

// The high bit of each byte of `bytes` (all below 0x80) that is at least `low` and at most `high`.
[[nodiscard]] constexpr std::uint64_t between(std::uint64_t bytes, unsigned char low, unsigned char high) {
  return (bytes + (0x80u - low) * kEach) & ~(bytes + (0x7Fu - high) * kEach) & kHigh;
}

[[nodiscard]] constexpr std::uint64_t letters(std::uint64_t bytes) {
  const std::uint64_t seven = bytes & ~kHigh;
  return between(seven | 0x20 * kEach, 'a', 'z') & ~bytes;
}

[[nodiscard]] constexpr std::uint64_t letters_and_digits(std::uint64_t bytes) {
  return letters(bytes) | (between(bytes & ~kHigh, '0', '9') & ~bytes);
}

[[nodiscard]] constexpr std::uint64_t ascii(std::uint64_t bytes) { return ~bytes & kHigh; }

// The number of bytes at the front of `text` whose bit `kind` sets.
template <class Kind>
[[nodiscard]] std::size_t run(std::string_view text, Kind kind) {
  std::size_t length = 0;
  while (length + 8 <= text.size()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + length, sizeof bytes);
    const std::uint64_t others = ~kind(bytes) & kHigh;
    if (others != 0) return length + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    length += 8;
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + length, text.size() - length);
  return length + static_cast<std::size_t>(std::countr_zero(~kind(bytes) & kHigh)) / 8;
}

}  // namespace ascii_runs

// The length of the run of ASCII letters, of ASCII letters and digits, and of ASCII bytes, at the front of
// `text`.
[[nodiscard]] inline std::size_t letters_run(std::string_view text) {
  return ascii_runs::run(text, ascii_runs::letters);
}
[[nodiscard]] inline std::size_t letters_and_digits_run(std::string_view text) {
  return ascii_runs::run(text, ascii_runs::letters_and_digits);
}
[[nodiscard]] inline std::size_t ascii_run(std::string_view text) {
  const std::size_t length = ascii_runs::run(text, ascii_runs::ascii);
  return length < text.size() ? length : text.size();  // the zeros behind the end are ASCII too
}

}  // namespace bellwether::text
