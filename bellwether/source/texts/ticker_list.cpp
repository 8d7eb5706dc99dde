#include "bellwether/source/texts/ticker_list.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/texts/missing_words.h"

namespace bellwether::source {
namespace {

// Without a pair of these around it.
std::string_view without(std::string_view text, std::string_view pair) {
  const bool both = text.size() > 1 && text.front() == pair.front() && text.back() == pair.back();
  return both ? io::stripped(text.substr(1, text.size() - 2)) : text;
}

// Words that stand behind a symbol and are none: exchanges and kinds of securities as Bloomberg writes them.
constexpr auto kBehindSymbols = std::to_array<std::string_view>(
    {"US", "UN", "UW", "UQ", "UP", "UA", "LN", "GR", "GY", "FP",     "JP",    "JT",   "HK",     "CN",    "CT",
     "SW", "SE", "NA", "IM", "SM", "AU", "AT", "IN", "KS", "Equity", "Index", "Corp", "Curncy", "Comdty"});

// "Corporation", "Inc": small letters behind a capital, as words have and lists of symbols have not.
bool is_word(std::string_view text) {
  return text.size() > 1 && core::is_ascii_capital(text[0]) && core::is_ascii_letter(text[1]) &&
         !core::is_ascii_capital(text[1]);
}

// Whether blanks separate symbols: not in "BRK B", whose letter is a class of shares, nor in "AAPL US", nor in
// "Microsoft Corporation", which would be two symbols that no company has.
bool is_blank_list(std::string_view text) {
  std::size_t words = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text = io::stripped(text.substr(word.size()));
    const bool tagged = word.starts_with('$') || word.starts_with('\'') || word.starts_with('"');
    if (!tagged &&
        (word.size() < 2 || is_word(word) || std::ranges::find(kBehindSymbols, word) != kBehindSymbols.end()))
      return false;
    ++words;
  }
  return words > 1;
}

}  // namespace

std::vector<std::string_view> names_in(std::string_view field) {
  std::vector<std::string_view> names;
  std::string_view rest = without(io::stripped(field), "[]");
  const bool has_separator = rest.find_first_of(",;|") != rest.npos;
  const std::string_view separators = !has_separator && is_blank_list(rest) ? " " : ",;|";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
    std::string_view name = without(without(io::stripped(rest.substr(0, end)), "''"), "\"\"");
    if (name.starts_with('$')) name.remove_prefix(1);
    if (!is_missing(name)) names.push_back(name);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

}  // namespace bellwether::source
