#include "bellwether/source/labelled_texts.h"

#include <utility>

#include "bellwether/source/seen_rows.h"

namespace bellwether::source {
namespace {

using core::fail;

// Counts what the text adds to or repeats of the earlier ones.
void count(const LabelledText& text, std::array<SeenRows, 3>& seen, LabelledTexts& set) {
  ++set.counts[static_cast<std::size_t>(text.sentiment)];
  const RowHash::Value body = RowHash().add(text.body).value();
  bool before = false, otherwise = false;
  for (std::size_t label = 0; label < seen.size(); ++label) {
    if (!seen[label].contains(body)) continue;
    before = true;
    otherwise = otherwise || label != static_cast<std::size_t>(text.sentiment);
  }
  seen[static_cast<std::size_t>(text.sentiment)].insert(body);
  set.repeated += before ? 1 : 0;
  set.contradictory += otherwise ? 1 : 0;
}

}  // namespace

core::Result<LabelledTexts> load_labelled_texts(std::string_view path, const TextOptions& options) {
  auto stream = open_texts(path, options);
  if (!stream) return fail(stream.error());
  LabelledTexts set;
  std::array<SeenRows, 3> seen;
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
    count(set.texts.back(), seen, set);
  }
  if (set.texts.empty()) {
    return fail(core::ErrorKind::data, std::string(path) + ": no row has a label (columns read: " +
                                           stream->columns() + "); name the column with --label-column");
  }
  set.shape = stream->shape();
  set.report = stream->report();
  set.record = stream->record();
  return set;
}

}  // namespace bellwether::source
