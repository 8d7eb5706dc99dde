// A text as the rules of the error buckets read it: words, each in small letters, and where each stands. A
// word is a run of letters and digits (any script) with apostrophes between them; an emoji is a word.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::sentiment {

// Keeps a view of the text, which must outlive it.
class WordedText {
 public:
  explicit WordedText(std::string_view text);  // valid UTF-8

  [[nodiscard]] std::size_t size() const { return low_.size(); }
  // ASCII letters made small, apostrophes made plain.
  [[nodiscard]] std::span<const std::string> low() const { return low_; }
  [[nodiscard]] std::string_view written(std::size_t word) const;
  // The byte right before a word (a space at the beginning), and all that follows it.
  [[nodiscard]] char before(std::size_t word) const;
  [[nodiscard]] std::string_view behind(std::size_t word) const { return text_.substr(ends_[word]); }

 private:
  [[nodiscard]] std::size_t take(std::size_t begin);

  std::string_view text_;
  std::vector<std::size_t> begins_, ends_;
  std::vector<std::string> low_;
};

}  // namespace bellwether::sentiment
