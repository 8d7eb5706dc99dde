#include "bellwether/dataset/scored_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/dataset/stored_texts.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/source/texts/repeated_rows.h"
#include "bellwether/source/texts/text_notes.h"

namespace bellwether::dataset {

namespace {

using core::fail;

// What an analyzer and its cleaner are, ready to score.
struct Scorer {
  std::unique_ptr<sentiment::Analyzer> analyzer;
  text::Cleaner cleaner;

  [[nodiscard]] static core::Result<Scorer> make(const TextsToScore& texts, core::Job& job) {
    auto analyzer = sentiment::make_analyzer(texts.model, texts.analyzer, job.pool());
    if (!analyzer) return fail(analyzer.error());
    auto cleaner = sentiment::make_cleaner(**analyzer, {});
    if (!cleaner) return fail(cleaner.error());
    return Scorer{std::move(*analyzer), std::move(*cleaner)};
  }

  [[nodiscard]] ScoredTextFile account(const sentiment::ScoreCounts& counts) const {
    return {.record = {},
            .scorer = analyzer->info().name,
            .scorer_fingerprint = analyzer->info().fingerprint,
            .scored = counts.scored,
            .seen = counts.seen,
            .notes = sentiment::unread_texts_told(counts, *analyzer)};
  }
};

core::Result<ScoredTextFile> score_file(const TextsToScore& texts, const sentiment::WantText& want,
                                        const sentiment::TakeScore& take, core::Job& job) {
  auto stream = source::open_texts(texts.path, texts.options);
  if (!stream) return fail(stream.error());
  const auto scorer = Scorer::make(texts, job);
  if (!scorer) return fail(scorer.error());
  const auto counts = sentiment::score_texts(*stream, {*scorer->analyzer, scorer->cleaner, job}, want, take);
  if (!counts) return fail(counts.error());
  ScoredTextFile scored = scorer->account(*counts);
  const std::vector<std::string> unread = scored.notes;
  scored.record = stream->record();
  scored.record.notes.insert(scored.record.notes.end(), unread.begin(), unread.end());
  for (const std::string& note : {stream->note(), stream->repeats_note()}) {
    if (!note.empty()) scored.notes.push_back(note);
  }
  for (std::string& each : stream->warnings()) scored.notes.push_back(std::move(each));
  return scored;
}

// How much of a store's texts had been scored before differs from one reading to the next, and is no part of the answer.
void log_reuse(const std::string& store, const StoredScoring& scoring) {
  core::log_info(fmt::format("{}: {} of {} texts that count had been scored by this model before", store,
                             core::with_thousands(scoring.reused),
                             core::with_thousands(scoring.counts.scored)));
}

// "market.db (texts)", "market.db (texts about AAPL)".
std::string name_of_stored(const TextsToScore& texts) {
  const std::size_t count = texts.about.size();
  if (count == 0 || count > store::kSelectedTickers) return texts.stored.store + " (texts)";
  return fmt::format("{} (texts about {})", texts.stored.store,
                     count == 1 ? texts.about.front().symbol : fmt::format("{} tickers", count));
}

core::Result<ScoredTextFile> score_store(const TextsToScore& texts, const sentiment::WantText& want,
                                         const sentiment::TakeScore& take, core::Job& job) {
  const auto as_of = as_of_if_known(texts.stored, texts.options.now);
  if (!as_of) return fail(as_of.error());
  auto database = open_store(texts.stored.store);
  if (!database) return fail(database.error());
  const auto scorer = Scorer::make(texts, job);
  if (!scorer) return fail(scorer.error());
  source::RepeatedRows repeated;
  io::RowReport report;
  const auto want_once = [&](const market::Text& text) {
    ++report.read;
    const bool is_repeat =
        texts.options.duplicates != source::Duplicates::ignore && repeated.is_repeat(text, report);
    return !(is_repeat && texts.options.duplicates == source::Duplicates::drop) && want(text);
  };
  const auto scoring = score_stored_texts(*database, {*as_of, texts.stored.provider, texts.about},
                                          {*scorer->analyzer, scorer->cleaner, job},
                                          texts.options.now.value_or(market::UtcTime()), want_once, take);
  if (!scoring) return fail(scoring.error());
  log_reuse(texts.stored.store, *scoring);
  ScoredTextFile scored = scorer->account(scoring->counts);
  scored.record = {name_of_stored(texts), scoring->bytes, scoring->sha256, scoring->texts, scored.notes};
  if (const std::string note = source::repeats_note(report, texts.options.duplicates); !note.empty())
    scored.notes.push_back(note);
  return scored;
}

}  // namespace

core::Result<ScoredTextFile> score_file_of_texts(const TextsToScore& texts, const sentiment::WantText& want,
                                                 const sentiment::TakeScore& take, core::Job& job) {
  return texts.stored.store.empty() ? score_file(texts, want, take, job)
                                    : score_store(texts, want, take, job);
}

core::Result<std::optional<market::UtcTime>> newest_stored_text(const TextsToScore& texts,
                                                                market::UtcTime end) {
  const auto as_of = as_of_if_known(texts.stored, texts.options.now);
  if (!as_of) return fail(as_of.error());
  auto database = open_store(texts.stored.store);
  if (!database) return fail(database.error());
  return store::newest_known_text(
      *database, {.as_of = *as_of ? std::min(**as_of, end) : end, .provider = texts.stored.provider});
}

std::vector<std::string> told_of_texts(const std::vector<std::string>& notes) {
  std::vector<std::string> told;
  for (const std::string& each : notes) told.push_back("Texts: " + each + ".");
  return told;
}

}  // namespace bellwether::dataset
