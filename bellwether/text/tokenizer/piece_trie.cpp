#include "bellwether/text/tokenizer/piece_trie.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace bellwether::text {
namespace {

constexpr std::size_t kPadding = 8;  // labels are read eight at a time

std::uint64_t front_of(std::string_view text) {
  std::uint64_t front = 0;
  for (std::size_t i = 0; i < sizeof front; ++i)
    front = front << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  return front;
}

}  // namespace

PieceTrie::PieceTrie(const Vocabulary& vocabulary, std::string_view prefix,
                     std::span<const std::uint32_t> left_out) {
  std::array<std::vector<Key>, 2> keys;
  for (std::uint32_t id = 0; id < vocabulary.size(); ++id) {
    if (std::ranges::binary_search(left_out, id)) continue;
    const std::string_view token = vocabulary.token(id);
    if (!token.empty()) keys[0].push_back({token, id, front_of(token)});
    if (token.size() <= prefix.size() || !token.starts_with(prefix)) continue;
    const std::string_view rest = token.substr(prefix.size());
    keys[1].push_back({rest, id, front_of(rest)});
  }
  for (std::vector<Key>& each : keys) {
    std::sort(each.begin(), each.end(), [](const Key& a, const Key& b) {
      return a.front != b.front ? a.front < b.front : a.text < b.text;
    });
  }
  build(keys);
}

void PieceTrie::build(const std::array<std::vector<Key>, 2>& keys) {
  // A node is the range of keys that share its bytes; the two roots are nodes 0 and 1.
  struct Range {
    const Key* begin;
    const Key* end;
    std::size_t depth;
  };
  std::vector<Range> nodes;
  for (const std::vector<Key>& each : keys) nodes.push_back({each.data(), each.data() + each.size(), 0});
  labels_.assign(nodes.size(), 0);
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    auto [begin, end, at] = nodes[node];
    const std::size_t depth = at;  // clang 14 takes no structured binding into a lambda
    const bool ends_here = begin != end && begin->text.size() == depth;
    ids_.push_back(ends_here ? begin->id : kNone);
    if (ends_here) ++begin;
    first_child_.push_back(static_cast<std::uint32_t>(nodes.size()));
    while (begin != end) {
      const char byte = begin->text[depth];
      const Key* after = std::find_if(begin, end, [&](const Key& key) { return key.text[depth] != byte; });
      nodes.push_back({begin, after, depth + 1});
      labels_.push_back(static_cast<unsigned char>(byte));
      begin = after;
    }
  }
  first_child_.push_back(static_cast<std::uint32_t>(nodes.size()));
  labels_.resize(labels_.size() + kPadding);
  for (std::uint32_t root = 0; root < roots_.size(); ++root) {
    for (std::size_t byte = 0; byte < 256; ++byte) roots_[root][byte] = child(root, static_cast<char>(byte));
  }
}

std::uint32_t PieceTrie::child(std::uint32_t node, char byte) const {
  constexpr std::uint64_t kEach = 0x0101010101010101ULL;
  const std::uint64_t wanted = static_cast<unsigned char>(byte) * kEach;
  const std::uint32_t end = first_child_[node + 1];
  for (std::uint32_t first = first_child_[node]; first < end; first += 8) {
    std::uint64_t labels = 0;
    std::memcpy(&labels, labels_.data() + first, sizeof labels);
    // A byte of `different` is 0 where the label is the one wanted; the lowest bit of `zero` marks the first
    // of them.
    const std::uint64_t different = labels ^ wanted;
    const std::uint64_t zero = (different - kEach) & ~different & (0x80 * kEach);
    if (zero == 0) continue;
    const std::uint32_t found = first + static_cast<std::uint32_t>(std::countr_zero(zero)) / 8;
    return found < end ? found : kNone;
  }
  return kNone;
}

std::optional<PieceTrie::Piece> PieceTrie::longest(std::string_view word, Place place) const {
  std::optional<Piece> best;
  if (word.empty()) return best;
  std::uint32_t node = roots_[place == Place::start ? 0 : 1][static_cast<unsigned char>(word[0])];
  for (std::size_t length = 1; node != kNone; ++length) {
    if (ids_[node] != kNone) best = {ids_[node], length};
    if (length == word.size()) break;
    node = child(node, word[length]);
  }
  return best;
}

}  // namespace bellwether::text
