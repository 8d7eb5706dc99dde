// Texts as weighted counts of their terms: the plain baseline any network must beat.
//   tf = 1 + ln(count),  idf = ln((1 + texts) / (1 + texts with the term)) + 1,  each row scaled to length 1
// the smoothed form of scikit-learn's TfidfVectorizer(sublinear_tf=True). Salton, Buckley 1988, Inf. Proc. &
// Mgmt 24:513. ASCII letters are lowered. Fitted on training texts only; terms not seen then are ignored.
//
// Terms are one of
//   words       of two or more letters or digits, and runs of neighboring words: ngram_range=(shortest,
//               longest), token_pattern of \w\w+; bytes above ASCII count as letters
//   characters  runs of characters within a word with a space before and behind it: analyzer='char_wb',
//               ngram_range=(shortest, longest). A word lies between ASCII white space; one shorter than a
//               run is one term as a whole, once. Characters are code points; in text that is no UTF-8,
//               pieces of it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bellwether::learn {

// One value of a sparse row that is not 0.
struct SparseEntry {
  std::uint32_t column = 0;
  double value = 0.0;
};
using SparseRow = std::vector<SparseEntry>;  // columns ascending

// What is counted: words and runs of words, or runs of characters.
enum class Terms { words, characters };

// Which terms become columns.
struct TfidfOptions {
  Terms terms = Terms::words;
  std::size_t shortest = 1, longest = 2;  // of a term, in words or characters
  std::size_t least_texts = 1;            // a term must occur in this many training texts
};

// The terms of the training texts and their idf weights. Immutable and thread-safe.
class Tfidf {
 public:
  // Columns are the terms in the order of their bytes.
  [[nodiscard]] static Tfidf fit(std::span<const std::string_view> texts, const TfidfOptions& options);

  [[nodiscard]] SparseRow row(std::string_view text) const;
  [[nodiscard]] std::size_t columns() const { return weights_.size(); }

 private:
  // Looks up a piece of a text without a copy of it.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>{}(term); }
  };
  using Columns = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  TfidfOptions options_;
  Columns columns_;
  std::vector<double> weights_;  // idf by column
};

}  // namespace bellwether::learn
