#include "bellwether/store/sqlite/digest.h"

#include "bellwether/core/sha256.h"

namespace bellwether::store {
namespace {

int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

}  // namespace

std::string digest_of(std::string_view bytes) {
  const std::string hex = core::sha256_hex(bytes);
  std::string digest(hex.size() / 2, '\0');
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<char>(nibble(hex[2 * i]) * 16 + nibble(hex[2 * i + 1]));
  return digest;
}

}  // namespace bellwether::store
