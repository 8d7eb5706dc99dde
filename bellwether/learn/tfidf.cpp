#include "bellwether/learn/tfidf.h"

#include <cmath>

namespace bellwether::learn {
namespace {

// Bytes above ASCII are letters here: in UTF-8 they belong to words of other scripts.
bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
         (value >= 'A' && value <= 'Z') || value == '_';
}

char lowered(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_word_byte(text[i])) {
      word.push_back(lowered(text[i]));
      continue;
    }
    if (word.size() >= 2) words.push_back(word);
    word.clear();
  }
  return words;
}

std::map<std::string, std::size_t> count_terms(std::string_view text, std::size_t longest_phrase) {
  const auto words = words_of(text);
  std::map<std::string, std::size_t> counts;
  for (std::size_t start = 0; start < words.size(); ++start) {
    std::string term;
    for (std::size_t length = 1; length <= longest_phrase && start + length <= words.size(); ++length) {
      if (length > 1) term += ' ';
      term += words[start + length - 1];
      ++counts[term];
    }
  }
  return counts;
}

}  // namespace

Tfidf Tfidf::fit(std::span<const std::string_view> texts, const TfidfOptions& options) {
  std::map<std::string, std::size_t> texts_with_term;
  for (const std::string_view text : texts) {
    for (const auto& [term, count] : count_terms(text, options.longest_phrase)) ++texts_with_term[term];
  }
  Tfidf fitted;
  fitted.options_ = options;
  const double all = static_cast<double>(texts.size());
  for (const auto& [term, count] : texts_with_term) {
    if (count < options.least_texts) continue;
    fitted.columns_.emplace(term, static_cast<std::uint32_t>(fitted.weights_.size()));
    fitted.weights_.push_back(std::log((1 + all) / (1 + static_cast<double>(count))) + 1);
  }
  return fitted;
}

SparseRow Tfidf::row(std::string_view text) const {
  SparseRow row;
  double squares = 0;
  // Terms come in the order of the map, which is the order of the columns.
  for (const auto& [term, count] : count_terms(text, options_.longest_phrase)) {
    const auto found = columns_.find(term);
    if (found == columns_.end()) continue;
    const double value = (1 + std::log(static_cast<double>(count))) * weights_[found->second];
    row.push_back({found->second, value});
    squares += value * value;
  }
  for (SparseEntry& entry : row) entry.value /= std::sqrt(squares);
  return row;
}

}  // namespace bellwether::learn
