#include "bellwether/sentiment/seen/seen_texts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "bellwether/text/word_table.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kPairValues = 65'536;

std::size_t pair_value(const TextSketch& sketch, std::size_t pair) {
  return std::size_t{sketch[2 * pair]} << 8 | sketch[2 * pair + 1];
}

// Of the first kStartBytes bytes.
std::size_t start_value(const std::uint8_t* bytes) {
  std::uint64_t joined = 0;
  for (std::size_t i = 0; i < kStartBytes; ++i) joined = joined << 8 | bytes[i];
  return static_cast<std::size_t>(text::mix(joined, 0x8EBC6AF09C88C6E3ULL)) % SeenTexts::kStartValues;
}

Seen decide(const SeenTexts::Nearest& most, std::size_t least = kSameBytes) {
  if (most.labeled >= least && most.labeled >= most.set_apart) return Seen::labeled;
  return most.read >= least && most.read >= most.set_apart ? Seen::read : Seen::no;
}

}  // namespace

SeenTexts::SeenTexts(SeenRecord record) : record_(std::move(record)) {}

SeenTexts::SeenTexts(std::function<SeenRecord()> read) : read_(std::move(read)) {}

const SeenRecord& SeenTexts::record() const {
  if (read_) std::call_once(read_once_, [this] { record_ = read_(); });
  return record_;
}

const SeenTexts::Index& SeenTexts::index() const {
  std::call_once(sorted_once_, [this] {
    if (record().is_empty()) return;
    for (std::size_t pair = 0; pair < kPairs; ++pair) index_.pairs[pair] = pair_of(pair);
    index_.starts.assign(kStartValues, false);
    for (const List& list : lists())
      for (const TextSketch& each : list.sketches) index_.starts[start_value(each.data())] = true;
  });
  return index_;
}

std::array<SeenTexts::List, 3> SeenTexts::lists() const {
  const SeenRecord& all = record();
  const auto labeled = static_cast<std::uint32_t>(all.labeled.size());
  const auto read = static_cast<std::uint32_t>(all.read.size());
  return {{{all.labeled, 0}, {all.read, labeled}, {all.set_apart, labeled + read}}};
}

// Sorted by counting.
SeenTexts::Pair SeenTexts::pair_of(std::size_t pair) const {
  Pair sorted;
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
  if (record().is_empty()) return Seen::no;
  const TextSketch written = sketch_of(text);
  Nearest most = nearest(written);
  if (most.set_apart == kSketchBytes) return decide(most);
  for (const TextSketch& each : story_sketches(text)) {
    if (each == written) continue;  // mostly: a text that tells its story and no more
    const Nearest story = nearest(each);
    most = {std::max(most.labeled, story.labeled), std::max(most.read, story.read),
            std::max(most.set_apart, story.set_apart)};
  }
  const Seen whole = decide(most);
  return whole == Seen::labeled ? whole : std::max(whole, find_within(text));
}

// Whether the text holds one that was seen; labeled where it holds one of each.
Seen SeenTexts::find_within(std::string_view text) const {
  const StoryParts parts(text);
  Seen found = Seen::no;
  const auto look_up = [&](const TextSketch& part, std::size_t least) {
    found = std::max(found, decide(nearest(part, least), least));
    return found != Seen::labeled;
  };
  parts.visit_edges([&](const TextSketch& part) { return look_up(part, kSamePartBytes); });
  if (found == Seen::labeled) return found;
  parts.visit_inner([&](const SketchStart& start, std::size_t first, std::size_t end) {
    return !may_have(start) || look_up(parts.sketch(first, end), kSketchBytes);
  });
  return found;
}

// Pairs of which one at least is the same in every sketch with `least` bytes in common: one more than the other bytes can
// spoil. Of all, those with the fewest sketches; bytes of common shingles are those of many.
std::span<const std::size_t> SeenTexts::fewest_places(const TextSketch& sketch, std::size_t least,
                                                      std::array<std::size_t, kPairs>& pairs) const {
  std::array<std::size_t, kPairs> places;
  for (std::size_t pair = 0; pair < kPairs; ++pair) {
    const std::size_t value = pair_value(sketch, pair);
    const std::vector<std::uint32_t>& begins = index().pairs[pair].begins;
    places[pair] = begins[value + 1] - begins[value];
  }
  std::iota(pairs.begin(), pairs.end(), std::size_t{0});
  std::ranges::sort(pairs, {}, [&](std::size_t pair) { return places[pair]; });
  return std::span(pairs).first(std::min(kPairs, kSketchBytes - least + 1));
}

bool SeenTexts::may_have(const SketchStart& start) const { return index().starts[start_value(start.data())]; }

SeenTexts::Nearest SeenTexts::nearest(const TextSketch& sketch, std::size_t least) const {
  if (record().is_empty()) return {};
  const Index& index = this->index();
  const std::array<List, 3> all = lists();
  std::array<std::size_t, 3> most{};  // bytes in common with a sketch of each list
  std::array<std::size_t, kPairs> pairs;
  for (const std::size_t pair : fewest_places(sketch, least, pairs)) {
    const Pair& sorted = index.pairs[pair];
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
