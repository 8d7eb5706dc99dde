#include "bellwether/sentiment/error_buckets.h"

#include <algorithm>
#include <string>

#include "bellwether/core/checked.h"
#include "bellwether/sentiment/bucket_words.h"
#include "bellwether/sentiment/worded_text.h"
#include "bellwether/text/clean/hashtag_words.h"
#include "bellwether/text/clean/negation.h"
#include "bellwether/text/cleaning.h"
#include "bellwether/text/lexicon.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kReach = 3;          // words, of negators and of sarcasm
constexpr std::size_t kShortText = 6;      // words
constexpr double kNoisyShare = 0.25;       // of the words
constexpr std::size_t kLongestTicker = 5;  // letters; also of most abbreviations
constexpr std::size_t kShoutedWords = 2;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// Finds what cleaning would find, and takes away nothing but web addresses.
const text::Cleaner& finder() {
  static const text::Cleaner made = [] {
    auto cleaner = text::Cleaner::make({.url = text::UrlStep::remove,
                                        .user = text::UserStep::keep,
                                        .hashtag = text::HashtagStep::keep,
                                        .emoji = text::EmojiStep::keep,
                                        .casing = text::CasingStep::keep,
                                        .symbols = text::SymbolStep::keep,
                                        .whitespace = text::WhitespaceStep::keep},
                                       text::ModelCasing::any);
    BW_ASSERT(cleaner.has_value());
    return *cleaner;
  }();
  return made;
}

bool is_tag(const WordedText& words, std::size_t word) {
  return words.before(word) == '$' || words.before(word) == '#' || words.before(word) == '@';
}

// Whether a word within reach of words [begin, end) is wanted.
template <class Wanted>
bool near(const WordedText& words, std::size_t begin, std::size_t end, Wanted wanted) {
  const std::size_t first = begin < kReach ? 0 : begin - kReach;
  const std::size_t last = std::min(words.size(), end + kReach);
  for (std::size_t i = first; i < last; ++i) {
    if (wanted(i)) return true;
  }
  return false;
}

bool is_positive_cue(const WordedText& words, std::size_t word) {
  return !is_tag(words, word) && text::Lexicon::finance().evidence(words.low()[word]).positive_cues > 0;
}

bool is_cue(const WordedText& words, std::size_t word) {
  if (is_tag(words, word) || text::is_negator(words.low()[word])) return false;
  const text::LexiconEvidence found = text::Lexicon::finance().evidence(words.low()[word]);
  return found.positive_cues + found.negative_cues > 0;
}

bool has_negation(const WordedText& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (negated_idiom_at(words.low(), i) > 0) return true;
    if (!text::is_negator(words.low()[i])) continue;
    if (near(words, i, i + 1, [&](std::size_t each) { return is_cue(words, each); })) return true;
  }
  return false;
}

// The words of a mark of sarcasm that begins at `word`; 0 where there is none.
std::size_t sarcasm_mark_at(const WordedText& words, std::size_t word) {
  if (const std::size_t phrase = sarcasm_at(words.low(), word)) return phrase;
  const std::string_view behind = words.behind(word);
  if (words.low()[word] == "great") return behind.starts_with("...") || behind.starts_with(kEllipsis) ? 1 : 0;
  const bool ends = behind.empty() || behind.front() == ' ' || behind.front() == '\n';
  return words.low()[word] == "s" && words.before(word) == '/' && ends ? 1 : 0;
}

bool has_sarcasm(const WordedText& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t mark = sarcasm_mark_at(words, i);
    if (mark > 0 &&
        near(words, i, i + mark, [&](std::size_t each) { return is_positive_cue(words, each); })) {
      return true;
    }
  }
  return false;
}

bool is_shouted(const WordedText& words, std::size_t word) {
  const std::string_view written = words.written(word);
  const std::string& low = words.low()[word];
  const auto is_capital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '\''; };
  if (written.size() < 2 || is_tag(words, word) || is_abbreviation(low)) return false;
  if (!std::ranges::all_of(written, is_capital)) return false;
  return written.size() > kLongestTicker || text::is_hashtag_word(low) || text::is_negator(low) ||
         is_cue(words, word);
}

bool has_shouting(const WordedText& words, std::string_view text) {
  constexpr std::string_view kClosing = " \t\r\n\"')]";
  const std::size_t last = text.find_last_not_of(kClosing);
  if (text.find("!!") != text.npos || (last != text.npos && text[last] == '?')) return true;
  std::size_t shouted = 0;
  for (std::size_t i = 0; i < words.size(); ++i) shouted += is_shouted(words, i) ? 1 : 0;
  return shouted >= kShoutedWords;
}

bool has_slang(const WordedText& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_tag(words, i) && slang_at(words.low(), i) > 0) return true;
  }
  return false;
}

bool has_both_moods(std::string_view text) {
  const text::LexiconEvidence found = text::Lexicon::finance().evidence(text);
  return found.positive_cues > 0 && found.negative_cues > 0;
}

}  // namespace

std::string_view rule_of(ErrorBucket bucket) {
  static constexpr std::array<std::string_view, kErrorBuckets> kRules = {
      "cashtags and hashtags are a quarter of the words or more",
      "a negator within three words of a polar word",
      "an emoji, or a mark of sarcasm within three words of a positive one",
      "six words or fewer",
      "two words or more in capitals (no tickers), \"!!\", or a \"?\" at the end",
      "a web address",
      "positive and negative cues in one text",
      "words of the message boards: short, puts, bagholder, moon, dump"};
  return kRules[static_cast<std::size_t>(bucket)];
}

BucketSet buckets_of(std::string_view text) {
  const text::CleanText plain = finder().clean(text);
  const WordedText words(plain.text);
  const double tags = static_cast<double>(plain.counts.tickers + plain.counts.hashtags);
  BucketSet buckets;
  const auto add_where = [&](ErrorBucket bucket, bool found) {
    if (found) buckets.add(bucket);
  };
  add_where(ErrorBucket::ticker_noise, tags > 0 && tags >= kNoisyShare * static_cast<double>(words.size()));
  add_where(ErrorBucket::negation, has_negation(words));
  add_where(ErrorBucket::emoji_sarcasm, plain.counts.emoji > 0 || has_sarcasm(words));
  add_where(ErrorBucket::very_short, words.size() <= kShortText);
  add_where(ErrorBucket::shouting, has_shouting(words, plain.text));
  add_where(ErrorBucket::url, plain.counts.urls > 0);
  add_where(ErrorBucket::mixed_cues, has_both_moods(plain.text));
  add_where(ErrorBucket::finance_slang, has_slang(words));
  return buckets;
}

}  // namespace bellwether::sentiment
