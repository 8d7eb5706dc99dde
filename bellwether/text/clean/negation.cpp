#include "bellwether/text/clean/negation.h"

#include <algorithm>
#include <array>
#include <limits>

#include "bellwether/core/lower_case.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kClauseEnds = ".,;:!?";
constexpr std::size_t kWindow = 3;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

bool is_negator(std::string_view word) {
  static constexpr std::array<std::string_view, 29> kNegators = {
      "aint",   "arent",  "cannot",  "cant",   "couldnt", "didnt",   "doesnt",   "dont",
      "hadnt",  "hardly", "hasnt",   "havent", "isnt",    "neither", "never",    "no",
      "nobody", "none",   "nor",     "not",    "nothing", "nowhere", "scarcely", "shouldnt",
      "wasnt",  "werent", "without", "wont",   "wouldnt"};
  return std::binary_search(kNegators.begin(), kNegators.end(), word) || word.ends_with("n't") ||
         word.ends_with("n\xE2\x80\x99t");
}

std::string mark_negation(std::string_view text, NegationStep step, CleanText& result) {
  std::string out;
  out.reserve(text.size());
  std::size_t reach = 0;  // words still to be marked
  for (std::size_t position = 0; position < text.size();) {
    if (is_space(text[position])) {
      out += text[position++];
      continue;
    }
    std::size_t end = position;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view token = text.substr(position, end - position);
    position = end;
    const std::size_t last = token.find_last_not_of(kClauseEnds);
    const std::string_view word = token.substr(0, last == token.npos ? 0 : last + 1);
    const std::string_view tail = token.substr(word.size());
    out += word;
    const std::string low = core::in_lower_case(word);
    if (low == "but") {
      reach = 0;
    } else if (is_negator(low)) {
      reach = step == NegationStep::window ? kWindow : std::numeric_limits<std::size_t>::max();
    } else if (reach > 0 && std::any_of(word.begin(), word.end(),
                                        [](char c) { return is_ascii_letter(c) || (c & 0x80) != 0; })) {
      out += "_NEG";
      ++result.counts.negated;
      --reach;
    }
    out += tail;
    if (!tail.empty()) reach = 0;
  }
  return out;
}

}  // namespace bellwether::text
