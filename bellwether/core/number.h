// Numbers as texts hold them, whatever the locale.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace bellwether::core {

// The whole text as a number; nothing where it is none, is out of range, or is followed by anything. No blank and no
// plus sign may stand before it, a minus sign only before a signed one; "inf" and "nan" are floating-point numbers.
template <class T>
requires std::integral<T> || std::floating_point<T>
[[nodiscard]] std::optional<T> number_in(std::string_view text) {
  T number{};
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  return problem == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

}  // namespace bellwether::core
