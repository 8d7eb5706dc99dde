// A text as rules about words read it: words, each in lower case, and where each stands. A word is a run
// of letters and digits (any script) with apostrophes between them; an emoji is a word.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::text {

// Keeps a view of the text, which must outlive it.
class WordedText {
 public:
  explicit WordedText(std::string_view text);  // valid UTF-8

  [[nodiscard]] std::size_t size() const { return low_.size(); }
  // ASCII letters made small, apostrophes made plain.
  [[nodiscard]] std::span<const std::string> low() const { return low_; }
  [[nodiscard]] std::string_view written(std::size_t word) const;
  // Where it stands in the text.
  [[nodiscard]] std::size_t begin(std::size_t word) const { return begins_[word]; }
  [[nodiscard]] std::size_t end(std::size_t word) const { return ends_[word]; }
  // Whether it is the body of a cashtag, a hashtag or a user name.
  [[nodiscard]] bool is_tag(std::size_t word) const {
    return before(word) == '$' || before(word) == '#' || before(word) == '@';
  }
  // The byte right before a word (a space at the beginning), and all that follows it.
  [[nodiscard]] char before(std::size_t word) const;
  [[nodiscard]] std::string_view behind(std::size_t word) const { return text_.substr(ends_[word]); }

 private:
  [[nodiscard]] std::size_t take(std::size_t begin);

  std::string_view text_;
  std::vector<std::size_t> begins_, ends_;
  std::vector<std::string> low_;
};

// Whether a word in [begin, end), or at most `reach` words from it, is wanted.
template <class Wanted>
[[nodiscard]] bool any_near(const WordedText& words, std::size_t begin, std::size_t end, std::size_t reach,
                            Wanted wanted) {
  const std::size_t first = begin < reach ? 0 : begin - reach;
  const std::size_t last = end + reach < words.size() ? end + reach : words.size();
  for (std::size_t i = first; i < last; ++i) {
    if (wanted(i)) return true;
  }
  return false;
}

}  // namespace bellwether::text
