#include "bellwether/sentiment/error_slices.h"

#include <algorithm>
#include <string>

#include "bellwether/core/checked.h"
#include "bellwether/sentiment/slice_words.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/clean/cue_words.h"
#include "bellwether/text/clean/negation.h"
#include "bellwether/text/clean/sarcasm.h"
#include "bellwether/text/clean/style.h"
#include "bellwether/text/clean/text_words.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kShortText = 6;  // words
constexpr double kNoisyShare = 0.25;   // of the words

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

bool has_negation(const text::WordedText& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (negated_idiom_at(words.low(), i) > 0) return true;
    if (!text::is_negator(words.low()[i])) continue;
    const auto cue = [&](std::size_t each) { return text::is_cue(words, each); };
    if (text::any_near(words, i, i + 1, text::kCueReach, cue)) return true;
  }
  return false;
}

bool has_slang(const text::WordedText& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words.is_tag(i) && slang_at(words.low(), i) > 0) return true;
  }
  return false;
}

bool has_both_sentiments(std::string_view text) {
  const text::LexiconEvidence found = text::Lexicon::finance().evidence(text);
  return found.positive_cues > 0 && found.negative_cues > 0;
}

}  // namespace

std::string_view rule_of(ErrorSlice slice) {
  static constexpr std::array<std::string_view, kErrorSlices> kRules = {
      "cashtags and hashtags are a quarter of the words or more",
      "a negator within three words of a polar word",
      "an emoji, or a mark of sarcasm within three words of a positive one",
      "six words or fewer",
      "two words or more in capitals (no tickers), \"!!\", or a \"?\" at the end",
      "a web address",
      "positive and negative cues in one text",
      "words of the message boards: short, puts, bagholder, moon, dump"};
  return kRules[static_cast<std::size_t>(slice)];
}

SliceSet slices_of(std::string_view text) {
  const text::CleanText plain = finder().clean(text);
  const text::WordedText words(plain.text);
  const double tags = static_cast<double>(plain.counts.tickers + plain.counts.hashtags);
  SliceSet slices;
  const auto add_where = [&](ErrorSlice slice, bool found) {
    if (found) slices.add(slice);
  };
  add_where(ErrorSlice::ticker_noise, tags > 0 && tags >= kNoisyShare * static_cast<double>(words.size()));
  add_where(ErrorSlice::negation, has_negation(words));
  add_where(ErrorSlice::emoji_sarcasm, plain.counts.emoji > 0 || !text::sarcasm_marks(words).empty());
  add_where(ErrorSlice::very_short, words.size() <= kShortText);
  add_where(ErrorSlice::shouting, text::style_of(words, plain.text).any());
  add_where(ErrorSlice::url, plain.counts.urls > 0);
  add_where(ErrorSlice::mixed_cues, has_both_sentiments(plain.text));
  add_where(ErrorSlice::finance_slang, has_slang(words));
  return slices;
}

}  // namespace bellwether::sentiment
