#include "bellwether/sentiment/slice_words.h"

#include <algorithm>
#include <string_view>

namespace bellwether::sentiment {
namespace {

// Words of a phrase with one space between them.
constexpr std::string_view kSlang[] = {
    "bagged",      "bagholder",    "bagholders",   "bagholding",
    "bag holder",  "bag holders",  "bag holding",  "holding bags",
    "bags",        "btd",          "btfd",         "buy the dip",
    "dead cat",    "degen",        "degens",       "diamond hands",
    "dump",        "dumped",       "dumping",      "dumps",
    "fomo",        "fud",          "go long",      "going long",
    "guh",         "hodl",         "hodling",      "holding the bag",
    "lambo",       "long calls",   "moon",         "mooned",
    "mooning",     "moons",        "moonshot",     "my calls",
    "paper hands", "pump",         "pumped",       "pumping",
    "pumps",       "puts",         "rekt",         "rug",
    "rug pull",    "rugged",       "rugpull",      "short",
    "shorted",     "shorting",     "shorts",       "stonk",
    "stonks",      "tendies",      "yolo",         "bought calls",
    "buy calls",   "buying calls", "paper handed", "diamond handed",
};

// What follows an ambiguous word in plain English: "short term", "puts up", "dump truck".
constexpr std::string_view kPlain[] = {
    "dump truck",  "full moon",  "puts a",      "puts an",     "puts forward", "puts in",    "puts it",
    "puts its",    "puts off",   "puts out",    "puts the",    "puts up",      "pump price", "pump prices",
    "short dated", "short haul", "short list",  "short lived", "short notice", "short of",   "short supply",
    "short term",  "short time", "short video", "short while",
};

constexpr std::string_view kNegatedIdioms[] = {"can't complain", "cannot complain", "cant complain",
                                               "never again"};

// The number of words of `phrase` where it stands at words[at]; else 0.
std::size_t phrase_at(std::string_view phrase, std::span<const std::string> words, std::size_t at) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    if (at + count >= words.size() || words[at + count] != word) return 0;
    phrase.remove_prefix(std::min(phrase.size(), word.size() + 1));
    ++count;
  }
  return count;
}

std::size_t longest_at(std::span<const std::string_view> phrases, std::span<const std::string> words,
                       std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view each : phrases) longest = std::max(longest, phrase_at(each, words, at));
  return longest;
}

}  // namespace

std::size_t slang_at(std::span<const std::string> words, std::size_t at) {
  const std::size_t found = longest_at(kSlang, words, at);
  return longest_at(kPlain, words, at) > found ? 0 : found;
}

std::size_t negated_idiom_at(std::span<const std::string> words, std::size_t at) {
  return longest_at(kNegatedIdioms, words, at);
}

}  // namespace bellwether::sentiment
