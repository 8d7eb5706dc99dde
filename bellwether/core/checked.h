// Arithmetic on sizes that come from outside, and assertions about ourselves.
// Every parser multiplies and adds file-supplied numbers through these before it allocates.
#pragma once

#include <concepts>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace bellwether::core {

// a * b and a + b, or nothing where the result does not fit.
template <std::integral T>
[[nodiscard]] constexpr std::optional<T> checked_multiply(T a, T b) {
  T result{};
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}
template <std::integral T>
[[nodiscard]] constexpr std::optional<T> checked_add(T a, T b) {
  T result{};
  if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
  return result;
}

}  // namespace bellwether::core

// For our own mistakes only; user input never reaches it. On in dev and sanitizer builds.
#ifdef BELLWETHER_ASSERT
#define BW_ASSERT(condition)                                                                 \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
#else
#define BW_ASSERT(condition) static_cast<void>(sizeof(static_cast<bool>(condition)))
#endif
