#include "bellwether/text/tokenizer/byte_pairs.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>

namespace bellwether::text {
namespace {

std::array<std::uint32_t, 256> plain_bytes() {
  std::array<std::uint32_t, 256> ids{};
  std::iota(ids.begin(), ids.end(), 0u);
  return ids;
}

// The definition, slowly: join the lowest-ranked pair, the leftmost of equals, until none is left.
std::vector<std::uint32_t> merge_slowly(const std::vector<Merge>& merges, std::string_view word) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> ranks;
  for (std::size_t rank = 0; rank < merges.size(); ++rank)
    ranks[{merges[rank].left, merges[rank].right}] = rank;
  std::vector<std::uint32_t> ids;
  for (const char byte : word) ids.push_back(static_cast<unsigned char>(byte));
  while (true) {
    std::size_t best = merges.size(), place = 0;
    for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
      const auto found = ranks.find({ids[i], ids[i + 1]});
      if (found == ranks.end() || found->second >= best) continue;
      best = found->second;
      place = i;
    }
    if (best == merges.size()) return ids;
    ids[place] = merges[best].merged;
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(place) + 1);
  }
}

// Merges over the letters a to d, each of two known symbols.
std::vector<Merge> random_merges() {
  std::vector<std::uint32_t> known = {'a', 'b', 'c', 'd'};
  std::vector<Merge> merges;
  for (int i = 0; i < 20; ++i) {
    const auto left = known[*rc::gen::inRange<std::size_t>(0, known.size())];
    const auto right = known[*rc::gen::inRange<std::size_t>(0, known.size())];
    merges.push_back({left, right, static_cast<std::uint32_t>(256 + i)});
    known.push_back(merges.back().merged);
  }
  return merges;
}

RC_GTEST_PROP(BytePairs, Equal_the_definition_for_words_of_any_length, ()) {
  const std::vector<Merge> merges = random_merges();
  const auto pairs = BytePairs::make(plain_bytes(), merges);
  RC_ASSERT(bool(pairs));
  const auto length = *rc::gen::inRange(0, 120);
  std::string word;
  for (int i = 0; i < length; ++i) word += static_cast<char>('a' + *rc::gen::inRange(0, 4));
  std::vector<std::uint32_t> ids;
  if (!word.empty()) pairs->append(word, ids);
  RC_ASSERT(ids == merge_slowly(merges, word));
}

TEST(BytePairs, Million_equal_bytes_are_merged_in_time) {
  std::vector<Merge> merges = {{'^', '^', 256}};
  for (std::uint32_t i = 0; i < 12; ++i) merges.push_back({256 + i, 256 + i, 257 + i});
  const auto pairs = BytePairs::make(plain_bytes(), merges);
  ASSERT_TRUE(pairs);
  std::vector<std::uint32_t> ids;
  pairs->append(std::string(1'000'000, '^'), ids);
  EXPECT_EQ(ids.size(), 122u + 2u);  // 122 of 8,192 bytes, and 576 = 512 + 64
}

}  // namespace
}  // namespace bellwether::text
