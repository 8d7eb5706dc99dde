#include "bellwether/dataset/scored_texts.h"

#include <utility>

#include "bellwether/sentiment/catalog.h"

namespace bellwether::dataset {

core::Result<ScoredTextFile> score_file_of_texts(const TextsToScore& texts, const sentiment::WantText& want,
                                                 const sentiment::TakeScore& take, core::Job& job) {
  auto stream = source::open_texts(texts.path, texts.options);
  if (!stream) return core::fail(stream.error());
  const auto analyzer = sentiment::make_analyzer(texts.model, {}, job.pool());
  if (!analyzer) return core::fail(analyzer.error());
  const auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return core::fail(cleaner.error());
  const auto counts = sentiment::score_texts(*stream, {**analyzer, *cleaner, job}, want, take);
  if (!counts) return core::fail(counts.error());
  ScoredTextFile scored{.record = stream->record(),
                        .scorer = (*analyzer)->info().name,
                        .scorer_fingerprint = (*analyzer)->info().fingerprint,
                        .scored = counts->scored,
                        .seen = counts->seen,
                        .notes = sentiment::unread_texts_told(*counts, **analyzer)};
  scored.record.notes.insert(scored.record.notes.end(), scored.notes.begin(), scored.notes.end());
  for (const std::string& note : {stream->note(), stream->repeats_note()}) {
    if (!note.empty()) scored.notes.push_back(note);
  }
  for (std::string& each : stream->warnings()) scored.notes.push_back(std::move(each));
  return scored;
}

std::vector<std::string> told_of_texts(const std::vector<std::string>& notes) {
  std::vector<std::string> told;
  for (const std::string& each : notes) told.push_back("Texts: " + each + ".");
  return told;
}

}  // namespace bellwether::dataset
