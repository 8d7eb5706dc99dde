#include "bellwether/dataset/stored_texts.h"

#include <algorithm>
#include <map>

#include "bellwether/core/progress.h"
#include "bellwether/core/sha256.h"
#include "bellwether/store/sqlite/score_table.h"
#include "bellwether/text/foreign_text.h"

namespace bellwether::dataset {
namespace {

using core::fail;
using core::Result;
using core::Status;
using store::StoredScore;
using store::StoredText;

constexpr std::size_t kPageTexts = 8192;
constexpr std::size_t kPageBytes = std::size_t{4} << 20;

store::Scorer scorer_of(const sentiment::ScoreStage& stage) {
  const sentiment::AnalyzerInfo& info = stage.analyzer.info();
  std::string cleaning;
  for (const core::OptionValue& each : core::describe_options(stage.cleaner.options()))
    cleaning += each.name + "=" + each.value + "\n";
  return {info.name, info.fingerprint, cleaning};
}

sentiment::Score score_of(const StoredScore& stored) {
  sentiment::Score score;
  score.negative = stored.negative;
  score.neutral = stored.neutral;
  score.positive = stored.positive;
  score.polarity = stored.positive - stored.negative;
  score.cut_at = static_cast<std::size_t>(stored.cut_at);
  return score;
}

// Reads, scores and hands on page after page.
class StoredScorer {
 public:
  StoredScorer(store::Database& database, store::TextReader reader, store::ScoreTable scores,
               const sentiment::ScoreStage& stage, market::UtcTime now)
      : database_(database),
        reader_(std::move(reader)),
        scores_(std::move(scores)),
        stage_(stage),
        now_(now) {}

  Result<StoredScoring> run(std::int64_t last, const sentiment::WantText& want,
                            const sentiment::TakeScore& take);

 private:
  [[nodiscard]] Result<bool> read_page(std::int64_t last, const sentiment::WantText& want);
  [[nodiscard]] Status find_scores();
  [[nodiscard]] Status score_missing();
  [[nodiscard]] Status hand_on(const sentiment::TakeScore& take);
  void fingerprint(const StoredText& text);

  store::Database& database_;
  store::TextReader reader_;
  store::ScoreTable scores_;
  const sentiment::ScoreStage& stage_;
  market::UtcTime now_;
  std::int64_t after_ = 0;
  std::vector<StoredText> page_;
  std::map<std::string, std::optional<StoredScore>> known_;  // of the page, by digest
  core::Sha256 hash_;
  StoredScoring result_;
};

void StoredScorer::fingerprint(const StoredText& text) {
  hash_.update(text.text.id);
  hash_.update("\n" + std::to_string(text.text.known_at.seconds) + "\n");
  hash_.update(text.body_digest);
  for (const market::Ticker& ticker : text.text.tickers) hash_.update(ticker.symbol + ",");
  hash_.update("\n");
}

// Fills the page with the next wanted texts; false where there are no more behind it.
Result<bool> StoredScorer::read_page(std::int64_t last, const sentiment::WantText& want) {
  page_.clear();
  reader_.start(after_);
  for (std::size_t bytes = 0; page_.size() < kPageTexts && bytes < kPageBytes;) {
    auto text = reader_.next();
    if (!text) return fail(text.error());
    if (!*text || (*text)->row > last) return false;
    after_ = (*text)->row;
    ++result_.texts;
    result_.bytes += (*text)->text.body.size();
    fingerprint(**text);
    if (!want((*text)->text)) {
      ++result_.counts.skipped;
      continue;
    }
    bytes += (*text)->text.body.size();
    page_.push_back(std::move(**text));
  }
  return true;
}

Status StoredScorer::find_scores() {
  known_.clear();
  for (const StoredText& each : page_) {
    const auto [place, is_new] = known_.try_emplace(each.body_digest);
    if (!is_new) continue;
    auto found = scores_.find(each.body_digest);
    if (!found) return fail(found.error());
    place->second = *found;
  }
  return {};
}

// Scores what no earlier run has, and has it on the disk before it is used.
Status StoredScorer::score_missing() {
  std::map<std::string_view, std::string_view> missing;  // digest → body
  for (const StoredText& each : page_) {
    const auto place = known_.find(each.body_digest);
    result_.reused += place->second.has_value();
    if (!place->second) missing.emplace(place->first, each.text.body);
  }
  std::vector<std::string_view> bodies, digests;
  for (const auto& [digest, body] : missing) {
    digests.push_back(digest);
    bodies.push_back(body);
  }
  if (bodies.empty()) return {};
  sentiment::ScoreCounts counts;
  auto scores = sentiment::score_bodies(bodies, stage_, counts);
  if (!scores) return fail(scores.error());
  result_.counts.empty_when_cleaned += counts.empty_when_cleaned;
  auto transaction = store::Transaction::begin(database_);
  if (!transaction) return fail(transaction.error());
  for (std::size_t i = 0; i < digests.size(); ++i) {
    const sentiment::Score& score = (*scores)[i];
    const StoredScore stored{score.negative, score.neutral, score.positive,
                             static_cast<std::int64_t>(score.cut_at)};
    if (Status added = scores_.add(digests[i], stored, now_); !added) return added;
    known_.find(std::string(digests[i]))->second = stored;
  }
  return transaction->commit();
}

Status StoredScorer::hand_on(const sentiment::TakeScore& take) {
  std::vector<std::string_view> bodies;
  for (const StoredText& each : page_) bodies.emplace_back(each.text.body);
  result_.counts.seen += look_up_seen(stage_.analyzer.info().seen_texts.get(),
                                      std::span<const std::string_view>(bodies), stage_.job)
                             .counts;
  for (const StoredText& each : page_) {
    const sentiment::Score score = score_of(*known_.find(each.body_digest)->second);
    result_.counts.cut += score.cut_at > 0;
    result_.counts.cut_at = std::max(result_.counts.cut_at, score.cut_at);
    if (Status taken = take(each.text, score); !taken) return taken;
  }
  // Of the raw text: what an earlier run scored is not cleaned again.
  result_.counts.foreign += static_cast<std::uint64_t>(std::ranges::count_if(bodies, text::is_foreign));
  result_.counts.scored += page_.size();
  return {};
}

Result<StoredScoring> StoredScorer::run(std::int64_t last, const sentiment::WantText& want,
                                        const sentiment::TakeScore& take) {
  core::Progress progress(stage_.job, "scoring", "texts", std::nullopt);
  for (bool more = true; more;) {
    if (Status go_on = stage_.job.check_stop(); !go_on) return fail(go_on.error());
    const Result<bool> read = read_page(last, want);
    reader_.pause();
    if (!read) return fail(read.error());
    more = *read;
    if (Status found = find_scores(); !found) return fail(found.error());
    if (Status scored = score_missing(); !scored) return fail(scored.error());
    if (Status handed = hand_on(take); !handed) return fail(handed.error());
    progress.advance(page_.size());
  }
  result_.sha256 = hash_.hex();
  return std::move(result_);
}

}  // namespace

Result<StoredScoring> score_stored_texts(store::Database& database, const store::TextSelection& selection,
                                         const sentiment::ScoreStage& stage, market::UtcTime now,
                                         const sentiment::WantText& want, const sentiment::TakeScore& take) {
  auto reader = store::TextReader::make(database, selection);
  if (!reader) return fail(reader.error());
  auto scores = store::ScoreTable::open(database, scorer_of(stage));
  if (!scores) return fail(scores.error());
  // What arrives meanwhile is left to the next run.
  const auto last = database.number("SELECT coalesce(max(id), 0) FROM texts");
  if (!last) return fail(last.error());
  return StoredScorer(database, std::move(*reader), std::move(*scores), stage, now).run(*last, want, take);
}

}  // namespace bellwether::dataset
