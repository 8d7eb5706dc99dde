#include "bellwether/text/clean/cleaning.h"

#include "bellwether/core/log.h"
#include "bellwether/text/clean/comparisons.h"
#include "bellwether/text/clean/emoji.h"
#include "bellwether/text/clean/entities.h"
#include "bellwether/text/clean/hashtags.h"
#include "bellwether/text/clean/letters.h"
#include "bellwether/text/clean/names.h"
#include "bellwether/text/clean/negation.h"
#include "bellwether/text/clean/sarcasm.h"
#include "bellwether/text/clean/style.h"
#include "bellwether/text/clean/urls.h"
#include "bellwether/text/normal_form.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kCasingConflict =
    "lowering letters for a model that was made for cased text (or keeping them for an uncased one) gives it "
    "text unlike what it was trained on; use casing 'model', or force it";

std::string clean_unicode(std::string_view raw, CleanText& result) {
  std::string text = decode_entities(raw, result.counts.entities);
  std::string buffer;
  if (to_nfc(text, buffer).data() == buffer.data()) return buffer;
  return text;
}

}  // namespace

CleanCounts& CleanCounts::operator+=(const CleanCounts& other) {
  entities += other.entities;
  urls += other.urls;
  sarcasms += other.sarcasms;
  tickers += other.tickers;
  users += other.users;
  hashtags += other.hashtags;
  emoji += other.emoji;
  comparisons += other.comparisons;
  symbols += other.symbols;
  negated += other.negated;
  return *this;
}

core::Result<Cleaner> Cleaner::make(const CleanOptions& options, ModelCasing casing, PageTitle titles) {
  const bool contradicts = (options.casing == CasingStep::lower && casing == ModelCasing::cased) ||
                           (options.casing == CasingStep::keep && casing == ModelCasing::uncased);
  if (contradicts && !options.force)
    return core::fail(core::ErrorKind::config, "casing: " + std::string(kCasingConflict));
  if (contradicts) core::log_warning(kCasingConflict);
  const bool lower = options.casing == CasingStep::lower ||
                     (options.casing == CasingStep::model && casing == ModelCasing::uncased);
  return Cleaner(options, lower, std::move(titles));
}

Cleaner::Cleaner(const CleanOptions& options, bool lower, PageTitle titles)
    : options_(options), lower_(lower), titles_(std::move(titles)) {}

CleanText Cleaner::clean(std::string_view raw) const {
  CleanText result;
  std::string text = options_.unicode == UnicodeStep::nfc ? clean_unicode(raw, result) : std::string(raw);
  text = clean_urls(text, options_.url, titles_, result);
  const std::string style =
      options_.style == StyleStep::say ? style_words(style_of(WordedText(text), text)) : std::string();
  if (options_.sarcasm == SarcasmStep::say) text = say_sarcasm(text, result);
  text = clean_tickers(text, options_.ticker, result);
  text = clean_users(text, options_.user, result);
  text = clean_hashtags(text, options_.hashtag, result);
  text = clean_emoji(text, options_.emoji, result);
  if (options_.amounts == AmountStep::say) text = say_comparisons(text, result);
  if (lower_) text = lower_letters(text);
  if (options_.symbols != SymbolStep::keep) {
    const KeptSymbols kept{.hashtags = options_.hashtag == HashtagStep::keep,
                           .users = options_.user == UserStep::keep,
                           .emoji = options_.emoji == EmojiStep::keep};
    text = clean_symbols(text, options_.symbols, kept, result);
  }
  if (options_.negation != NegationStep::off) text = mark_negation(text, options_.negation, result);
  if (!style.empty()) text += " " + style;
  if (options_.whitespace == WhitespaceStep::collapse) text = collapse_whitespace(text);
  result.text = std::move(text);
  return result;
}

}  // namespace bellwether::text
