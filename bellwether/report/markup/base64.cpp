#include "bellwether/report/markup/base64.h"

#include <string_view>

namespace bellwether::report {

std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t block = (std::uint32_t{bytes[i]} << 16) |
                                (left > 1 ? std::uint32_t{bytes[i + 1]} << 8 : 0) |
                                (left > 2 ? std::uint32_t{bytes[i + 2]} : 0);
    out += kDigits[block >> 18];
    out += kDigits[(block >> 12) & 63];
    out += left > 1 ? kDigits[(block >> 6) & 63] : '=';
    out += left > 2 ? kDigits[block & 63] : '=';
  }
  return out;
}

}  // namespace bellwether::report
