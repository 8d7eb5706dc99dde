#include "bellwether/text/clean/marks.h"

#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"

namespace bellwether::text {
namespace {

constexpr std::size_t kLongestSymbol = 6, kLongestClass = 2;

std::size_t letters_at(std::string_view text, std::size_t position) {
  const std::size_t begin = position;
  while (position < text.size() && is_ascii_letter(text[position])) ++position;
  return position - begin;
}

}  // namespace

std::size_t word_character_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return 0;
  const char c = text[position];
  if (static_cast<unsigned char>(c) < 0x80)
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' ? 1 : 0;
  const std::size_t begin = position;
  const CharacterKind kind = Characters::table().kind(core::next_code_point(text, position));
  return (kind & (kLetter | kNumber | kMark)) != 0 ? position - begin : 0;
}

bool follows_word(std::string_view text, std::size_t position) {
  if (position == 0) return false;
  do {
    --position;
  } while ((static_cast<unsigned char>(text[position]) & 0xC0) == 0x80);
  return word_character_at(text, position) > 0;
}

std::size_t cashtag_at(std::string_view text, std::size_t position) {
  if (text[position] != '$' || follows_word(text, position)) return 0;
  const std::size_t letters = letters_at(text, position + 1);
  if (letters == 0 || letters > kLongestSymbol) return 0;
  std::size_t end = position + 1 + letters;
  if (end < text.size() && text[end] == '.') {
    const std::size_t share_class = letters_at(text, end + 1);
    const std::size_t class_end = end + 1 + share_class;
    if (share_class > 0 && share_class <= kLongestClass && word_character_at(text, class_end) == 0)
      end = class_end;
  }
  return word_character_at(text, end) == 0 ? end - position : 0;
}

std::size_t protected_at(std::string_view text, std::size_t position) {
  switch (text[position]) {
    case '$': return cashtag_at(text, position);
    case '[': return text.substr(position).starts_with(kUrlMark) ? kUrlMark.size() : 0;
    case '<': return text.substr(position).starts_with(kTickerMark) ? kTickerMark.size() : 0;
    case '@': return text.substr(position).starts_with(kUserMark) ? kUserMark.size() : 0;
    default: return url_at(text, position);
  }
}

}  // namespace bellwether::text
