#pragma once

#include <string>
#include <string_view>

namespace bellwether::store {

// SHA-256 as 32 bytes, for columns; core::sha256_hex for people.
[[nodiscard]] std::string digest_of(std::string_view bytes);

}  // namespace bellwether::store
