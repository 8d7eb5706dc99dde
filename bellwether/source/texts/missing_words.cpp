#include "bellwether/source/texts/missing_words.h"

#include <algorithm>
#include <array>

#include "bellwether/io/stripped.h"

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

bool is_missing(std::string_view field) {
  const std::string_view word = io::stripped(field);
  return word.empty() || std::ranges::find(kMissing, word) != kMissing.end();
}

bool is_no_text(std::string_view body) {
  const std::string_view word = io::stripped(body);
  return is_missing(word) || std::ranges::find(kRemoved, word) != kRemoved.end();
}

}  // namespace bellwether::source
