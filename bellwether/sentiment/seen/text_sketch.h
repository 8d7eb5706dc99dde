// Sixteen bytes by which a text is known again, also where it was written a little otherwise, and from which
// its words cannot be had back: one byte of each of 16 minima of hashed shingles (b-bit MinHash: Li and König
// 2010, "b-Bit Minwise Hashing", WWW). Two texts whose shingle sets have the Jaccard similarity s agree in
// each byte with probability s + (1 - s) / 256.
//
// A text is taken as its words: letters, marks and digits in lower case with one space between. Addresses
// and user names are left out, hashtags are split, emoji are words, as the cleaning does it
// (text/clean/cleaning.h); a cashtag is the word behind its $. Shingles are runs of 4 characters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bellwether::sentiment {

inline constexpr std::size_t kSketchBytes = 16;
using TextSketch = std::array<std::uint8_t, kSketchBytes>;

// Of a text as it was written: valid UTF-8, not cleaned. A part of the file format of seen_record.h: the same
// text must give the same bytes in every version.
[[nodiscard]] TextSketch sketch_of(std::string_view text);

// How many bytes of the two are the same: 16 for texts of the same words.
[[nodiscard]] std::size_t same_bytes(const TextSketch& one, const TextSketch& other);

}  // namespace bellwether::sentiment
