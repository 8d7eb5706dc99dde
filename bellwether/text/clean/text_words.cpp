#include "bellwether/text/clean/text_words.h"

#include "bellwether/core/utf8.h"
#include "bellwether/text/clean/emoji.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

// The length of the straight or curly apostrophe at `position`; 0 where there is none.
std::size_t apostrophe_at(std::string_view text, std::size_t position) {
  if (text[position] == '\'') return 1;
  return text.substr(position).starts_with("\xE2\x80\x99") ? 3 : 0;
}

// A letter or digit at `position`, or an apostrophe between two of the word that starts at `begin`: its
// length.
std::size_t part_at(std::string_view text, std::size_t begin, std::size_t position) {
  if (const std::size_t letter = word_character_at(text, position)) return letter;
  const std::size_t apostrophe = apostrophe_at(text, position);
  const std::size_t next = position + apostrophe;
  const bool inner =
      apostrophe > 0 && position > begin && next < text.size() && word_character_at(text, next) > 0;
  return inner ? apostrophe : 0;
}

std::size_t end_of_word(std::string_view text, std::size_t begin) {
  if (const Emoji emoji = emoji_at(text, begin); emoji.length > 0) return begin + emoji.length;
  std::size_t end = begin;
  while (end < text.size() && part_at(text, begin, end) > 0) end += part_at(text, begin, end);
  return end;
}

std::string in_lower_case(std::string_view word) {
  std::string low;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (const std::size_t apostrophe = apostrophe_at(word, i)) {
      low += '\'';
      i += apostrophe - 1;
    } else {
      low += ascii_lower(word[i]);
    }
  }
  return low;
}

}  // namespace

WordedText::WordedText(std::string_view text) : text_(text) {
  for (std::size_t position = 0; position < text.size();) position = take(position);
}

std::string_view WordedText::written(std::size_t word) const {
  return text_.substr(begins_[word], ends_[word] - begins_[word]);
}

char WordedText::before(std::size_t word) const {
  return begins_[word] == 0 ? ' ' : text_[begins_[word] - 1];
}

// The word at `begin`, or the mark there passed over: where to go on.
std::size_t WordedText::take(std::size_t begin) {
  std::size_t end = end_of_word(text_, begin);
  if (end == begin) {
    static_cast<void>(core::next_code_point(text_, end));
    return end;
  }
  begins_.push_back(begin);
  ends_.push_back(end);
  low_.push_back(in_lower_case(text_.substr(begin, end - begin)));
  return end;
}

}  // namespace bellwether::text
