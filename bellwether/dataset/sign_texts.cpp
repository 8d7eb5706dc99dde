#include "bellwether/dataset/sign_texts.h"

#include <algorithm>

#include "bellwether/core/progress.h"
#include "bellwether/dataset/scored_texts.h"
#include "bellwether/sentiment/score_file.h"

namespace bellwether::dataset {
namespace {

using core::fail;
using market::Calendar;
using market::TimePrecision;
using sentiment::SeenByScorer;

// Which texts are asked for.
struct Selection {
  const WantedTickers& wanted;
  const TextDays& days;
};

// Whether a text of these tickers and this time counts; counts those that do not, and keeps the newest time.
bool counts_for_sign(const std::vector<market::Ticker>& about, market::UtcTime known_at,
                     const Selection& selection, SignTexts& texts) {
  if (known_at < selection.days.end() && (!texts.newest || *texts.newest < known_at)) texts.newest = known_at;
  if (!selection.wanted.match(about)) {
    for (const market::Ticker& each : about) texts.others.insert(each.symbol);
    return false;
  }
  const bool inside = selection.days.contains(known_at);
  texts.outside += inside ? 0 : 1;
  return inside;
}

signal::DatedScore dated_score(const sentiment::ScoredText& text, market::UtcTime known_at) {
  signal::DatedScore score{.event_time = known_at,
                           .known_at = known_at,
                           .negative = text.probabilities[0],
                           .neutral = text.probabilities[1],
                           .positive = text.probabilities[2]};
  if (!text.day) return score;
  score.precision = TimePrecision::day;
  score.event_time = market::start_of_utc_day(*text.day);
  return score;
}

// As the model that scored the text said.
sentiment::SeenCounts counts_of(SeenByScorer seen) {
  return {.texts = 1,
          .labeled = seen == SeenByScorer::labeled ? 1U : 0U,
          .read = seen == SeenByScorer::read ? 1U : 0U,
          .complete = seen != SeenByScorer::unknown};
}

}  // namespace

bool WantedTickers::match(const std::vector<market::Ticker>& about) const {
  if (tickers.empty()) return true;
  return std::ranges::any_of(about, [&](const market::Ticker& each) { return tickers.contains(each); });
}

bool TextDays::contains(market::UtcTime known_at) const {
  const auto day = calendar.trading_day_of(known_at);
  return day && *day >= first && known_at < end();
}

std::string undated_told(const std::string& path, std::uint64_t undated) {
  return path + ": " + core::with_thousands(undated) +
         " texts have no time; --time-column names the column that holds it";
}

core::Result<SignTexts> score_sign_texts(const MarketFiles& files, const WantedTickers& wanted,
                                         const TextDays& days, core::Job& job) {
  SignTexts texts;
  const auto want = [&](const market::Text& text) {
    if (text.precision != TimePrecision::none)
      return counts_for_sign(text.tickers, text.known_at, {wanted, days}, texts);
    ++texts.undated;
    return false;
  };
  const TextsToScore asked{files.options.texts,
                           files.text_options,
                           files.options.model,
                           files.stored,
                           {},
                           {wanted.tickers.begin(), wanted.tickers.end()}};
  auto scored = score_file_of_texts(
      asked, want,
      [&](const market::Text& text, const sentiment::Score& score) {
        texts.scores.push_back(
            {text.event_time, text.known_at, text.precision, score.negative, score.neutral, score.positive});
        return core::Status();
      },
      job);
  if (!scored) return fail(scored.error());
  if (files.text_place() == TextPlace::store) {
    const auto newest = newest_stored_text(asked, days.end());
    if (!newest) return fail(newest.error());
    texts.newest = *newest;
  }
  texts.record = std::move(scored->record);
  texts.notes = std::move(scored->notes);
  texts.scorer = std::move(scored->scorer);
  texts.scorer_fingerprint = std::move(scored->scorer_fingerprint);
  texts.seen = scored->seen;
  return texts;
}

core::Result<SignTexts> read_sign_scores(const std::string& path, const WantedTickers& wanted,
                                         const TextDays& days) {
  auto file = sentiment::read_scored_file(path);
  if (!file) return fail(file.error());
  SignTexts texts;
  texts.record = file->record;
  for (const sentiment::ScoredText& each : file->texts) {
    texts.undated += each.known_at ? 0 : 1;
    if (!each.known_at || !counts_for_sign(each.tickers, *each.known_at, {wanted, days}, texts)) continue;
    texts.scores.push_back(dated_score(each, *each.known_at));
    texts.seen += counts_of(each.seen);
  }
  return texts;
}

}  // namespace bellwether::dataset
