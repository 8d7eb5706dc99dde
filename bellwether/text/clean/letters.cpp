#include "bellwether/text/clean/letters.h"

#include <array>

#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/clean/emoji.h"
#include "bellwether/text/clean/hashtags.h"
#include "bellwether/text/clean/marks.h"
#include "bellwether/text/clean/names.h"

namespace bellwether::text {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

CharacterKind kind_of(char32_t c) { return Characters::table().kind(c); }

// The plain form of typographic punctuation; empty for what has none.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC: return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return "-";
    case 0x2026: return "...";
    default: return {};
  }
}

bool is_kept_mark(char c) {
  constexpr std::string_view kMarks = "$%+-.,!?";
  return kMarks.find(c) != kMarks.npos;
}

// The length of something at `position` that an earlier step kept whole; 0 where there is none.
std::size_t kept_at(std::string_view text, std::size_t position, const KeptSymbols& kept) {
  if (const std::size_t length = protected_at(text, position)) return length;
  if (kept.hashtags) {
    if (const std::size_t length = hashtag_at(text, position)) return length;
  }
  if (kept.users) {
    if (const std::size_t length = user_at(text, position)) return length;
  }
  return kept.emoji ? emoji_at(text, position).length : 0;
}

}  // namespace

std::string lower_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::array<char32_t, 2> lowered;
  for (std::size_t position = 0; position < text.size();) {
    if (const std::size_t length = protected_at(text, position)) {
      out += text.substr(position, length);
      position += length;
      continue;
    }
    const char32_t c = core::next_code_point(text, position);
    if (c < 0x80) {
      out += ascii_lower(static_cast<char>(c));
    } else if ((kind_of(c) & kHasLower) == 0) {
      core::append_utf8(out, c);
    } else {
      for (const char32_t low : lower(c, lowered)) core::append_utf8(out, low);
    }
  }
  return out;
}

std::string clean_symbols(std::string_view text, SymbolStep step, const KeptSymbols& kept,
                          CleanText& result) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    if (const std::size_t length = kept_at(text, position, kept)) {
      out += text.substr(position, length);
      position += length;
      continue;
    }
    const std::size_t begin = position;
    const char32_t c = core::next_code_point(text, position);
    const bool word = (kind_of(c) & (kLetter | kNumber | kMark | kSpace)) != 0;
    const std::string_view plain = plain_form(c);
    const std::string_view form = plain.empty() ? text.substr(begin, position - begin) : plain;
    const bool inside_word =
        (form == "'" || form == "&") && follows_word(text, begin) && word_character_at(text, position) > 0;
    if (word || (step == SymbolStep::marks && (inside_word || is_kept_mark(form.front())))) {
      out += form;
    } else if ((kind_of(c) & kIgnored) == 0) {
      ++result.counts.symbols;
      out += inside_word && form == "'" ? "" : " ";
    }
  }
  return out;
}

std::string collapse_whitespace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t c = core::next_code_point(text, position);
    const CharacterKind kind = c > ' ' && c < 0x7F ? CharacterKind{0} : kind_of(c);
    if ((kind & kSpace) != 0) {
      pending = true;
    } else if ((kind & kIgnored) == 0 || c == kZeroWidthJoiner) {
      if (pending && !out.empty()) out += ' ';
      pending = false;
      out += text.substr(begin, position - begin);
    }
  }
  return out;
}

}  // namespace bellwether::text
