#include "bellwether/text/tokenizer/split_rules.h"

#include "bellwether/core/utf8.h"
#include "bellwether/text/ascii_runs.h"

namespace bellwether::text {
namespace {

char lower_case_letter(char letter) { return static_cast<char>(letter | 0x20); }

// The length of a contraction at the apostrophe that `text` begins with; 0 where there is none.
std::size_t contraction(std::string_view text) {
  if (text.size() < 2) return 0;
  const char first = lower_case_letter(text[1]);
  if (first == 's' || first == 't' || first == 'm' || first == 'd') return 2;
  if (text.substr(1).starts_with("\xC5\xBF")) return 3;  // ſ
  if (text.size() < 3) return 0;
  const char second = lower_case_letter(text[2]);
  const bool pair = ((first == 'r' || first == 'v') && second == 'e') || (first == 'l' && second == 'l');
  return pair ? 3 : 0;
}

}  // namespace

WordSplitter::WordSplitter(SplitRule rule)
    : rule_(rule), longest_number_(rule == SplitRule::llama3 ? 3 : 1), characters_(Characters::table()) {
  kinds_.fill(Kind::more);
  for (char32_t c = 0; c < 0x80; ++c) {
    const CharacterKind kind = characters_.kind(c);
    kinds_[c] = c == '\r' || c == '\n'  ? Kind::newline
                : (kind & kLetter) != 0 ? Kind::letter
                : (kind & kNumber) != 0 ? Kind::number
                : (kind & kSpace) != 0  ? Kind::space
                                        : Kind::symbol;
  }
}

WordSplitter::Character WordSplitter::beyond_ascii(std::string_view text, std::size_t position) const {
  const CharacterKind kind = characters_.kind(core::next_code_point(text, position));
  if ((kind & kLetter) != 0) return {Kind::letter, position};
  if ((kind & kNumber) != 0) return {Kind::number, position};
  return {(kind & kSpace) != 0 ? Kind::space : Kind::symbol, position};
}

// The end of the run of letters that starts at `position`, which may be empty.
std::size_t WordSplitter::letters_end(std::string_view text, std::size_t position) const {
  while (true) {
    position += letters_run(text.substr(position));
    if (position == text.size() || static_cast<unsigned char>(text[position]) < 0x80) return position;
    const Character next = at(text, position);
    if (next.kind != Kind::letter) return position;
    position = next.end;
  }
}

// The end of the run of characters of one kind that starts at `position`, which may be empty.
std::size_t WordSplitter::skip(Kind kind, std::string_view text, std::size_t position) const {
  while (position < text.size()) {
    const Character next = at(text, position);
    if (next.kind != kind) break;
    position = next.end;
  }
  return position;
}

std::size_t WordSplitter::symbols_end(std::string_view text, std::size_t position) const {
  return skip(Kind::newline, text, skip(Kind::symbol, text, position));
}

std::size_t WordSplitter::space_end(std::string_view text, std::size_t begin) const {
  std::size_t end = begin, last_begin = begin, newline_end = begin;
  while (end < text.size()) {
    const Character next = at(text, end);
    if (next.kind != Kind::space && next.kind != Kind::newline) break;
    if (next.kind == Kind::newline) newline_end = next.end;
    last_begin = end;
    end = next.end;
  }
  if (newline_end > begin && rule_ != SplitRule::gpt2) return newline_end;
  return end == text.size() || last_begin == begin ? end : last_begin;
}

std::size_t WordSplitter::number_end(std::string_view text, std::size_t position) const {
  for (std::size_t count = 1; count < longest_number_ && position < text.size(); ++count) {
    const Character next = at(text, position);
    if (next.kind != Kind::number) break;
    position = next.end;
  }
  return position;
}

std::size_t WordSplitter::gpt2_word_end(std::string_view text, std::size_t begin) const {
  const auto run_end = [&](Character from) { return skip(from.kind, text, from.end); };
  const auto is_space = [](Kind kind) { return kind == Kind::space || kind == Kind::newline; };
  const Character first = at(text, begin);
  if (text[begin] == '\'') {
    for (const std::string_view each : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
      if (text.substr(begin).starts_with(each)) return begin + each.size();
    }
  }
  if (!is_space(first.kind)) return run_end(first);
  if (text[begin] == ' ' && first.end < text.size()) {
    if (const Character next = at(text, first.end); !is_space(next.kind)) return run_end(next);
  }
  return space_end(text, begin);
}

std::size_t WordSplitter::word_end(std::string_view text, std::size_t begin) const {
  if (rule_ == SplitRule::gpt2) return gpt2_word_end(text, begin);
  const Character first = at(text, begin);
  if (first.kind == Kind::letter) return letters_end(text, first.end);
  if (first.kind == Kind::number) return number_end(text, first.end);
  if (text[begin] == '\'') {
    if (const std::size_t length = contraction(text.substr(begin)); length > 0) return begin + length;
  }
  if (first.kind != Kind::newline && first.end < text.size()) {
    const Character next = at(text, first.end);
    if (next.kind == Kind::letter) return letters_end(text, next.end);
    if (text[begin] == ' ' && next.kind == Kind::symbol) return symbols_end(text, next.end);
  }
  return first.kind == Kind::symbol ? symbols_end(text, first.end) : space_end(text, begin);
}

}  // namespace bellwether::text
