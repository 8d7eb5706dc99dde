#include "bellwether/text/clean/style.h"

#include <algorithm>

#include "bellwether/text/clean/cue_words.h"
#include "bellwether/text/clean/hashtag_words.h"
#include "bellwether/text/clean/negation.h"

namespace bellwether::text {
namespace {

constexpr std::size_t kLongestTicker = 5;  // letters; also of most abbreviations
constexpr std::size_t kShoutedWords = 2;

// Of six letters or more, or shorter ones that are words too, which say nothing by their capitals.
constexpr std::string_view kAbbreviations[] = {"amp",    "ark",  "ebitda", "etf",    "ev", "evs", "fed",
                                               "nasdaq", "opec", "sec",    "sensex", "us", "usa"};

bool is_shouted(const WordedText& words, std::size_t word) {
  const std::string_view written = words.written(word);
  const std::string& low = words.low()[word];
  const auto is_capital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '\''; };
  const bool abbreviates = std::ranges::find(kAbbreviations, low) != std::end(kAbbreviations);
  if (written.size() < 2 || words.is_tag(word) || abbreviates) return false;
  if (!std::ranges::all_of(written, is_capital)) return false;
  return written.size() > kLongestTicker || is_hashtag_word(low) || is_negator(low) || is_cue(words, word);
}

}  // namespace

Style style_of(const WordedText& words, std::string_view text) {
  constexpr std::string_view kClosing = " \t\r\n\"')]";
  const std::size_t last = text.find_last_not_of(kClosing);
  std::size_t shouted = 0;
  for (std::size_t i = 0; i < words.size(); ++i) shouted += is_shouted(words, i) ? 1 : 0;
  return {.shouts = shouted >= kShoutedWords,
          .exclaims = text.find("!!") != text.npos,
          .asks = last != text.npos && text[last] == '?'};
}

std::string style_words(const Style& style) {
  std::string words;
  const auto add = [&](bool there, std::string_view word) {
    if (there) words += (words.empty() ? "" : " ") + std::string(word);
  };
  add(style.shouts, "shouting");
  add(style.exclaims, "exclaiming");
  add(style.asks, "asking");
  return words;
}

}  // namespace bellwether::text
