#include "bellwether/text/tokenizer/piece_trie.h"

#include <gtest/gtest.h>

#include <array>

namespace bellwether::text {
namespace {

using Place = PieceTrie::Place;

// The id and length of the longest piece; {-1, 0} where there is none.
std::pair<int, std::size_t> longest(const PieceTrie& trie, std::string_view word, Place place) {
  const auto piece = trie.longest(word, place);
  return piece ? std::pair(static_cast<int>(piece->id), piece->length) : std::pair(-1, std::size_t{0});
}

const auto kVocabulary = *Vocabulary::make({"[UNK]", "pr", "price", "##s", "##ss", "##", "é"});

TEST(PieceTrie, The_longest_entry_at_the_front_is_found) {
  const PieceTrie trie(kVocabulary, "##");
  EXPECT_EQ(longest(trie, "prices", Place::start), std::pair(2, std::size_t{5}));
  EXPECT_EQ(longest(trie, "pric", Place::start), std::pair(1, std::size_t{2}));
  EXPECT_EQ(longest(trie, "écru", Place::start), std::pair(6, std::size_t{2}));
  EXPECT_EQ(longest(trie, "xyz", Place::start), std::pair(-1, std::size_t{0}));
  EXPECT_EQ(longest(trie, "", Place::start), std::pair(-1, std::size_t{0}));
}

TEST(PieceTrie, Within_a_word_only_entries_with_the_prefix_count) {
  const PieceTrie trie(kVocabulary, "##");
  EXPECT_EQ(longest(trie, "sss", Place::continuation), std::pair(4, std::size_t{2}));
  EXPECT_EQ(longest(trie, "price", Place::continuation), std::pair(-1, std::size_t{0}));
  EXPECT_EQ(longest(trie, "s", Place::start), std::pair(-1, std::size_t{0}));
}

TEST(PieceTrie, What_is_left_out_is_no_piece) {
  const std::array<std::uint32_t, 1> added{2};
  const PieceTrie trie(kVocabulary, "##", added);
  EXPECT_EQ(longest(trie, "prices", Place::start), std::pair(1, std::size_t{2}));
}

}  // namespace
}  // namespace bellwether::text
