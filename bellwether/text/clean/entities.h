// HTML entities -> characters, once: "&amp;lt;" becomes "&lt;" and stays it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bellwether::text {

// Decodes the 253 named entities of HTML 4 and XML and every numeric one, each ended by its semicolon.
// Numbers 128 to 159 are read as Windows-1252, as browsers do; what names no character stays as it is. Adds
// to `count`.
[[nodiscard]] std::string decode_entities(std::string_view text, std::uint64_t& count);

}  // namespace bellwether::text
