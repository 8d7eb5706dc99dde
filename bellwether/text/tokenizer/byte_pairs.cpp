#include "bellwether/text/tokenizer/byte_pairs.h"

#include <bit>
#include <queue>

namespace bellwether::text {
namespace {

constexpr std::size_t kShort = 32;  // bytes; where the heap begins to win
constexpr std::uint32_t kEnd = 0xFFFFFFFFu;

// A symbol of a long word: a doubly linked list in one vector. A symbol that was merged into its left
// neighbor has `dead` set.
struct Symbol {
  std::uint32_t id, before, after;
  bool dead;
};

struct Candidate {
  std::uint32_t rank, place, merged;
  bool operator>(const Candidate& other) const {
    return rank != other.rank ? rank > other.rank : place > other.place;
  }
};

std::vector<Symbol> symbols_of(std::string_view word, const std::array<std::uint32_t, 256>& byte_ids) {
  std::vector<Symbol> symbols(word.size());
  for (std::uint32_t i = 0; i < symbols.size(); ++i) {
    symbols[i] = {byte_ids[static_cast<unsigned char>(word[i])], i - 1, i + 1, false};
  }
  symbols.front().before = kEnd;
  symbols.back().after = kEnd;
  return symbols;
}

// Joins the symbol at `place` with the one after it.
void join(std::vector<Symbol>& symbols, std::uint32_t place, std::uint32_t merged) {
  Symbol& left = symbols[place];
  Symbol& right = symbols[left.after];
  right.dead = true;
  left.id = merged;
  left.after = right.after;
  if (left.after != kEnd) symbols[left.after].before = place;
}

}  // namespace

core::Result<BytePairs> BytePairs::make(const std::array<std::uint32_t, 256>& byte_ids,
                                        const std::vector<Merge>& merges) {
  BytePairs made;
  made.byte_ids_ = byte_ids;
  made.entries_.resize(std::bit_ceil(merges.size() * 2 + 1));
  for (std::uint32_t rank = 0; rank < merges.size(); ++rank) {
    if (core::Status inserted = made.insert(merges[rank], rank); !inserted)
      return core::fail(inserted.error());
  }
  made.byte_merges_.reserve(byte_ids.size() * byte_ids.size());
  for (const std::uint32_t left : byte_ids) {
    for (const std::uint32_t right : byte_ids) made.byte_merges_.push_back(made.merge_of(left, right));
  }
  return made;
}

core::Status BytePairs::insert(const Merge& merge, std::uint32_t rank) {
  const std::uint64_t pair = static_cast<std::uint64_t>(merge.left) << 32 | merge.right;
  std::size_t place = slot_of(pair);
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
    Entry& entry = entries_[place & (entries_.size() - 1)];
    if (entry.rank != kNoRank && entry.pair != pair) continue;
    entry = {pair, rank, merge.merged};
    return {};
  }
  return core::fail(core::ErrorKind::model, "the merges collide in the table; the file holds no real merges");
}

void BytePairs::append(std::string_view word, std::vector<std::uint32_t>& ids) const {
  if (word.size() <= kShort) {
    append_short(word, ids);
  } else {
    append_long(word, ids);
  }
}

void BytePairs::append_short(std::string_view word, std::vector<std::uint32_t>& ids) const {
  std::uint32_t symbols[kShort];
  std::uint64_t merges[kShort];  // merges[i]: rank << 32 | result of symbols i and i + 1
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
  std::size_t count = word.size();
  for (std::size_t i = 0; i < count; ++i) symbols[i] = byte_ids_[byte(i)];
  for (std::size_t i = 0; i + 1 < count; ++i) {
    merges[i] = byte_merges_[std::size_t{byte(i)} << 8 | byte(i + 1)];
  }
  while (count > 1) {
    std::size_t best = 0;
    for (std::size_t i = 1; i + 1 < count; ++i) best = merges[i] < merges[best] ? i : best;
    if (merges[best] >> 32 == kNoRank) break;
    symbols[best] = static_cast<std::uint32_t>(merges[best]);
    --count;
    for (std::size_t i = best + 1; i < count; ++i) symbols[i] = symbols[i + 1];
    for (std::size_t i = best; i + 1 < count; ++i) merges[i] = merges[i + 1];
    if (best + 1 < count) merges[best] = merge_of(symbols[best], symbols[best + 1]);
    if (best > 0) merges[best - 1] = merge_of(symbols[best - 1], symbols[best]);
  }
  ids.insert(ids.end(), symbols, symbols + count);
}

void BytePairs::append_long(std::string_view word, std::vector<std::uint32_t>& ids) const {
  std::vector<Symbol> symbols = symbols_of(word, byte_ids_);
  std::vector<Candidate> room;
  room.reserve(symbols.size());
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates({}, std::move(room));
  const auto propose = [&](std::uint32_t place) {
    if (place == kEnd || symbols[place].after == kEnd) return;
    const Entry& entry = find(symbols[place].id, symbols[symbols[place].after].id);
    if (entry.rank != kNoRank) candidates.push({entry.rank, place, entry.merged});
  };
  for (std::uint32_t i = 0; i < symbols.size(); ++i) propose(i);
  while (!candidates.empty()) {
    const Candidate best = candidates.top();
    candidates.pop();
    const Symbol& left = symbols[best.place];
    if (left.dead || left.after == kEnd) continue;
    // Proposed before a neighbor changed: still right only if the pair is still this one.
    const Entry& now = find(left.id, symbols[left.after].id);
    if (now.rank != best.rank) continue;
    join(symbols, best.place, best.merged);
    propose(symbols[best.place].before);
    propose(best.place);
  }
  for (std::uint32_t i = 0; i != kEnd; i = symbols[i].after) ids.push_back(symbols[i].id);
}

}  // namespace bellwether::text
