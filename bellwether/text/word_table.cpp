#include "bellwether/text/word_table.h"

#include <bit>

namespace bellwether::text {

static_assert(std::endian::native == std::endian::little,
              "WordKey keeps the length in the last byte of the word");

WordTable::WordTable(std::size_t count)
    : entries_(std::bit_ceil(count * 2 + 1)), mask_(entries_.size() - 1) {}

void WordTable::insert(const WordKey& key, std::uint32_t id) {
  std::size_t place = key.hash();
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
    Entry& entry = entries_[place & mask_];
    if (entry.id != kNone && entry.key != key) continue;
    entry = {key, id};
    return;
  }
}

}  // namespace bellwether::text
