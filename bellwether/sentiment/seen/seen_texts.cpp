#include "bellwether/sentiment/seen/seen_texts.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kPairValues = 65'536;

std::size_t pair_value(const TextSketch& sketch, std::size_t pair) {
  return std::size_t{sketch[2 * pair]} << 8 | sketch[2 * pair + 1];
}

Seen decide(const SeenTexts::Nearest& most) {
  if (most.labeled >= kSameBytes && most.labeled >= most.set_apart) return Seen::labeled;
  return most.read >= kSameBytes && most.read >= most.set_apart ? Seen::read : Seen::no;
}

}  // namespace

SeenTexts::SeenTexts(SeenRecord record) : record_(std::move(record)) {
  for (std::size_t pair = 0; pair < kPairs; ++pair) pairs_[pair] = pair_of(pair);
}

std::array<SeenTexts::List, 3> SeenTexts::lists() const {
  const auto labeled = static_cast<std::uint32_t>(record_.labeled.size());
  const auto read = static_cast<std::uint32_t>(record_.read.size());
  return {{{record_.labeled, 0}, {record_.read, labeled}, {record_.set_apart, labeled + read}}};
}

// Sorted by counting.
SeenTexts::Pair SeenTexts::pair_of(std::size_t pair) const {
  Pair sorted;
  if (record_.is_empty()) return sorted;
  sorted.begins.assign(kPairValues + 1, 0);
  for (const List& list : lists())
    for (const TextSketch& each : list.sketches) ++sorted.begins[pair_value(each, pair) + 1];
  std::partial_sum(sorted.begins.begin(), sorted.begins.end(), sorted.begins.begin());
  sorted.places.resize(sorted.begins.back());
  std::vector<std::uint32_t> next(sorted.begins.begin(), sorted.begins.end() - 1);
  for (const List& list : lists())
    for (std::uint32_t i = 0; i < list.sketches.size(); ++i)
      sorted.places[next[pair_value(list.sketches[i], pair)]++] = list.begin + i;
  return sorted;
}

Seen SeenTexts::find(const TextSketch& sketch) const { return decide(nearest(sketch)); }

Seen SeenTexts::find(std::string_view text) const {
  if (pairs_.front().places.empty()) return Seen::no;
  const TextSketch written = sketch_of(text);
  Nearest most = nearest(written);
  if (most.set_apart == kSketchBytes) return decide(most);
  for (const TextSketch& each : story_sketches(text)) {
    if (each == written) continue;  // mostly: a text that tells its story and no more
    const Nearest story = nearest(each);
    most = {std::max(most.labeled, story.labeled), std::max(most.read, story.read),
            std::max(most.set_apart, story.set_apart)};
  }
  return decide(most);
}

SeenTexts::Nearest SeenTexts::nearest(const TextSketch& sketch) const {
  if (pairs_.front().places.empty()) return {};
  const std::array<List, 3> all = lists();
  std::array<std::size_t, 3> most{};  // bytes in common with a sketch of each list
  for (std::size_t pair = 0; pair < kPairs; ++pair) {
    const Pair& sorted = pairs_[pair];
    const std::size_t value = pair_value(sketch, pair);
    for (std::uint32_t i = sorted.begins[value]; i < sorted.begins[value + 1]; ++i) {
      const std::uint32_t place = sorted.places[i];
      const std::size_t list = place >= all[2].begin ? 2 : place >= all[1].begin ? 1 : 0;
      most[list] = std::max(most[list], same_bytes(all[list].sketches[place - all[list].begin], sketch));
    }
  }
  return {most[0], most[1], most[2]};
}

}  // namespace bellwether::sentiment
