#include "bellwether/source/texts/labeled_texts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "bellwether/source/texts/seen_rows.h"

namespace bellwether::source {
namespace {

using core::fail;

constexpr std::size_t kShownLabelConflicts = 5;

struct BodyHash {
  std::size_t operator()(const RowHash::Value& value) const { return value.low; }
};

// The places of all texts with the same words, in order.
using SeenBodies = std::unordered_map<RowHash::Value, std::vector<std::uint32_t>, BodyHash>;

// Counts what the text at `place` adds to or repeats of the earlier ones.
void count(SeenBodies& seen, std::size_t place, LabeledTexts& set) {
  const LabeledText& text = set.texts[place];
  ++set.counts[static_cast<std::size_t>(text.sentiment)];
  std::vector<std::uint32_t>& same = seen[RowHash().add(text.body).value()];
  const auto other =
      std::ranges::find_if(same, [&](std::uint32_t at) { return set.texts[at].sentiment != text.sentiment; });
  set.repeated += same.empty() ? 0 : 1;
  if (other != same.end()) {
    ++set.contradictory;
    if (set.label_conflicts.size() < kShownLabelConflicts)
      set.label_conflicts.push_back({text.id, set.texts[*other].id});
  }
  same.push_back(static_cast<std::uint32_t>(place));
}

std::vector<std::size_t> conflicting_places(const SeenBodies& seen, const LabeledTexts& set) {
  std::vector<std::size_t> places;
  if (set.contradictory == 0) return places;
  for (const auto& [body, same] : seen) {
    const auto first = set.texts[same.front()].sentiment;
    const bool alike =
        std::ranges::all_of(same, [&](std::uint32_t place) { return set.texts[place].sentiment == first; });
    if (!alike) places.insert(places.end(), same.begin(), same.end());
  }
  std::ranges::sort(places);
  return places;
}

core::Error no_labels(std::string_view path, const TextOptions& options, const TextStream& stream) {
  const std::string file(path);
  if (options.label_column == "none")
    return {core::ErrorKind::usage,
            "--label-column none: labels are needed here; name the column of " + file};
  if (stream.report().read == 0) return {core::ErrorKind::data, file + ": a header and no rows"};
  return {core::ErrorKind::data, file + ": no row has a label (columns read: " + stream.columns() +
                                     "); name the column with --label-column"};
}

}  // namespace

core::Result<LabeledTexts> load_labeled_texts(std::string_view path, const TextOptions& options) {
  TextOptions reading = options;
  reading.labels = LabelUse::required;
  auto stream = open_texts(path, reading);
  if (!stream) return fail(stream.error());
  LabeledTexts set;
  std::vector<std::string> labels;  // beside set.texts
  LabelCensus census(stream->label_names());
  while (true) {
    auto text = stream->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    if (!(*text)->label) {
      ++set.unlabeled;
      continue;
    }
    labels.push_back(std::move(*(*text)->label));
    set.texts.push_back({std::move((*text)->id), std::move((*text)->body)});
    census.count(labels.back(), set.texts.back().body);
  }
  if (set.texts.empty()) return fail(no_labels(path, options, *stream));
  auto coding = census.resolve();
  if (!coding) return fail(coding.error().within(path));
  if (!coding->has_named && options.named_labels == NamedLabels::needed)
    return fail(no_named_label(coding->text()).within(path));
  SeenBodies seen;
  for (std::size_t place = 0; place < labels.size(); ++place) {
    // Each has a meaning: words were checked row by row, numbers by the census.
    set.texts[place].sentiment = coding->find(labels[place]).value_or(Sentiment::neutral);
    count(seen, place, set);
  }
  set.conflicting = conflicting_places(seen, set);
  set.coding = std::move(*coding);
  set.schema = stream->schema();
  set.report = stream->report();
  set.record = stream->record();
  set.record.notes.push_back(set.coding.text());
  return set;
}

}  // namespace bellwether::source
