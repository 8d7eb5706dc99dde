#include "bellwether/source/cashtags.h"

#include <algorithm>
#include <string>

namespace bellwether::source {
namespace {

constexpr std::size_t kLongest = 6;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !is_word(text[at]); }

// The end of the cashtag whose '$' is at `at`, or `at` where there is none.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  if (end == at + 1 || end - at - 1 > kLongest || !ends_word(text, end)) return at;
  constexpr std::string_view kClasses = "ABCKX";
  const bool has_class =
      end + 1 < text.size() && text[end] == '.' && kClasses.find(text[end + 1]) != kClasses.npos;
  return has_class && ends_word(text, end + 2) ? end + 2 : end;
}

}  // namespace

std::vector<market::Ticker> cashtags(std::string_view text) {
  std::vector<market::Ticker> tickers;
  std::size_t end_of_last = 0;
  for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1)) {
    // "$AAPL$MSFT": a tag may follow a tag.
    if (at > 0 && at != end_of_last && is_word(text[at - 1])) continue;
    const std::size_t end = end_of_tag(text, at);
    if (end == at) continue;
    end_of_last = end;
    const auto ticker = market::parse_ticker(text.substr(at + 1, end - at - 1));
    if (ticker && std::ranges::find(tickers, *ticker) == tickers.end()) tickers.push_back(*ticker);
  }
  return tickers;
}

}  // namespace bellwether::source
