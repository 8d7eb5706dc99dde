#include "bellwether/text/characters.h"

#include <utf8proc.h>

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/text/character_exceptions.h"

namespace bellwether::text {
namespace {

utf8proc_int32_t signed_code(char32_t c) { return static_cast<utf8proc_int32_t>(c); }

bool is_ascii_symbol(char32_t c) {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

bool is_punctuation(char32_t c, utf8proc_category_t category) {
  if (is_ascii_symbol(c) || in_ranges(kOldPunctuation, c)) return true;
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO &&
         !in_ranges(kLaterPunctuation, c);
}

bool is_ignored(char32_t c, utf8proc_category_t category) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  if (c == 0xFFFD) return true;
  const bool other = category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
                     category == UTF8PROC_CATEGORY_CO;
  return other && !in_ranges(kLaterFormat, c);
}

bool is_mark(char32_t c, utf8proc_category_t category) {
  return c == kOldMark || (category == UTF8PROC_CATEGORY_MN && !in_ranges(kLaterMark, c));
}

bool is_letter(char32_t c, utf8proc_category_t category) {
  if (category == UTF8PROC_CATEGORY_CN) return in_ranges(kNewLetter, c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_number(char32_t c, utf8proc_category_t category) {
  if (category == UTF8PROC_CATEGORY_CN) return in_ranges(kNewNumber, c);
  return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

bool is_space(char32_t c, utf8proc_category_t category) {
  return (category >= UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC) && in_ranges(kWhiteSpace, c);
}

bool changes_in_nfc(char32_t c, std::span<const char32_t> decomposed) {
  if (decomposed.size() == 1 && decomposed[0] == c) return in_ranges(kSecondOfPair, c);
  std::array<utf8proc_int32_t, 4> buffer{};
  std::transform(decomposed.begin(), decomposed.end(), buffer.begin(), signed_code);
  const auto length = static_cast<utf8proc_ssize_t>(decomposed.size());
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  return utf8proc_normalize_utf32(buffer.data(), length, options) != 1 || buffer[0] != signed_code(c);
}

}  // namespace

const Characters& Characters::table() {
  static constinit const Characters known;
  return known;
}

CharacterKind Characters::work_out(char32_t c) const {
  const CharacterKind kind = kind_of(c);
  kinds_[c].store(kind | kIsKnown, std::memory_order_relaxed);
  return kind;
}

CharacterKind Characters::kind_of(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(signed_code(c));
  std::array<char32_t, 4> parts;
  std::array<char32_t, 2> lowered;
  const std::span<const char32_t> decomposed = decompose(c, parts);
  const std::span<const char32_t> low = lower(c, lowered);
  const bool combines = combining_class(c) != 0;
  const auto flag = [](bool on, CharacterKind kind) { return on ? kind : CharacterKind{0}; };
  return static_cast<CharacterKind>(
      flag(is_space(c, category), kSpace) | flag(is_ignored(c, category), kIgnored) |
      flag(is_punctuation(c, category), kPunctuation) | flag(in_ranges(kIdeographs, c), kIdeograph) |
      flag(is_mark(c, category), kMark) | flag(is_letter(c, category), kLetter) |
      flag(is_number(c, category), kNumber) | flag(combines, kCombining) |
      flag(decomposed.size() != 1 || decomposed[0] != c, kDecomposes) |
      flag(low.size() != 1 || low[0] != c, kHasLower) |
      flag(combines || changes_in_nfc(c, decomposed), kNfcUnstable));
}

std::uint8_t combining_class(char32_t c) {
  const auto of_utf8proc = utf8proc_get_property(signed_code(c))->combining_class;
  if (of_utf8proc == 0 || in_ranges(kLaterCombining, c)) return 0;
  return static_cast<std::uint8_t>(of_utf8proc);
}

std::span<const char32_t> decompose(char32_t c, std::array<char32_t, 4>& out) {
  out[0] = c;
  // The property tells in one look-up what nearly every code point needs; Hangul syllables decompose by rule.
  const bool hangul = c >= 0xAC00 && c <= 0xD7A3;
  if (c < 0xC0 || c == kLaterComposite) return {out.data(), 1};
  if (!hangul && utf8proc_get_property(signed_code(c))->decomp_seqindex == UINT16_MAX) return {out.data(), 1};
  std::array<utf8proc_int32_t, 4> parts{};
  int boundary = UTF8PROC_BOUNDCLASS_START;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(signed_code(c), parts.data(), parts.size(), options, &boundary);
  BW_ASSERT(count >= 1 && count <= 4);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) out[i] = static_cast<char32_t>(parts[i]);
  return {out.data(), static_cast<std::size_t>(count)};
}

std::span<const char32_t> usual_shape(char32_t c, std::array<char32_t, 18>& out) {
  out[0] = c;
  const CharacterKind kind = Characters::table().kind(c);
  const bool is_digit = utf8proc_category(signed_code(c)) == UTF8PROC_CATEGORY_ND;
  const bool has_shape = c >= 0x80 && ((kind & kLetter) != 0 || is_digit) && (kind & kDecomposes) == 0;
  if (!has_shape || utf8proc_get_property(signed_code(c))->decomp_seqindex == UINT16_MAX)
    return {out.data(), 1};
  std::array<utf8proc_int32_t, 18> parts{};
  int boundary = UTF8PROC_BOUNDCLASS_START;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE);
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(signed_code(c), parts.data(), parts.size(), options, &boundary);
  BW_ASSERT(count >= 1 && count <= static_cast<utf8proc_ssize_t>(parts.size()));
  std::ranges::transform(parts, out.begin(),
                         [](utf8proc_int32_t part) { return static_cast<char32_t>(part); });
  return {out.data(), static_cast<std::size_t>(count)};
}

std::span<const char32_t> lower(char32_t c, std::array<char32_t, 2>& out) {
  out = {c, 0x307};
  if (c == 0x130) {
    out[0] = 'i';
    return out;
  }
  out[0] = static_cast<char32_t>(utf8proc_tolower(signed_code(c)));
  if (out[0] != c || c < kNewLower[0].first) return {out.data(), 1};
  for (const LowerRange& range : kNewLower) {
    if (c >= range.first && c <= range.last && (c - range.first) % range.step == 0)
      out[0] = range.lower + (c - range.first);
  }
  return {out.data(), 1};
}

}  // namespace bellwether::text
