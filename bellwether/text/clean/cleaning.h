// Cleans a text before a model or a word list reads it: single steps in a fixed order, each of which can be
// switched off or to another choice, so that each one's worth can be measured on its own.
//
//   const core::Result<Cleaner> cleaner =
//       Cleaner::make({.hashtag = HashtagStep::remove}, ModelCasing::cased);
//   const CleanText cleaned = cleaner->clean("$AAPL up 3%!!! 🚀 https://t.co/x1 #ToTheMoon");
//   // "$AAPL up 3%!!! rocket [URL]"
//
// Order: unicode, url, sarcasm, ticker, user, hashtag, emoji, figures, casing, symbols, negation, style,
// whitespace. Sarcasm and style are read before letters and symbols change, figures before the symbols step
// takes semicolons and currency signs, user names before it takes their @. The caller keeps the raw text.
// Doubled texts are a matter of many texts: duplicates.h.
//
// Thread-safe: a Cleaner does not change after it is made. Time is linear in the text.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::text {

// The choices of each step; the first is the default.
// nfc: HTML entities are decoded once, then normal form C.
enum class UnicodeStep { nfc, keep };
// replace: [URL] takes the place of an address. flag: removed, and has_url is set. title: the title of
// the page.
enum class UrlStep { replace, remove, flag, title, keep };
// say: a mark of sarcasm becomes a word, "great..." -> "great sarcasm...".
enum class SarcasmStep { off, say };
// token: a cashtag becomes <TICKER>. flag: the same, and has_ticker is set.
enum class TickerStep { keep, token, flag };
// replace: a user name becomes @user.
enum class UserStep { replace, keep, remove };
// split: #ToTheMoon -> To The Moon.
enum class HashtagStep { split, keep, remove };
// words: an emoji is named, 🚀 -> rocket.
enum class EmojiStep { words, keep, remove };
// say: what the comparison of two amounts amounts to, "7.8 against 11.2" -> "7.8 against 11.2 down".
enum class AmountStep { off, say };
// model: case stays for a cased model and is lowered for an uncased one.
enum class CasingStep { model, keep, lower };
// marks: $ % + - . , ! ? stay, other symbols go.
enum class SymbolStep { marks, remove, keep };
// mark: words after a negation get _NEG, to the end of the clause. window: only the next three words.
enum class NegationStep { off, mark, window };
// say: shouting, exclaiming and asking become words at the end.
enum class StyleStep { off, say };
// collapse: runs of white space become one blank, and none is left at either end.
enum class WhitespaceStep { collapse, keep };

// The choice of each step, in the order of the steps.
struct CleanOptions {
  UnicodeStep unicode = UnicodeStep::nfc;
  UrlStep url = UrlStep::replace;
  SarcasmStep sarcasm = SarcasmStep::off;
  TickerStep ticker = TickerStep::keep;
  UserStep user = UserStep::replace;
  HashtagStep hashtag = HashtagStep::split;
  EmojiStep emoji = EmojiStep::words;
  AmountStep amounts = AmountStep::off;
  CasingStep casing = CasingStep::model;
  SymbolStep symbols = SymbolStep::marks;
  NegationStep negation = NegationStep::off;
  StyleStep style = StyleStep::off;
  WhitespaceStep whitespace = WhitespaceStep::collapse;
  bool force = false;  // casing that contradicts the model: go on all the same

  bool operator==(const CleanOptions&) const = default;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("unicode", &CleanOptions::unicode,
              "Unicode normalization, after HTML entities are decoded once."),
        field("url", &CleanOptions::url,
              "Web addresses: replace by [URL], remove, flag, replace by the page's title, or keep."),
        field("sarcasm", &CleanOptions::sarcasm,
              "Sarcasm cues beside positive words: annotate adds a word behind them."),
        field("ticker", &CleanOptions::ticker, "Cashtags such as $AAPL: keep, replace by <TICKER>, or flag."),
        field("user", &CleanOptions::user, "User names: replace by @user, keep or remove."),
        field("hashtag", &CleanOptions::hashtag, "Hashtags: split into words, keep or remove."),
        field("emoji", &CleanOptions::emoji, "Emoji: replace by words, keep or remove."),
        field("amounts", &CleanOptions::amounts,
              "Pairs of amounts that are compared: annotate adds up, down or flat behind the second."),
        field("case", &CleanOptions::casing, "Letter case: as the model was trained, keep, or lower."),
        field("symbols", &CleanOptions::symbols,
              "Symbols: keep only the marks $ % + - . , ! ?, remove all, or keep all."),
        field("negation", &CleanOptions::negation,
              "Tag words within negation scope: to the end of the clause, or the next three words."),
        field("style", &CleanOptions::style,
              "Capitals, \"!!\" and a final \"?\": annotate adds words at the end."),
        field("whitespace", &CleanOptions::whitespace, "White space: collapse and strip, or keep."),
        field("force", &CleanOptions::force, "Allow a case that contradicts the model.")};
  }
};

[[nodiscard]] constexpr std::array<core::EnumName<UnicodeStep>, 2> names_of(UnicodeStep) {
  return {{{UnicodeStep::nfc, "nfc"}, {UnicodeStep::keep, "keep"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<UrlStep>, 5> names_of(UrlStep) {
  return {{{UrlStep::replace, "replace"},
           {UrlStep::remove, "remove"},
           {UrlStep::flag, "flag"},
           {UrlStep::title, "title"},
           {UrlStep::keep, "keep"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<SarcasmStep>, 2> names_of(SarcasmStep) {
  return {{{SarcasmStep::off, "off"}, {SarcasmStep::say, "annotate"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<TickerStep>, 3> names_of(TickerStep) {
  return {{{TickerStep::keep, "keep"}, {TickerStep::token, "token"}, {TickerStep::flag, "flag"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<UserStep>, 3> names_of(UserStep) {
  return {{{UserStep::replace, "replace"}, {UserStep::keep, "keep"}, {UserStep::remove, "remove"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<HashtagStep>, 3> names_of(HashtagStep) {
  return {{{HashtagStep::split, "split"}, {HashtagStep::keep, "keep"}, {HashtagStep::remove, "remove"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<EmojiStep>, 3> names_of(EmojiStep) {
  return {{{EmojiStep::words, "words"}, {EmojiStep::keep, "keep"}, {EmojiStep::remove, "remove"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<AmountStep>, 2> names_of(AmountStep) {
  return {{{AmountStep::off, "off"}, {AmountStep::say, "annotate"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<CasingStep>, 3> names_of(CasingStep) {
  return {{{CasingStep::model, "model"}, {CasingStep::keep, "keep"}, {CasingStep::lower, "lower"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<SymbolStep>, 3> names_of(SymbolStep) {
  return {{{SymbolStep::marks, "marks"}, {SymbolStep::remove, "remove"}, {SymbolStep::keep, "keep"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<NegationStep>, 3> names_of(NegationStep) {
  return {
      {{NegationStep::off, "off"}, {NegationStep::mark, "tag-clause"}, {NegationStep::window, "tag-window"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<StyleStep>, 2> names_of(StyleStep) {
  return {{{StyleStep::off, "off"}, {StyleStep::say, "annotate"}}};
}
[[nodiscard]] constexpr std::array<core::EnumName<WhitespaceStep>, 2> names_of(WhitespaceStep) {
  return {{{WhitespaceStep::collapse, "collapse"}, {WhitespaceStep::keep, "keep"}}};
}

// The letters the model that reads the cleaned text was made for; any: a word list, or no model yet.
enum class ModelCasing { any, cased, uncased };

[[nodiscard]] constexpr std::array<core::EnumName<ModelCasing>, 3> names_of(ModelCasing) {
  return {{{ModelCasing::any, "any"}, {ModelCasing::cased, "cased"}, {ModelCasing::uncased, "uncased"}}};
}

// The title of the page at an address, where the caller knows it. Must be thread-safe.
using PageTitle = std::function<std::optional<std::string>(std::string_view url)>;

// What the steps found in one text, whatever they did with it.
struct CleanCounts {
  std::uint64_t entities = 0, urls = 0, sarcasms = 0, tickers = 0, users = 0, hashtags = 0, emoji = 0,
                comparisons = 0, symbols = 0, negated = 0;
  CleanCounts& operator+=(const CleanCounts& other);
};

// A cleaned text and what the steps found in it.
struct CleanText {
  std::string text;           // valid UTF-8
  bool has_url = false;       // set by UrlStep::flag
  bool has_ticker = false;    // set by TickerStep::flag
  double emoji_weight = 0.0;  // EmojiStep::words: sum of the weights of the emoji, each in [-1, 1]
  CleanCounts counts;
};

// Cleans texts by fixed options. Immutable and thread-safe.
class Cleaner {
 public:
  // Errors: config where the casing contradicts the model and options.force is off (the cleaned text would no
  // longer be what the model was trained on); with force it is logged as a warning.
  [[nodiscard]] static core::Result<Cleaner> make(const CleanOptions& options, ModelCasing casing,
                                                  PageTitle titles = {});

  // `raw` is valid UTF-8.
  [[nodiscard]] CleanText clean(std::string_view raw) const;

  [[nodiscard]] const CleanOptions& options() const { return options_; }

 private:
  Cleaner(const CleanOptions& options, bool lower, PageTitle titles);
  CleanOptions options_;
  bool lower_;
  PageTitle titles_;
};

}  // namespace bellwether::text
