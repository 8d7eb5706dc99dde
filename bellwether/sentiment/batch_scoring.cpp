#include "bellwether/sentiment/batch_scoring.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/sentiment/cleaning_steps.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/text/foreign_text.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kBatchTexts = 8192;
constexpr std::size_t kBatchBytes = std::size_t{4} << 20;
constexpr std::size_t kBodiesPerTask = 128;

// Fills `batch` with the next wanted texts; false at the end of the stream.
[[nodiscard]] core::Result<bool> read_batch(source::TextStream& texts, const WantText& want,
                                            std::vector<market::Text>& batch, ScoreCounts& counts) {
  batch.clear();
  for (std::size_t bytes = 0; batch.size() < kBatchTexts && bytes < kBatchBytes;) {
    core::Result<std::optional<market::Text>> text = texts.next();
    if (!text) return core::fail(text.error());
    if (!*text) return false;
    if (!want(**text)) {
      ++counts.skipped;
      continue;
    }
    bytes += (*text)->body.size();
    batch.push_back(std::move(**text));
  }
  return true;
}

[[nodiscard]] std::vector<std::string> clean_all(std::span<const std::string_view> bodies,
                                                 const ScoreStage& stage) {
  std::vector<std::string> cleaned(bodies.size());
  stage.job.pool().for_each((bodies.size() + kBodiesPerTask - 1) / kBodiesPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(bodies.size(), (task + 1) * kBodiesPerTask);
    for (std::size_t i = task * kBodiesPerTask; i < end; ++i)
      cleaned[i] = stage.cleaner.clean(bodies[i]).text;
  });
  return cleaned;
}

[[nodiscard]] core::Result<std::vector<Score>> clean_and_score(std::span<const std::string_view> bodies,
                                                               const ScoreStage& stage, ScoreCounts& counts) {
  const std::vector<std::string> cleaned = clean_all(bodies, stage);
  counts.scored += cleaned.size();
  counts.empty_when_cleaned += static_cast<std::uint64_t>(std::ranges::count(cleaned, ""));
  counts.foreign += static_cast<std::uint64_t>(std::ranges::count_if(cleaned, text::is_foreign));
  auto scores = stage.analyzer.score(std::vector<std::string_view>(cleaned.begin(), cleaned.end()),
                                     [&] { return stage.job.check_stop(); });
  if (!scores) return scores;
  for (const Score& each : *scores) {
    counts.cut += each.cut_at > 0;
    counts.cut_at = std::max(counts.cut_at, each.cut_at);
  }
  return scores;
}

void tell_unread_texts(const ScoreCounts& counts, const Analyzer& analyzer) {
  for (const std::string& told : unread_texts_told(counts, analyzer)) core::log_warning(told);
}

}  // namespace

core::Result<text::Cleaner> make_cleaner(const Analyzer& analyzer, std::span<const std::string> steps) {
  text::CleanOptions options = analyzer.info().cleaning;
  if (core::Status set = set_steps(options, steps); !set) return core::fail(set.error());
  const std::string changed = differing_steps(analyzer.info().cleaning, options);
  if (analyzer.info().trained_cleaning && !changed.empty()) {
    core::log_warning("--clean: " + analyzer.info().name + " learned from texts cleaned with " +
                      differing_steps(options, analyzer.info().cleaning) + " and reads these with " +
                      changed + ": it was not evaluated so; leave --clean out to score as it was trained");
  }
  return text::Cleaner::make(options, analyzer.info().casing);
}

std::string foreign_texts_told(const ScoreCounts& counts, const Analyzer& analyzer) {
  const std::string& called = analyzer.info().name;
  const std::string_view name = std::string_view(called).substr(0, called.find(' '));  // "small by clauses"
  const bool is_english = name == kEmbeddedModel || name == "lexicon";
  if (counts.foreign == 0 || !is_english) return "";
  return fmt::format(
      "{} of {} texts are not in English: {} cannot read them, and calls most of them neutral whatever they "
      "say; leave them out, or score them with a checkpoint of their language (--model FOLDER)",
      core::with_thousands(counts.foreign), core::with_thousands(counts.scored), called);
}

std::vector<std::string> unread_texts_told(const ScoreCounts& counts, const Analyzer& analyzer) {
  std::vector<std::string> told = {foreign_texts_told(counts, analyzer), cut_texts_told(counts, analyzer)};
  std::erase(told, "");
  return told;
}

std::string cut_texts_told(const ScoreCounts& counts, const Analyzer& analyzer) {
  if (counts.cut == 0) return "";
  const std::size_t most = analyzer.info().longest_text;
  const std::string more = most > counts.cut_at
                               ? fmt::format("--max-length {} reads as much as the model can, or ", most)
                               : std::string("the model can read no more; ");
  return fmt::format(
      "{} of {} texts cut at {} tokens: {} did not read the rest; {}split long texts into "
      "paragraphs first",
      core::with_thousands(counts.cut), core::with_thousands(counts.scored), counts.cut_at,
      analyzer.info().name, more);
}

core::Result<ScoreCounts> score_texts(source::TextStream& texts, const ScoreStage& stage,
                                      const WantText& want, const TakeScore& take) {
  core::Progress progress(stage.job, "scoring", "texts", std::nullopt);
  ScoreCounts counts;
  std::vector<market::Text> batch;
  for (bool more = true; more;) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    core::Result<bool> read = read_batch(texts, want, batch, counts);
    if (!read) return core::fail(read.error());
    more = *read;
    std::vector<std::string_view> bodies;
    for (const market::Text& each : batch) bodies.push_back(each.body);
    core::Result<std::vector<Score>> scores = clean_and_score(bodies, stage, counts);
    if (!scores) return core::fail(scores.error());
    counts.seen += look_up_seen(stage.analyzer.info().seen_texts.get(), bodies, stage.job).counts;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (core::Status taken = take(batch[i], (*scores)[i]); !taken) return core::fail(taken.error());
    }
    progress.advance(batch.size());
  }
  tell_unread_texts(counts, stage.analyzer);
  return counts;
}

core::Result<std::vector<Score>> score_bodies(std::span<const std::string_view> bodies,
                                              const ScoreStage& stage) {
  ScoreCounts counts;
  auto scores = clean_and_score(bodies, stage, counts);
  tell_unread_texts(counts, stage.analyzer);
  return scores;
}

core::Result<std::vector<Score>> score_bodies(std::span<const std::string_view> bodies,
                                              const ScoreStage& stage, ScoreCounts& counts) {
  return clean_and_score(bodies, stage, counts);
}

}  // namespace bellwether::sentiment
