#include "bellwether/sentiment/augment_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "bellwether/text/clean/marks.h"
#include "bellwether/text/clean/negation.h"
#include "bellwether/text/clean/text_words.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::sentiment {
namespace {

constexpr std::string_view kFrames[] = {"is",   "are",   "was", "were",  "has",    "have", "had",
                                        "will", "would", "can", "could", "should", "must"};
constexpr std::string_view kDegrees[] = {"very", "so", "quite", "too", "really"};
constexpr std::string_view kConditions[] = {"if",    "whether", "unless",  "although", "though",
                                            "while", "but",     "despite", "however"};

struct Contraction {
  std::string_view negated, plain;
};
constexpr Contraction kContractions[] = {
    {"isn't", "is"},       {"aren't", "are"},     {"wasn't", "was"},       {"weren't", "were"},
    {"hasn't", "has"},     {"haven't", "have"},   {"hadn't", "had"},       {"won't", "will"},
    {"wouldn't", "would"}, {"couldn't", "could"}, {"shouldn't", "should"}, {"can't", "can"},
    {"cannot", "can"}};

template <class Range>
bool holds(const Range& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

// +1 or -1 for a sentiment word, by itself; 0 for any other.
int sentiment_of(const text::WordedText& words, std::size_t word) {
  const char before = words.before(word);
  if (before == '$' || before == '#' || before == '@' || text::is_negator(words.low()[word])) return 0;
  const text::LexiconEvidence found = text::Lexicon::finance().evidence(words.low()[word]);
  return found.positive_cues > 0 ? 1 : found.negative_cues > 0 ? -1 : 0;
}

// A text of one sentiment word and at most one negator, without what makes its sentiment depend on more.
struct PlainClaim {
  std::size_t sentiment = 0;  // the word
  int direction = 0;          // of it
  std::optional<std::size_t> negator;
};

std::optional<PlainClaim> plain_claim(std::string_view body, const text::WordedText& words) {
  if (body.find('?') != body.npos) return std::nullopt;
  PlainClaim claim;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (holds(kConditions, words.low()[i])) return std::nullopt;
    if (text::is_negator(words.low()[i])) {
      if (claim.negator) return std::nullopt;
      claim.negator = i;
    } else if (const int sentiment = sentiment_of(words, i); sentiment != 0) {
      if (claim.direction != 0) return std::nullopt;
      claim.sentiment = i;
      claim.direction = sentiment;
    }
  }
  // Phrases of the lexicon are sentiment words too.
  const text::LexiconEvidence all = text::Lexicon::finance().evidence(body);
  if (claim.direction == 0 || all.positive_cues + all.negative_cues != 1) return std::nullopt;
  return claim;
}

// The word in front of the sentiment word, less one of degree.
std::optional<std::size_t> word_before_sentiment(const text::WordedText& words, const PlainClaim& claim) {
  std::size_t at = claim.sentiment;
  if (at > 0 && holds(kDegrees, words.low()[at - 1])) --at;
  return at == 0 ? std::nullopt : std::optional(at - 1);
}

std::size_t end_of(std::string_view body, const text::WordedText& words, std::size_t word) {
  return body.size() - words.behind(word).size();
}

bool is_in_capitals(std::string_view word) {
  return word.size() > 1 && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "Won't" -> "Will".
std::string as_written(std::string_view plain, std::string_view written) {
  std::string word(plain);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool big = is_in_capitals(written) || (i == 0 && written.front() >= 'A' && written.front() <= 'Z');
    if (big) word[i] = static_cast<char>(word[i] & ~0x20);
  }
  return word;
}

std::optional<std::string> negation_put_in(std::string_view body, const text::WordedText& words,
                                           const PlainClaim& claim) {
  const auto frame = word_before_sentiment(words, claim);
  if (!frame || !holds(kFrames, words.low()[*frame])) return std::nullopt;
  const std::size_t end = end_of(body, words, *frame);
  const std::string_view negator = is_in_capitals(words.written(*frame)) ? " NOT" : " not";
  return std::string(body.substr(0, end)) + std::string(negator) + std::string(body.substr(end));
}

std::optional<std::string> negation_taken_out(std::string_view body, const text::WordedText& words,
                                              const PlainClaim& claim) {
  const std::size_t negator = *claim.negator;
  if (word_before_sentiment(words, claim) != negator) return std::nullopt;
  const std::size_t end = end_of(body, words, negator);
  const std::string behind(body.substr(end));
  if (words.low()[negator] == "not") {
    if (negator == 0 || !holds(kFrames, words.low()[negator - 1])) return std::nullopt;
    return std::string(body.substr(0, end_of(body, words, negator - 1))) + behind;
  }
  for (const Contraction& each : kContractions) {
    if (each.negated != words.low()[negator]) continue;
    const std::string_view written = words.written(negator);
    return std::string(body.substr(0, end - written.size())) + as_written(each.plain, written) + behind;
  }
  return std::nullopt;
}

// Words as white space cuts them, and which of them may be deleted or moved.
struct LooseWords {
  std::vector<std::string_view> words;
  std::vector<std::size_t> loose;  // places
};

bool carries_sentiment(std::string_view word) {
  const text::WordedText parts(word);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (sentiment_of(parts, i) != 0 || text::is_negator(parts.low()[i])) return true;
  }
  return false;
}

LooseWords loose_words(std::string_view body) {
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  LooseWords cut;
  for (std::size_t begin = body.find_first_not_of(kSpaces); begin != body.npos;) {
    const std::size_t end = std::min(body.find_first_of(kSpaces, begin), body.size());
    const std::string_view word = body.substr(begin, end - begin);
    if (!carries_sentiment(word)) cut.loose.push_back(cut.words.size());
    cut.words.push_back(word);
    begin = body.find_first_not_of(kSpaces, end);
  }
  return cut;
}

std::string joined_words(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view each : words) text += (text.empty() ? "" : " ") + std::string(each);
  return text;
}

}  // namespace

std::optional<NegatedText> negated_text(std::string_view body, Sentiment label) {
  const text::WordedText words(body);
  const auto claim = plain_claim(body, words);
  if (!claim) return std::nullopt;
  const Sentiment plain = claim->direction > 0 ? Sentiment::positive : Sentiment::negative;
  const Sentiment turned = claim->direction > 0 ? Sentiment::negative : Sentiment::positive;
  std::optional<std::string> other;
  if (claim->negator && label == turned) {
    other = negation_taken_out(body, words, *claim);
    if (other) return NegatedText{std::move(*other), plain};
  }
  if (!claim->negator && label == plain && plain == Sentiment::positive) {
    other = negation_put_in(body, words, *claim);
    if (other) return NegatedText{std::move(*other), turned};
  }
  return std::nullopt;
}

std::string with_words_deleted(std::string_view body, double share, core::Random& random) {
  const LooseWords cut = loose_words(body);
  std::vector<std::string_view> kept;
  for (std::size_t i = 0; i < cut.words.size(); ++i) {
    const bool may_go = std::ranges::binary_search(cut.loose, i);
    if (!may_go || random.uniform() >= share) kept.push_back(cut.words[i]);
  }
  if (kept.empty()) return std::string(body);
  return joined_words(kept);
}

std::string with_words_swapped(std::string_view body, double share, core::Random& random) {
  LooseWords cut = loose_words(body);
  const auto places = static_cast<std::uint32_t>(cut.loose.size());
  if (places < 2) return std::string(body);
  const auto wanted = std::lround(share * static_cast<double>(cut.words.size()));
  for (long swaps = std::max(1L, wanted); swaps > 0; --swaps) {
    const std::uint32_t first = random.below(places);
    const std::uint32_t second = (first + 1 + random.below(places - 1)) % places;
    std::swap(cut.words[cut.loose[first]], cut.words[cut.loose[second]]);
  }
  return joined_words(cut.words);
}

std::vector<std::string> cashtags_of(std::string_view body) {
  std::vector<std::string> found;
  static_cast<void>(text::replace_each(body, text::cashtag_at, [&](std::string_view cashtag, std::string&) {
    if (std::ranges::find(found, cashtag) == found.end()) found.emplace_back(cashtag);
  }));
  return found;
}

std::string with_other_cashtags(std::string_view body, std::span<const std::string> known,
                                core::Random& random) {
  const std::vector<std::string> own = cashtags_of(body);
  std::vector<std::string> others;
  std::ranges::copy_if(known, std::back_inserter(others),
                       [&](const std::string& each) { return !holds(own, each); });
  if (others.empty()) return std::string(body);
  random.shuffle(std::span(others));
  std::map<std::string, std::string, std::less<>> instead;
  for (std::size_t i = 0; i < own.size(); ++i) instead[own[i]] = others[i % others.size()];
  return text::replace_each(body, text::cashtag_at, [&](std::string_view cashtag, std::string& out) {
    out += instead.find(cashtag)->second;
  });
}

}  // namespace bellwether::sentiment
