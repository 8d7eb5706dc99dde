#include "bellwether/source/texts/cashtags.h"

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/core/ascii.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kLongest = 6;
constexpr std::string_view kClasses = "ABCKX";
// Markets as Yahoo and others write them behind a point.
constexpr std::array<std::string_view, 18> kMarkets = {"TO", "L",  "V",  "DE", "PA", "AS", "MI", "MC", "SW",
                                                       "HK", "SS", "SZ", "AX", "NS", "BO", "KS", "SA", "MX"};
constexpr std::array<std::string_view, 9> kCurrencies = {"USD", "USDT", "EUR", "GBP", "JPY",
                                                         "CHF", "CAD",  "AUD", "BTC"};

bool is_word(char c) { return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '_'; }

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !is_word(text[at]); }

std::size_t end_of_letters(std::string_view text, std::size_t at) {
  while (at < text.size() && core::is_ascii_letter(text[at])) ++at;
  return at;
}

// In the case of its tag: "$brk.b" has a class, "$AAPL.b" has none.
bool is_class(std::string_view part, std::string_view tag) {
  if (part.size() != 1) return false;
  const bool small = std::ranges::none_of(tag, core::is_ascii_capital);
  const char c = small && !core::is_ascii_capital(part[0]) ? static_cast<char>(part[0] - 'a' + 'A') : part[0];
  return kClasses.find(c) != kClasses.npos;
}

template <std::size_t Count>
bool is_one_of(std::string_view part, const std::array<std::string_view, Count>& known) {
  return std::ranges::find(known, part) != known.end();
}

// "$AAPL-led", but not "$T-mobile", "$x-ray" and "$BAC-PL".
bool is_compound(std::string_view part, std::string_view tag) {
  return tag.size() > 1 && core::is_ascii_capital(tag[0]) && !core::is_ascii_capital(part[0]);
}

// The end of the cashtag whose '$' is at `at`, or `at` where there is none.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  const std::size_t end = end_of_letters(text, at + 1);
  if (end == at + 1 || end - at - 1 > kLongest || !ends_word(text, end)) return at;
  const std::string_view tag = text.substr(at + 1, end - at - 1);
  const char joint = end < text.size() ? text[end] : ' ';
  if (joint != '.' && joint != '-' && joint != '/') return end;
  const std::size_t end_of_part = end_of_letters(text, end + 1);
  const std::string_view part = text.substr(end + 1, end_of_part - end - 1);
  if (part.empty()) return end;
  if (ends_word(text, end_of_part)) {
    if (is_class(part, tag)) return end_of_part;
    if (joint == '.' && is_one_of(part, kMarkets)) return end_of_part;
    if (joint != '.' && is_one_of(part, kCurrencies)) return end_of_part;
  }
  return joint == '-' && !is_compound(part, tag) ? at : end;
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
