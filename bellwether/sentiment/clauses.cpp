#include "bellwether/sentiment/clauses.h"

#include <algorithm>

#include "bellwether/text/clean/text_words.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kFewestWords = 3;
constexpr std::string_view kTurns[] = {"although", "but", "despite", "however", "though", "while", "yet"};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Whether what stands between two words ends a clause.
bool ends_clause(std::string_view gap) {
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const bool last = i + 1 == gap.size() || is_space(gap[i + 1]);
    if (last && std::string_view(".!?;:,").find(gap[i]) != std::string_view::npos) return true;
    if (last && gap[i] == '-' && i > 0 && is_space(gap[i - 1])) return true;
  }
  return gap.find("\u2013") != gap.npos || gap.find("\u2014") != gap.npos;
}

// The numbers of the words that begin a clause: the first, and those behind an end or at a turn.
std::vector<std::size_t> begins_of(const text::WordedText& words, std::string_view text) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t from = words.end(i - 1);
    const std::string_view gap = text.substr(from, words.begin(i) - from);
    const bool turns = std::ranges::find(kTurns, words.low()[i]) != std::end(kTurns);
    if ((turns || ends_clause(gap)) && i - begins.back() >= kFewestWords) begins.push_back(i);
  }
  if (begins.size() > 1 && words.size() - begins.back() < kFewestWords) begins.pop_back();
  return begins;
}

}  // namespace

std::vector<std::string_view> clauses_of(std::string_view text) {
  const text::WordedText words(text);
  if (words.size() < 2 * kFewestWords) return {text};
  const std::vector<std::size_t> begins = begins_of(words, text);
  std::vector<std::string_view> clauses;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t first = i == 0 ? 0 : words.begin(begins[i]);
    const std::size_t last = i + 1 == begins.size() ? text.size() : words.begin(begins[i + 1]);
    clauses.push_back(text.substr(first, last - first));
  }
  return clauses;
}

}  // namespace bellwether::sentiment
