#include "bellwether/text/clean/emoji.h"

#include <algorithm>

#include "bellwether/core/utf8.h"
#include "bellwether/text/character_exceptions.h"
#include "bellwether/text/clean/emoji_table.h"

namespace bellwether::text {
namespace {

constexpr char32_t kJoiner = 0x200D, kKeycap = 0x20E3, kEmojiStyle = 0xFE0F;

// Blocks of pictures, less those of letters in circles and squares.
constexpr CodeRange kPictures[] = {{0x231A, 0x231B},   {0x23E9, 0x23FA},   {0x2600, 0x27BF},
                                   {0x2B05, 0x2B07},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B55},
                                   {0x1F000, 0x1F0FF}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F64F},
                                   {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7FF}, {0x1F900, 0x1FAFF}};
// What may follow a picture and belongs to it: text and emoji style, skin tones, the tags of regional flags.
constexpr CodeRange kModifiers[] = {
    {0x20E3, 0x20E3}, {0xFE0E, 0xFE0F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}};

bool is_flag_letter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

bool is_picture(char32_t c) { return c >= 0x2190 && (find_emoji(c) != nullptr || in_ranges(kPictures, c)); }

// The code point at `position`, 0 at the end, and where the next one starts.
char32_t peek(std::string_view text, std::size_t position, std::size_t& next) {
  next = position;
  return position < text.size() ? core::next_code_point(text, next) : 0;
}

std::size_t skip_modifiers(std::string_view text, std::size_t position) {
  std::size_t next = position;
  while (in_ranges(kModifiers, peek(text, position, next))) position = next;
  return position;
}

Emoji flag_at(std::string_view text, std::size_t position, char32_t first) {
  std::size_t second_begin = position, end = position;
  static_cast<void>(peek(text, position, second_begin));
  const char32_t second = peek(text, second_begin, end);
  if (!is_flag_letter(second)) return {second_begin - position, "emoji", 0.0};
  const auto letter = [](char32_t c) { return static_cast<char>('A' + (c - 0x1F1E6)); };
  return {end - position, {'f', 'l', 'a', 'g', ' ', letter(first), letter(second)}, 0.0};
}

Emoji keycap_at(std::string_view text, std::size_t position) {
  std::size_t next = position + 1;
  char32_t c = peek(text, position + 1, next);
  if (c == kEmojiStyle) c = peek(text, next, next);
  if (c != kKeycap) return {};
  return {next - position, std::string(1, text[position]), 0.0};
}

}  // namespace

Emoji emoji_at(std::string_view text, std::size_t position) {
  const char byte = text[position];
  if ((byte >= '0' && byte <= '9') || byte == '#' || byte == '*') return keycap_at(text, position);
  if (static_cast<unsigned char>(byte) < 0xE2) return {};  // no picture lies below U+2000
  std::size_t end = position;
  const char32_t c = peek(text, position, end);
  if (is_flag_letter(c)) return flag_at(text, position, c);
  if (!is_picture(c)) return {};
  end = skip_modifiers(text, end);
  // Pictures joined to this one color it: a family, a profession. The first says what it is.
  std::size_t joined = end, next = end;
  while (peek(text, end, joined) == kJoiner && is_picture(peek(text, joined, next)))
    end = skip_modifiers(text, next);
  const EmojiWords* entry = find_emoji(c);
  return {end - position, std::string(entry != nullptr ? entry->words : "emoji"),
          entry != nullptr ? entry->weight : 0.0};
}

std::string clean_emoji(std::string_view text, EmojiStep step, CleanText& result) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const Emoji emoji = emoji_at(text, position);
    if (emoji.length == 0) {
      out += text[position++];
      continue;
    }
    ++result.counts.emoji;
    if (step == EmojiStep::keep) out += text.substr(position, emoji.length);
    if (step == EmojiStep::remove) out += ' ';
    if (step == EmojiStep::words) {
      out += ' ' + emoji.words + ' ';
      result.emoji_weight += emoji.weight;
    }
    position += emoji.length;
  }
  return out;
}

}  // namespace bellwether::text
