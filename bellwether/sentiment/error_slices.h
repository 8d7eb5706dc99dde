// Kinds of texts that models of sentiment get wrong, each by a rule that reads the text alone, so that
// errors can be counted apart and a remedy measured where it should help. One text may fall into several.
//
//   ticker-noise   a cashtag or hashtag, and these are a quarter of the words or more
//   negation       a negator (text/clean/negation.h) within three words of a word that the finance lexicon
//                  counts as a cue, before or behind it; also "can't complain" and "never again"
//   emoji-sarcasm  an emoji; or a mark of sarcasm (text/clean/sarcasm.h) within three words of a positive cue
//   very-short     six words or fewer
//   shouting       two words or more in capitals that are no tickers; or "!!"; or a "?" at the end
//                  (text/clean/style.h)
//   url            a web address
//   mixed-cues     cues of both sentiments, as the finance lexicon reads the text with its negations
//   finance-slang  a word of the message boards (slice_words.h): short, puts, bagholder, moon, dump
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
enum class ErrorSlice : std::uint8_t {
  ticker_noise,
  negation,
  emoji_sarcasm,
  very_short,
  shouting,
  url,
  mixed_cues,
  finance_slang
};

inline constexpr std::size_t kErrorSlices = 8;

constexpr std::array<core::EnumName<ErrorSlice>, kErrorSlices> names_of(ErrorSlice) {
  return {{{ErrorSlice::ticker_noise, "ticker-noise"},
           {ErrorSlice::negation, "negation"},
           {ErrorSlice::emoji_sarcasm, "emoji-sarcasm"},
           {ErrorSlice::very_short, "very-short"},
           {ErrorSlice::shouting, "shouting"},
           {ErrorSlice::url, "url"},
           {ErrorSlice::mixed_cues, "mixed-cues"},
           {ErrorSlice::finance_slang, "finance-slang"}}};
}

// The rule as words for a reader: "six words or fewer".
[[nodiscard]] std::string_view rule_of(ErrorSlice slice);

// The slices that one text falls into.
class SliceSet {
 public:
  void add(ErrorSlice slice) { held_.set(static_cast<std::size_t>(slice)); }
  [[nodiscard]] bool holds(ErrorSlice slice) const { return held_[static_cast<std::size_t>(slice)]; }
  [[nodiscard]] bool operator==(const SliceSet&) const = default;

 private:
  std::bitset<kErrorSlices> held_;
};

// Of a text as it was published, valid UTF-8; HTML entities are decoded first. Thread-safe, linear in the
// text.
[[nodiscard]] SliceSet slices_of(std::string_view text);

}  // namespace bellwether::sentiment
