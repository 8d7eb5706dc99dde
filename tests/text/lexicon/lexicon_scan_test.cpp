#include "bellwether/text/lexicon/lexicon_scan.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/text/lexicon/lexicon_tables.h"

namespace bellwether::text {
namespace {

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kHashStart;
  for (const char c : word) hash = hash_byte(hash, static_cast<unsigned char>(c));
  return hash;
}

std::vector<std::uint64_t> hashes_of(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  for (const LexiconToken& each : scan_for_lexicon(text).tokens) hashes.push_back(each.hash);
  return hashes;
}

using Hashes = std::vector<std::uint64_t>;

TEST(LexiconScan, Words_are_lowered_and_a_stretched_letter_is_written_twice) {
  EXPECT_EQ(hashes_of("To the MOOOON"), (Hashes{hash_of("to"), hash_of("the"), hash_of("moon")}));
  EXPECT_EQ(hashes_of("#bullish"), Hashes{hash_of("bullish")});
}

TEST(LexiconScan, Apostrophes_and_ampersands_inside_belong_to_a_word) {
  EXPECT_EQ(hashes_of("don't AT&T"), (Hashes{hash_of("don't"), hash_of("at&t")}));
  EXPECT_EQ(hashes_of("don\xE2\x80\x99t"), hashes_of("don't"));
}

TEST(LexiconScan, Addresses_and_names_are_left_out_and_tickers_match_nothing) {
  EXPECT_TRUE(hashes_of("https://x.y/crash @bear_crash www.a.b").empty());
  ASSERT_EQ(hashes_of("$BRK.B").size(), 1u);
  EXPECT_NE(hashes_of("$crash"), hashes_of("crash"));
}

TEST(LexiconScan, Punctuation_and_dashes_between_blanks_part_clauses) {
  const auto clauses = [](std::string_view text) {
    std::vector<std::uint32_t> of;
    for (const LexiconToken& each : scan_for_lexicon(text).tokens) of.push_back(each.clause);
    return of;
  };
  const std::vector<std::uint32_t> comma = clauses("one two, three"), dash = clauses("one - two");
  EXPECT_EQ(comma[0], comma[1]);
  EXPECT_NE(comma[1], comma[2]);
  EXPECT_NE(dash[0], dash[1]);
}

TEST(LexiconScan, A_sign_before_a_number_is_a_movement) {
  const auto movement = [](std::string_view text) {
    return int{scan_for_lexicon(text).tokens.back().movement};
  };
  EXPECT_EQ(movement("up +3.2%"), 1);
  EXPECT_EQ(movement("down (-3.2%"), -1);
}

TEST(LexiconScan, Capitals_mean_something_where_not_all_is_in_capitals) {
  const LexiconScan mixed = scan_for_lexicon("this is STRONG"), shouted = scan_for_lexicon("THIS IS STRONG");
  EXPECT_TRUE(mixed.tokens[2].capitals);
  EXPECT_TRUE(mixed.mixed_case);
  EXPECT_FALSE(shouted.mixed_case);
  EXPECT_FALSE(scan_for_lexicon("an UP day").tokens[1].capitals) << "three letters or more";
}

TEST(LexiconScan, Emoji_are_tokens_without_their_skin_tones) {
  const LexiconScan scan = scan_for_lexicon("👍🏽👍 ok");
  ASSERT_EQ(scan.tokens.size(), 3u);
  EXPECT_TRUE(scan.tokens[0].emoji);
  EXPECT_EQ(scan.tokens[0].hash, scan.tokens[1].hash);
  EXPECT_FALSE(scan.tokens[2].emoji);
}

TEST(LexiconScan, Marks_are_counted_and_the_last_one_may_ask) {
  EXPECT_EQ(scan_for_lexicon("wow!! really!").exclamations, 3);
  EXPECT_TRUE(scan_for_lexicon("good. really?").question);
  EXPECT_FALSE(scan_for_lexicon("really? good.").question);
}

}  // namespace
}  // namespace bellwether::text
