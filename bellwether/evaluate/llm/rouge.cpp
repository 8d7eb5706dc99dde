#include "bellwether/evaluate/llm/rouge.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "bellwether/core/ascii.h"

namespace bellwether::evaluate {
namespace {

constexpr std::size_t kMostWords = 20'000;

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words(1);
  for (const char each : text) {
    if (core::is_ascii_letter(each) || core::is_ascii_digit(each)) {
      words.back() += core::ascii_lower(each);
    } else if (!words.back().empty()) {
      if (words.size() == kMostWords) return words;
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

double f_of(std::size_t matches, std::size_t text, std::size_t reference) {
  if (matches == 0) return 0;
  // 2 P R / (P + R) with P = m / t and R = m / r.
  return 2.0 * static_cast<double>(matches) / static_cast<double>(text + reference);
}

std::map<std::string, std::size_t> runs_of(const Words& words, std::size_t n) {
  std::map<std::string, std::size_t> runs;
  for (std::size_t i = 0; i + n <= words.size(); ++i) {
    std::string run = words[i];
    for (std::size_t j = 1; j < n; ++j) (run += ' ') += words[i + j];
    ++runs[run];
  }
  return runs;
}

double rouge_n(const Words& text, const Words& reference, std::size_t n) {
  if (text.size() < n || reference.size() < n) return 0;
  const auto wanted = runs_of(reference, n);
  std::size_t matches = 0;
  for (const auto& [run, count] : runs_of(text, n)) {
    const auto found = wanted.find(run);
    if (found != wanted.end()) matches += std::min(count, found->second);
  }
  return f_of(matches, text.size() - n + 1, reference.size() - n + 1);
}

std::size_t longest_common(const Words& a, const Words& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

RougeScores rouge(std::string_view text, std::string_view reference) {
  const Words said = words_of(text), wanted = words_of(reference);
  return {rouge_n(said, wanted, 1), rouge_n(said, wanted, 2),
          f_of(longest_common(said, wanted), said.size(), wanted.size())};
}

}  // namespace bellwether::evaluate
