#include "apps/cli/nearest.h"

#include <algorithm>
#include <numeric>

namespace bellwether::cli {
namespace {

// Rows of the usual table of prefixes; the row before last is for swapped neighbors.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), current(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    before_last = last;
    std::swap(last, current);
  }
  return last.back();
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  // A word typed by hand: beyond this length it is no misspelling.
  if (typed.size() > 64) return {};
  std::string best;
  std::size_t fewest = typed.size();
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edits(typed, candidate);
    if (distance * 3 > std::max(candidate.size(), std::size_t{3}) || distance >= fewest) continue;
    fewest = distance;
    best = candidate;
  }
  return best;
}

std::string suggestion(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string near = nearest(typed, candidates);
  if (!near.empty()) return "; did you mean '" + near + "'?";
  std::string known;
  for (const std::string& candidate : candidates) known += (known.empty() ? "; known: " : ", ") + candidate;
  return known;
}

}  // namespace bellwether::cli
