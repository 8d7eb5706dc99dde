// Numbers as decimal digits, for output by the million.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace bellwether::workbench {

inline constexpr std::size_t kMostDigits = 10;  // of a 32-bit number

namespace decimal_digits {

// "0000" to "9999".
inline constexpr auto kFour = [] {
  std::array<std::array<char, 4>, 10'000> digits{};
  for (unsigned value = 0; value < digits.size(); ++value) {
    digits[value] = {static_cast<char>('0' + value / 1000), static_cast<char>('0' + value / 100 % 10),
                     static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
  }
  return digits;
}();

}  // namespace decimal_digits

// Writes `value` at `out`, which has room for kMostDigits, and returns the end.
[[nodiscard]] inline char* write_decimal(std::uint32_t value, char* out) {
  if (value >= 10'000) {
    out = write_decimal(value / 10'000, out);
    std::memcpy(out, decimal_digits::kFour[value % 10'000].data(), 4);
    return out + 4;
  }
  const std::size_t digits = value >= 1000 ? 4 : value >= 100 ? 3 : value >= 10 ? 2 : 1;
  std::memcpy(out, decimal_digits::kFour[value].data() + (4 - digits), digits);
  return out + digits;
}

}  // namespace bellwether::workbench
