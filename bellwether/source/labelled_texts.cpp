#include "bellwether/source/labelled_texts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "bellwether/source/seen_rows.h"

namespace bellwether::source {
namespace {

using core::fail;

constexpr std::size_t kShownContradictions = 5;

struct BodyHash {
  std::size_t operator()(const RowHash::Value& value) const { return value.low; }
};

// The places of all texts with the same words, in order.
using SeenBodies = std::unordered_map<RowHash::Value, std::vector<std::uint32_t>, BodyHash>;

// Counts what the last text of the set adds to or repeats of the earlier ones.
void count_last(SeenBodies& seen, LabelledTexts& set) {
  const LabelledText& text = set.texts.back();
  ++set.counts[static_cast<std::size_t>(text.sentiment)];
  std::vector<std::uint32_t>& same = seen[RowHash().add(text.body).value()];
  const auto other = std::ranges::find_if(
      same, [&](std::uint32_t place) { return set.texts[place].sentiment != text.sentiment; });
  set.repeated += same.empty() ? 0 : 1;
  if (other != same.end()) {
    ++set.contradictory;
    if (set.contradictions.size() < kShownContradictions)
      set.contradictions.push_back({text.id, set.texts[*other].id});
  }
  same.push_back(static_cast<std::uint32_t>(set.texts.size() - 1));
}

std::vector<std::size_t> disputed_places(const SeenBodies& seen, const LabelledTexts& set) {
  std::vector<std::size_t> places;
  if (set.contradictory == 0) return places;
  for (const auto& [body, same] : seen) {
    const auto first = set.texts[same.front()].sentiment;
    const bool alike = std::ranges::all_of(
        same, [&](std::uint32_t place) { return set.texts[place].sentiment == first; });
    if (!alike) places.insert(places.end(), same.begin(), same.end());
  }
  std::ranges::sort(places);
  return places;
}

}  // namespace

core::Result<LabelledTexts> load_labelled_texts(std::string_view path, const TextOptions& options) {
  auto stream = open_texts(path, options);
  if (!stream) return fail(stream.error());
  LabelledTexts set;
  SeenBodies seen;
  while (true) {
    auto text = stream->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    const LabelName* label = (*text)->label ? find_label_word(*(*text)->label) : nullptr;
    if (label == nullptr) {
      ++set.unlabelled;
      continue;
    }
    set.texts.push_back({std::move((*text)->id), std::move((*text)->body), label->meaning});
    count_last(seen, set);
  }
  if (set.texts.empty()) {
    return fail(core::ErrorKind::data, std::string(path) + ": no row has a label (columns read: " +
                                           stream->columns() + "); name the column with --label-column");
  }
  set.disputed = disputed_places(seen, set);
  set.shape = stream->shape();
  set.report = stream->report();
  set.record = stream->record();
  return set;
}

}  // namespace bellwether::source
