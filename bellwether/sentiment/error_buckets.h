// Kinds of texts that models of mood get wrong, each by a rule that reads the text alone, so that errors can
// be counted apart and a remedy measured where it should help. One text may fall into several.
//
//   ticker-noise   a cashtag or hashtag, and these are a quarter of the words or more
//   negation       a negator (text/clean/negation.h) within three words of a word that the finance lexicon
//                  counts as a cue, before or behind it; also "can't complain" and "never again"
//   emoji-sarcasm  an emoji; or a mark of sarcasm (text/clean/sarcasm.h) within three words of a positive cue
//   very-short     six words or fewer
//   shouting       two words or more in capitals that are no tickers; or "!!"; or a "?" at the end
//                  (text/clean/style.h)
//   url            a web address
//   mixed-cues     cues of both moods, as the finance lexicon reads the text with its negations
//   finance-slang  a word of the message boards (bucket_words.h): short, puts, bagholder, moon, dump
//
// Words are runs of letters and digits with inner apostrophes; an emoji is a word, a web address is none.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bellwether/core/options.h"

namespace bellwether::sentiment {

// The slices, in the order of the list above.
enum class ErrorBucket : std::uint8_t {
  ticker_noise,
  negation,
  emoji_sarcasm,
  very_short,
  shouting,
  url,
  mixed_cues,
  finance_slang
};

inline constexpr std::size_t kErrorBuckets = 8;

constexpr std::array<core::EnumName<ErrorBucket>, kErrorBuckets> names_of(ErrorBucket) {
  return {{{ErrorBucket::ticker_noise, "ticker-noise"},
           {ErrorBucket::negation, "negation"},
           {ErrorBucket::emoji_sarcasm, "emoji-sarcasm"},
           {ErrorBucket::very_short, "very-short"},
           {ErrorBucket::shouting, "shouting"},
           {ErrorBucket::url, "url"},
           {ErrorBucket::mixed_cues, "mixed-cues"},
           {ErrorBucket::finance_slang, "finance-slang"}}};
}

// The rule as words for a reader: "six words or fewer".
[[nodiscard]] std::string_view rule_of(ErrorBucket bucket);

// The slices that one text falls into.
class BucketSet {
 public:
  void add(ErrorBucket bucket) { held_.set(static_cast<std::size_t>(bucket)); }
  [[nodiscard]] bool holds(ErrorBucket bucket) const { return held_[static_cast<std::size_t>(bucket)]; }
  [[nodiscard]] bool operator==(const BucketSet&) const = default;

 private:
  std::bitset<kErrorBuckets> held_;
};

// Of a text as it was published, valid UTF-8; HTML entities are decoded first. Thread-safe, linear in the
// text.
[[nodiscard]] BucketSet buckets_of(std::string_view text);

}  // namespace bellwether::sentiment
