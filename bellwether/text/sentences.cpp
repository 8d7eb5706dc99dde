#include "bellwether/text/sentences.h"

#include <algorithm>
#include <string>

#include "bellwether/core/lower_case.h"

namespace bellwether::text {
namespace {

// Ascending, for a binary search.
constexpr std::string_view kShortForms[] = {
    "adm",  "approx", "apr",  "assoc", "aug",  "ave", "avg", "bros", "capt", "cf",   "cie", "co",   "col",
    "corp", "dec",    "dept", "dr",    "e.g",  "est", "etc", "feb",  "fig",  "gen",  "gov", "hon",  "i.e",
    "inc",  "intl",   "jan",  "jr",    "jul",  "jun", "llc", "ltd",  "mar",  "max",  "mfg", "min",  "mr",
    "mrs",  "ms",     "mt",   "natl",  "no",   "nos", "nov", "oct",  "op",   "plc",  "pp",  "pres", "prof",
    "rep",  "rev",    "sen",  "sep",   "sept", "sgt", "sr",  "st",   "tech", "univ", "vol", "vs"};

// Words that begin sentences far more often than names.
constexpr std::string_view kStarters[] = {
    "A",    "After", "All",   "Although", "An",   "And",   "As",  "At",    "But",   "For",   "He",
    "Her",  "His",   "How",   "However",  "If",   "In",    "It",  "Its",   "No",    "Now",   "On",
    "Our",  "She",   "Since", "So",       "Some", "That",  "The", "Their", "There", "These", "They",
    "This", "Those", "We",    "What",     "When", "While", "Why", "With",  "You"};

constexpr std::string_view kForms[] = {"Co", "Corp", "Inc", "LLC", "Ltd", "PLC"};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_letter(char c) { return is_small(c) || is_capital(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_mark(char c) { return c == '.' || c == '!' || c == '?'; }

template <std::size_t N>
bool is_listed(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

class SentenceSplitter {
 public:
  explicit SentenceSplitter(std::string_view text)
      : text_(text), has_capitals_(std::ranges::any_of(text, is_capital)) {}

  [[nodiscard]] std::vector<std::string_view> split() {
    for (std::size_t at = 0; at < text_.size();) {
      has_letter_ = has_letter_ || is_word_letter(text_[at]);
      const std::size_t end = end_behind(at);
      if (end == at) {
        ++at;
      } else {
        cut(end);
        at = end;
      }
    }
    if (begin_ < text_.size() || sentences_.empty()) sentences_.push_back(text_.substr(begin_));
    return std::move(sentences_);
  }

 private:
  // Where the next sentence begins, where one ends at `at`; else `at`.
  [[nodiscard]] std::size_t end_behind(std::size_t at) const {
    if (text_[at] == '\n') {
      const std::size_t next = behind_spaces(at);
      const bool is_empty_line = text_.substr(at + 1, next - at - 1).find('\n') != std::string_view::npos;
      return is_empty_line && has_letter_ ? next : at;
    }
    const std::size_t behind = behind_mark(at);
    if (behind == at || !has_letter_ || behind >= text_.size() || !is_blank(text_[behind])) return at;
    const std::size_t next = behind_spaces(behind);
    return next < text_.size() && ends_between(at, next) ? next : at;
  }

  // Behind a mark, or an ellipsis of one character, that no other mark follows, and what closes behind it; else `at`.
  [[nodiscard]] std::size_t behind_mark(std::size_t at) const {
    const bool is_ellipsis = text_.substr(at).starts_with("\u2026");
    if (!is_ellipsis && !is_mark(text_[at])) return at;
    std::size_t behind = at + (is_ellipsis ? 3 : 1);
    if (behind < text_.size() && is_mark(text_[behind])) return at;  // the last of several ends it
    constexpr std::string_view kClosing[] = {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"};
    for (bool closes = true; closes;) {
      closes = false;
      for (const std::string_view each : kClosing) {
        if (!text_.substr(behind).starts_with(each)) continue;
        behind += each.size();
        closes = true;
      }
    }
    return behind;
  }

  [[nodiscard]] std::size_t behind_spaces(std::size_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at;
  }

  // Whether a sentence ends with the mark at `mark` before the word at `next`.
  [[nodiscard]] bool ends_between(std::size_t mark, std::size_t next) const {
    const std::string_view word = word_at(next);
    if (has_capitals_ && (is_small(text_[next]) || is_listed(kForms, word))) return false;
    if (text_[mark] != '.') return true;
    return !is_shortened(word_before(mark)) || is_listed(kStarters, word);
  }

  // An abbreviation without its last period, or a single letter; "U.S" too.
  [[nodiscard]] static bool is_shortened(std::string_view word) {
    if (word.empty()) return false;
    const std::size_t last = word.rfind('.');
    if (is_word_letter(word.back()) && (word.size() == 1 || (last != word.npos && last + 2 == word.size())))
      return true;
    return word.size() <= 6 && std::ranges::binary_search(kShortForms, core::in_lower_case(word));
  }

  [[nodiscard]] std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_word_letter(text_[end])) ++end;
    return text_.substr(at, end - at);
  }
  // Letters and periods before `at`, of at most what is_shortened looks at.
  [[nodiscard]] std::string_view word_before(std::size_t at) const {
    std::size_t first = at;
    while (first > begin_ && at - first < 8 && (is_word_letter(text_[first - 1]) || text_[first - 1] == '.'))
      --first;
    return text_.substr(first, at - first);
  }

  void cut(std::size_t end) {
    sentences_.push_back(text_.substr(begin_, end - begin_));
    begin_ = end;
    has_letter_ = false;
  }

  std::string_view text_;
  bool has_capitals_;
  bool has_letter_ = false;  // since begin_
  std::size_t begin_ = 0;    // of the sentence
  std::vector<std::string_view> sentences_;
};

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) { return SentenceSplitter(text).split(); }

}  // namespace bellwether::text
