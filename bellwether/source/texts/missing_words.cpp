#include "bellwether/source/texts/missing_words.h"

#include <algorithm>
#include <array>

namespace bellwether::source {
namespace {

// pandas' own list of missing values without its symbols, and those of others.
constexpr std::array<std::string_view, 24> kMissing = {
    "nan",  "NaN",  "-nan", "-NaN", "None",      "none", "NONE", "null", "Null", "NULL", "N/A", "n/a",
    "<NA>", "#N/A", "#NA",  "NaT",  "undefined", "-",    "--",   "?",    "N.A.", "n.a.", "–",   "—"};
constexpr std::array<std::string_view, 7> kRemoved = {"NA",
                                                      "[removed]",
                                                      "[deleted]",
                                                      "[deleted by user]",
                                                      "[removed by moderator]",
                                                      "[ Removed by Reddit ]",
                                                      "[ Removed by reddit ]"};

}  // namespace

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

bool is_missing(std::string_view field) {
  const std::string_view word = without_blanks(field);
  return word.empty() || std::ranges::find(kMissing, word) != kMissing.end();
}

bool is_no_text(std::string_view body) {
  const std::string_view word = without_blanks(body);
  return is_missing(word) || std::ranges::find(kRemoved, word) != kRemoved.end();
}

}  // namespace bellwether::source
