#include "bellwether/text/lexicon/lexicon_scan.h"

#include <array>

#include "bellwether/core/utf8.h"
#include "bellwether/text/lexicon/lexicon_tables.h"

namespace bellwether::text {
namespace {

enum class CharClass : std::uint8_t { space, letter, digit, mark, other };

constexpr std::array<CharClass, 128> kClasses = [] {
  std::array<CharClass, 128> classes{};
  for (auto& each : classes) each = CharClass::other;
  for (const char c : std::string_view(" \t\n\r\f\v"))
    classes[static_cast<std::size_t>(c)] = CharClass::space;
  for (char c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::letter;
  for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::letter;
  for (char c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::digit;
  for (const char c : std::string_view(".,;:!?()[]{}|\"\n"))
    classes[static_cast<std::size_t>(c)] = CharClass::mark;
  return classes;
}();

[[nodiscard]] CharClass class_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 128 ? kClasses[byte] : CharClass::other;
}

[[nodiscard]] bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
         (c >= 0x231A && c <= 0x23FF) || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x25FF);
}

// Skin tones, flags' letters, variation selectors and joiners: they color an emoji and are none.
[[nodiscard]] bool is_emoji_attachment(char32_t c) {
  return (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x200D || c == 0x20E3;
}

[[nodiscard]] bool is_letter(char32_t c) {
  return c >= 0xAA && !(c >= 0x2000 && c <= 0x206F) && c != 0xD7 && c != 0xF7;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { scan_.tokens.reserve(32); }

  [[nodiscard]] LexiconScan run() {
    while (at_ < text_.size()) step();
    return std::move(scan_);
  }

 private:
  void step() {
    const char c = text_[at_];
    switch (class_of(c)) {
      case CharClass::letter:
        if (starts_address()) return skip_to_space();
        return word();
      case CharClass::digit: return number(0);
      case CharClass::mark: return mark(c);
      case CharClass::space:
        if (c == '\n') ++clause_;
        ++at_;
        return;
      case CharClass::other: break;
    }
    if (static_cast<unsigned char>(c) >= 128) return beyond_ascii();
    if (c == '@' && next_is(CharClass::letter)) return skip_name();
    if (c == '$' && next_is(CharClass::letter)) return ticker();
    if ((c == '+' || c == '-') && next_is(CharClass::digit) && after_gap()) {
      ++at_;
      return number(c == '+' ? 1 : -1);
    }
    if (c == '-' && after_gap()) ++clause_;  // "weak quarter - shares fall"
    ++at_;
  }

  [[nodiscard]] bool next_is(CharClass wanted) const {
    return at_ + 1 < text_.size() && class_of(text_[at_ + 1]) == wanted;
  }
  [[nodiscard]] bool after_gap() const {
    return at_ == 0 || class_of(text_[at_ - 1]) == CharClass::space || text_[at_ - 1] == '(';
  }
  [[nodiscard]] bool starts_address() const {
    const std::string_view rest = text_.substr(at_);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }
  void skip_to_space() {
    while (at_ < text_.size() && class_of(text_[at_]) != CharClass::space) ++at_;
  }
  void skip_name() {
    ++at_;
    while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
  }
  [[nodiscard]] static bool is_name_part(char c) {
    return class_of(c) == CharClass::letter || class_of(c) == CharClass::digit || c == '_';
  }

  void ticker() {
    skip_name();
    if (at_ + 1 < text_.size() && text_[at_] == '.' && class_of(text_[at_ + 1]) == CharClass::letter)
      skip_name();  // $BRK.B
    push({.hash = 1});
  }

  void mark(char c) {
    ++clause_;
    ++at_;
    if (c == '!') ++scan_.exclamations;
    if (c == '!' || c == '?' || c == '.') scan_.question = c == '?';
  }

  // Letters of any script, digits after letters, and ' or & between letters.
  void word() {
    Word found;
    while (at_ < text_.size() && take_part(found)) {
    }
    if (found.letters > 0 && !found.all_capitals) scan_.mixed_case = true;
    push({.hash = found.hash, .capitals = found.all_capitals && found.letters >= 3});
  }

  struct Word {
    std::uint64_t hash = kHashStart;
    int letters = 0, repeats = 0;
    char last = 0;
    bool all_capitals = true;

    void add(char c) {
      const bool capital = c >= 'A' && c <= 'Z';
      const char lower = capital ? static_cast<char>(c + ('a' - 'A')) : c;
      all_capitals = all_capitals && capital;
      ++letters;
      repeats = lower == last ? repeats + 1 : 1;
      last = lower;
      if (repeats <= 2) hash = hash_byte(hash, static_cast<unsigned char>(lower));
    }
  };

  [[nodiscard]] bool take_part(Word& found) {
    const char c = text_[at_];
    const CharClass kind = class_of(c);
    if (kind == CharClass::letter) {
      found.add(c);
      ++at_;
      return true;
    }
    if (kind == CharClass::digit) {
      found.hash = hash_byte(found.hash, static_cast<unsigned char>(c));
      ++at_;
      return true;
    }
    if ((c == '\'' || c == '&') && next_is(CharClass::letter)) {
      found.hash = hash_byte(found.hash, static_cast<unsigned char>(c));
      ++at_;
      return true;
    }
    return static_cast<unsigned char>(c) >= 128 && take_beyond_ascii(found);
  }

  [[nodiscard]] bool take_beyond_ascii(Word& found) {
    std::size_t after = at_;
    const char32_t c = core::next_code_point(text_, after);
    const bool apostrophe =
        c == 0x2019 && after < text_.size() && class_of(text_[after]) == CharClass::letter;
    if (!apostrophe && (!is_letter(c) || is_emoji(c) || is_emoji_attachment(c))) return false;
    if (apostrophe) {
      found.hash = hash_byte(found.hash, '\'');
    } else {
      for (; at_ < after; ++at_) found.hash = hash_byte(found.hash, static_cast<unsigned char>(text_[at_]));
      found.all_capitals = false;
      found.last = 0;
    }
    at_ = after;
    return true;
  }

  void number(int sign) {
    std::uint64_t hash = kHashStart;
    while (at_ < text_.size() && (class_of(text_[at_]) == CharClass::digit || in_number())) {
      hash = hash_byte(hash, static_cast<unsigned char>(text_[at_++]));
    }
    LexiconToken token{.hash = hash};
    if (at_ < text_.size() && text_[at_] == '%') {
      ++at_;
      token.movement = static_cast<std::int8_t>(sign);
    }
    push(token);
  }
  [[nodiscard]] bool in_number() const {
    return (text_[at_] == '.' || text_[at_] == ',') && next_is(CharClass::digit);
  }

  void beyond_ascii() {
    const std::size_t start = at_;
    const char32_t c = core::next_code_point(text_, at_);
    if (is_emoji_attachment(c)) return;
    if (is_emoji(c)) {
      std::uint64_t hash = kHashStart;
      for (std::size_t i = start; i < at_; ++i) hash = hash_byte(hash, static_cast<unsigned char>(text_[i]));
      push({.hash = hash, .emoji = true});
    } else if (is_letter(c)) {
      at_ = start;
      word();
    } else if (c != 0x2019) {
      ++clause_;  // dashes, quotes, dots
    }
  }

  void push(LexiconToken token) {
    token.clause = clause_;
    scan_.tokens.push_back(token);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t clause_ = 0;
  LexiconScan scan_;
};

}  // namespace

LexiconScan scan_for_lexicon(std::string_view text) { return Scanner(text).run(); }

}  // namespace bellwether::text
