#include "bellwether/text/clean/cleaning.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

CleanText clean(std::string_view raw, const CleanOptions& options = {},
                ModelCasing casing = ModelCasing::any) {
  const auto cleaner = Cleaner::make(options, casing);
  EXPECT_TRUE(cleaner);
  return cleaner->clean(raw);
}

// Every step at its off choice: the text must come out as it went in.
constexpr CleanOptions kNothing = {.unicode = UnicodeStep::keep,
                                   .url = UrlStep::keep,
                                   .sarcasm = SarcasmStep::off,
                                   .ticker = TickerStep::keep,
                                   .user = UserStep::keep,
                                   .hashtag = HashtagStep::keep,
                                   .emoji = EmojiStep::keep,
                                   .amounts = AmountStep::off,
                                   .casing = CasingStep::keep,
                                   .symbols = SymbolStep::keep,
                                   .negation = NegationStep::off,
                                   .style = StyleStep::off,
                                   .whitespace = WhitespaceStep::keep};

constexpr std::string_view kMessy =
    "RT @jane_doe:  $AAPL &amp; $BRK.B don’t look bad 🚀🚀 #ToTheMoon (see https://t.co/x1?a=b#c)…\n";

TEST(Cleaning, Defaults_do_all_steps) {
  EXPECT_EQ(clean(kMessy).text,
            "RT @user $AAPL $BRK.B don't look bad rocket rocket To The Moon see [URL] ...");
}

TEST(Cleaning, With_every_step_off_nothing_changes) {
  EXPECT_EQ(clean(kMessy, kNothing).text, kMessy);
  EXPECT_EQ(clean(kMessy, kNothing, ModelCasing::cased).text, kMessy);
}

// Each step alone, all others off.
TEST(Cleaning, Each_step_works_alone) {
  const auto with = [](auto member, auto choice) {
    CleanOptions options = kNothing;
    options.*member = choice;
    return options;
  };
  const std::pair<CleanOptions, const char*> steps[] = {
      {with(&CleanOptions::unicode, UnicodeStep::nfc), "A&B @j $X &lt; #UpNow 🚀 no gain  https://x.y é"},
      {with(&CleanOptions::url, UrlStep::replace), "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain  [URL] e\u0301"},
      {with(&CleanOptions::url, UrlStep::remove), "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain   e\u0301"},
      {with(&CleanOptions::ticker, TickerStep::token),
       "A&amp;B @j <TICKER> &amp;lt; #UpNow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::user, UserStep::replace),
       "A&amp;B @user $X &amp;lt; #UpNow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::user, UserStep::remove),
       "A&amp;B  $X &amp;lt; #UpNow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::hashtag, HashtagStep::split),
       "A&amp;B @j $X &amp;lt; Up Now 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::hashtag, HashtagStep::remove),
       "A&amp;B @j $X &amp;lt;  🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::emoji, EmojiStep::words),
       "A&amp;B @j $X &amp;lt; #UpNow  rocket  no gain  https://x.y e\u0301"},
      {with(&CleanOptions::emoji, EmojiStep::remove),
       "A&amp;B @j $X &amp;lt; #UpNow   no gain  https://x.y e\u0301"},
      {with(&CleanOptions::amounts, AmountStep::say),
       "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::casing, CasingStep::lower),
       "a&amp;b @j $X &amp;lt; #upnow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::symbols, SymbolStep::marks),
       "A&amp B @j $X  amp lt  #UpNow 🚀 no gain  https://x.y e\u0301"},
      {with(&CleanOptions::negation, NegationStep::mark),
       "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain_NEG  https://x.y_NEG e_NEG\u0301"},
      {with(&CleanOptions::whitespace, WhitespaceStep::collapse),
       "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain https://x.y e\u0301"},
  };
  const std::string text = "A&amp;B @j $X &amp;lt; #UpNow 🚀 no gain  https://x.y e\u0301";
  for (const auto& [options, expected] : steps) {
    std::string want = expected;
    // A word ends where white space does, so its mark is part of it.
    if (options.negation == NegationStep::mark) want.replace(want.find("e_NEG\u0301"), 7, "e\u0301_NEG");
    EXPECT_EQ(clean(text, options).text, want);
  }
}

TEST(Cleaning, Flags_and_counts_say_what_was_there) {
  CleanOptions options;
  options.url = UrlStep::flag;
  options.ticker = TickerStep::flag;
  const CleanText cleaned = clean(kMessy, options);
  EXPECT_EQ(cleaned.text, "RT @user <TICKER> <TICKER> don't look bad rocket rocket To The Moon see ...");
  EXPECT_TRUE(cleaned.has_url);
  EXPECT_TRUE(cleaned.has_ticker);
  EXPECT_DOUBLE_EQ(cleaned.emoji_weight, 1.6);
  EXPECT_EQ(cleaned.counts.entities, 1u);
  EXPECT_EQ(cleaned.counts.urls, 1u);
  EXPECT_EQ(cleaned.counts.tickers, 2u);
  EXPECT_EQ(cleaned.counts.users, 1u);
  EXPECT_EQ(cleaned.counts.hashtags, 1u);
  EXPECT_EQ(cleaned.counts.emoji, 2u);
  EXPECT_FALSE(clean(kMessy).has_url);
}

// The steps after it would take the semicolon and the currencies that it reads.
TEST(Cleaning, Figures_are_compared_before_symbols_go) {
  const CleanText cleaned =
      clean("Sales \u20AC5.2bn vs. $9bn; consensus \u20AC5.4bn", {.amounts = AmountStep::say});
  EXPECT_EQ(cleaned.text, "Sales 5.2bn vs. $9bn consensus 5.4bn down");
  EXPECT_EQ(cleaned.counts.comparisons, 1u);
}

// "<TICKER>" has capitals of its own, and a negation reaches to the end of its clause.
TEST(Cleaning, Style_is_read_from_the_text_as_it_was_and_said_at_its_end) {
  const CleanOptions options{
      .ticker = TickerStep::token, .negation = NegationStep::mark, .style = StyleStep::say};
  EXPECT_EQ(clean("do NOT BUY $AAPL", options).text, "do NOT BUY_NEG <TICKER>_NEG shouting");
  EXPECT_EQ(clean("$AAPL $TSLA up", options).text, "<TICKER> <TICKER> up");
}

TEST(Cleaning, Sarcasm_is_named_before_its_marks_go) {
  const CleanText cleaned = clean("great... strong quarter /s", {.sarcasm = SarcasmStep::say});
  EXPECT_EQ(cleaned.text, "great sarcasm... strong quarter s sarcasm");
  EXPECT_EQ(cleaned.counts.sarcasms, 2u);
}

TEST(Cleaning, Casing_follows_the_model) {
  EXPECT_EQ(clean("$AAPL Beats", {}, ModelCasing::uncased).text, "$AAPL beats");
  EXPECT_EQ(clean("$AAPL Beats", {}, ModelCasing::cased).text, "$AAPL Beats");
  EXPECT_EQ(clean("$AAPL Beats", {}, ModelCasing::any).text, "$AAPL Beats");
}

TEST(Cleaning, Casing_that_contradicts_the_model_is_refused_unless_forced) {
  CleanOptions lower{.casing = CasingStep::lower};
  const auto refused = Cleaner::make(lower, ModelCasing::cased);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::config);
  EXPECT_FALSE(Cleaner::make({.casing = CasingStep::keep}, ModelCasing::uncased));
  EXPECT_TRUE(Cleaner::make(lower, ModelCasing::uncased));
  EXPECT_TRUE(Cleaner::make(lower, ModelCasing::any));
  lower.force = true;
  EXPECT_EQ(clean("UP", lower, ModelCasing::cased).text, "up");
}

TEST(Cleaning, Titles_are_asked_for_only_when_wanted) {
  int asked = 0;
  const PageTitle titles = [&asked](std::string_view url) -> std::optional<std::string> {
    ++asked;
    return url == "https://x.y/a" ? std::optional<std::string>("Acme rises") : std::nullopt;
  };
  EXPECT_EQ(Cleaner::make({.url = UrlStep::title}, ModelCasing::any, titles)
                ->clean("see https://x.y/a, https://x.y/b")
                .text,
            "see [URL] Acme rises, [URL]");
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(Cleaner::make({}, ModelCasing::any, titles)->clean("https://x.y/a").text, "[URL]");
  EXPECT_EQ(asked, 2);
}

TEST(Cleaning, What_an_earlier_step_kept_later_steps_leave_alone) {
  const CleanOptions keep{
      .url = UrlStep::keep, .user = UserStep::keep, .hashtag = HashtagStep::keep, .emoji = EmojiStep::keep};
  const std::string_view text = "@a_b #to_moon 👨‍👩‍👧 ☺️ https://x.y/A_b?c=@d&e=$F#g";
  EXPECT_EQ(clean(text, keep).text, text);
}

TEST(Cleaning, Hidden_characters_go_with_the_white_space) {
  EXPECT_EQ(clean("bu\u200By \u202Enow\u202C\u2003\uFEFF !").text, "buy now !");
}

TEST(Cleaning, Empty_text_stays_empty) { EXPECT_EQ(clean("").text, ""); }

RC_GTEST_PROP(Cleaning, Any_text_gives_valid_utf8, ()) {
  const auto points = *rc::gen::container<std::vector<std::uint32_t>>(
      rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0xD800),
                     rc::gen::inRange<std::uint32_t>(0xE000, 0x110000),
                     rc::gen::elementOf(std::vector<std::uint32_t>{'$', '@', '#', '&', ';', 0x200D, 0xFE0F,
                                                                   0x1F680, 0x1F1FA, 0x20E3})));
  std::string text;
  for (const std::uint32_t point : points) core::append_utf8(text, point);
  const std::string cleaned = clean(text).text;
  RC_ASSERT(core::first_invalid_utf8(cleaned) == cleaned.size());
}

}  // namespace
}  // namespace bellwether::text
