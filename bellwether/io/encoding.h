// Bytes of a declared encoding → valid UTF-8. Nothing is guessed and nothing is replaced: what cannot be
// decoded is an error with its place.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::io {

// An encoding that a user may declare for a file.
enum class Encoding { utf8, latin1, cp1252 };

constexpr std::array<core::EnumName<Encoding>, 3> names_of(Encoding) {
  return {{{Encoding::utf8, "utf-8"}, {Encoding::latin1, "iso-8859-1"}, {Encoding::cp1252, "cp1252"}}};
}

// Appends `bytes` to `out` as UTF-8. UTF-8 is checked strictly (RFC 3629). ISO-8859-1 and cp1252 define every
// byte: the five holes of cp1252 (81 8D 8F 90 9D) are the control characters of the same number, as in the
// Encoding Standard. On success nothing is returned; otherwise the offset of the first bad byte, and `out` is
// unchanged.
[[nodiscard]] std::optional<std::size_t> append_as_utf8(std::string_view bytes, Encoding encoding,
                                                        std::string& out);

}  // namespace bellwether::io
