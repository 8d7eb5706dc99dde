#include "bellwether/learn/tfidf.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether::learn {
namespace {

constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

// Bytes above ASCII are letters here: in UTF-8 they belong to words of other scripts.
bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') || value == '_';
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& each : lower) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return lower;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end - begin >= 2) words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

template <class Visit>
void visit_phrases(std::string_view text, const TfidfOptions& options, Visit&& visit) {
  const auto words = words_of(text);
  std::string term;
  for (std::size_t start = 0; start < words.size(); ++start) {
    term.clear();
    for (std::size_t length = 1; length <= options.longest && start + length <= words.size(); ++length) {
      if (length > 1) term += ' ';
      term += words[start + length - 1];
      if (length >= options.shortest) visit(std::string_view(term));
    }
  }
}

// Where its characters begin, and its end.
void find_characters(std::string_view word, std::vector<std::size_t>& starts) {
  starts.clear();
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((static_cast<unsigned char>(word[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(word.size());
}

template <class Visit>
void visit_characters(std::string_view text, const TfidfOptions& options, Visit&& visit) {
  std::string word;
  std::vector<std::size_t> starts;
  for (std::size_t begin = text.find_first_not_of(kWhiteSpace); begin != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(kWhiteSpace, begin), text.size());
    word = " ";
    word.append(text.substr(begin, end - begin)).append(" ");
    find_characters(word, starts);
    const std::size_t characters = starts.size() - 1;
    for (std::size_t length = options.shortest; length <= options.longest; ++length) {
      const std::size_t runs = characters > length ? characters - length + 1 : 1;
      for (std::size_t first = 0; first < runs; ++first) {
        const std::size_t last = std::min(first + length, characters);
        visit(std::string_view(word).substr(starts[first], starts[last] - starts[first]));
      }
      if (characters <= length) break;
    }
    begin = text.find_first_not_of(kWhiteSpace, end);
  }
}

template <class Visit>
void visit_terms(std::string_view text, const TfidfOptions& options, Visit&& visit) {
  const std::string lower = lowered(text);
  if (options.terms == Terms::words) {
    visit_phrases(lower, options, visit);
  } else {
    visit_characters(lower, options, visit);
  }
}

}  // namespace

Tfidf Tfidf::fit(std::span<const std::string_view> texts, const TfidfOptions& options) {
  Columns seen;  // term → place in texts_with_term
  std::vector<std::size_t> texts_with_term;
  std::vector<std::uint32_t> of_text;
  for (const std::string_view text : texts) {
    of_text.clear();
    visit_terms(text, options, [&](std::string_view term) {
      auto found = seen.find(term);
      if (found == seen.end()) found = seen.emplace(term, static_cast<std::uint32_t>(seen.size())).first;
      of_text.push_back(found->second);
    });
    std::ranges::sort(of_text);
    of_text.erase(std::unique(of_text.begin(), of_text.end()), of_text.end());
    texts_with_term.resize(seen.size());
    for (const std::uint32_t each : of_text) ++texts_with_term[each];
  }

  std::vector<std::pair<std::string_view, std::size_t>> kept;
  for (const auto& [term, place] : seen) {
    if (texts_with_term[place] >= options.least_texts) kept.emplace_back(term, texts_with_term[place]);
  }
  std::ranges::sort(kept);
  Tfidf fitted;
  fitted.options_ = options;
  const double all = static_cast<double>(texts.size());
  fitted.columns_.reserve(kept.size());
  for (const auto& [term, count] : kept) {
    fitted.columns_.emplace(term, static_cast<std::uint32_t>(fitted.weights_.size()));
    fitted.weights_.push_back(std::log((1 + all) / (1 + static_cast<double>(count))) + 1);
  }
  return fitted;
}

SparseRow Tfidf::row(std::string_view text) const {
  std::vector<std::uint32_t> found;
  visit_terms(text, options_, [&](std::string_view term) {
    if (const auto column = columns_.find(term); column != columns_.end()) found.push_back(column->second);
  });
  std::ranges::sort(found);
  SparseRow row;
  double squares = 0;
  for (std::size_t begin = 0; begin < found.size();) {
    std::size_t end = begin;
    while (end < found.size() && found[end] == found[begin]) ++end;
    const double value = (1 + std::log(static_cast<double>(end - begin))) * weights_[found[begin]];
    row.push_back({found[begin], value});
    squares += value * value;
    begin = end;
  }
  for (SparseEntry& entry : row) entry.value /= std::sqrt(squares);
  return row;
}

}  // namespace bellwether::learn
