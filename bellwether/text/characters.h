// What kind of character a code point is, as the reference tokenizers see it: the Hugging Face `tokenizers`
// library mixes Unicode tables of several versions (punctuation, marks and controls of 8.0, normal forms
// of 9.0, letters, numbers and lower case of 16.0 and 17.0). Here utf8proc's tables are corrected, range by
// range, to theirs, so that every code point gives the same ids.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace bellwether::text {

// A set of the flags below.
using CharacterKind = std::uint16_t;

inline constexpr CharacterKind kSpace = 1;    // White_Space
inline constexpr CharacterKind kIgnored = 2;  // controls, formats, private use, NUL, U+FFFD; not tab, CR, LF
inline constexpr CharacterKind kPunctuation = 4;     // category P, and every ASCII symbol
inline constexpr CharacterKind kIdeograph = 8;       // Chinese characters as BERT pads them with spaces
inline constexpr CharacterKind kMark = 16;           // category Mn
inline constexpr CharacterKind kLetter = 32;         // category L
inline constexpr CharacterKind kNumber = 64;         // category N
inline constexpr CharacterKind kCombining = 128;     // canonical combining class other than 0
inline constexpr CharacterKind kDecomposes = 256;    // has a canonical decomposition
inline constexpr CharacterKind kHasLower = 512;      // changes when lowered
inline constexpr CharacterKind kNfcUnstable = 1024;  // a text without these is in normal form C already

// The kinds of all code points, each worked out when it is first asked for. Safe to ask from many threads.
class Characters {
 public:
  // The one table of the process.
  [[nodiscard]] static const Characters& table();

  [[nodiscard]] CharacterKind kind(char32_t c) const {
    if (c >= kTabled) return kind_of(c);
    const CharacterKind known = kinds_[c].load(std::memory_order_relaxed);
    return known != 0 ? static_cast<CharacterKind>(known & ~kIsKnown) : work_out(c);
  }

 private:
  static CharacterKind kind_of(char32_t c);
  [[nodiscard]] CharacterKind work_out(char32_t c) const;

  static constexpr char32_t kTabled = 0x10000;  // the plane that nearly all text is written in
  static constexpr CharacterKind kIsKnown = 0x8000;
  // 0: nobody has asked yet. Two threads that ask at once write the same.
  mutable std::array<std::atomic<CharacterKind>, kTabled> kinds_{};
};

// Canonical combining class; 0 for what does not combine.
[[nodiscard]] std::uint8_t combining_class(char32_t c);

// The full canonical decomposition of one code point (at most 4; itself where it has none) written to `out`.
[[nodiscard]] std::span<const char32_t> decompose(char32_t c, std::array<char32_t, 4>& out);

// The letters and digits that a letter or digit in another shape stands for: full-width, mathematical, of a
// ligature (its compatibility decomposition, Unicode Standard Annex 15); itself otherwise, marks and fractions
// included. At most 18, written to `out`.
[[nodiscard]] std::span<const char32_t> usual_shape(char32_t c, std::array<char32_t, 18>& out);

// Lower case of one code point without regard to its neighbors; two code points for U+0130 only.
[[nodiscard]] std::span<const char32_t> lower(char32_t c, std::array<char32_t, 2>& out);

}  // namespace bellwether::text
