#include "bellwether/workbench/live/live_inputs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/dataset/repeated_texts.h"
#include "bellwether/dataset/subject_gate.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/workbench/live/stage_documents.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using market::Calendar;
using provider::FetchedText;

// Whether the provider may also have found texts that only share a word with the company.
bool searches_by_words(const std::string& provider) {
  const auto row = provider::provider_named(provider);
  return row && (*row)->search == provider::TextSearch::by_words;
}

// The texts that were known, each with its score.
std::vector<LiveHeadline> scored_headlines(const LiveTexts& texts, const ScoredBodies& scored,
                                           const Calendar& calendar) {
  std::vector<LiveHeadline> headlines;
  for (const std::size_t i : texts.known) {
    const sentiment::Score& score = scored.scores[i];
    const market::Text& text = texts.all->texts[i].text;
    const signal::DatedScore dated{text.event_time, counts_from(text, calendar),
                                   text.precision,  score.negative,
                                   score.neutral,   score.positive};
    headlines.push_back({.text = texts.all->texts[i], .score = dated, .sentiment = score.sentiment});
  }
  return headlines;
}

// Whether a text is about the company of the question.
class LiveGate {
 public:
  LiveGate(const LiveQuestion& question, const std::string& company)
      : ticker_(question.ticker), gate_{.most = question.gates.max_tickers, .names = question.gates.names} {
    if (!company.empty()) gate_.names[ticker_].push_back(company);
  }

  [[nodiscard]] bool counts(const FetchedText& fetched) const {
    const market::Text& text = fetched.text;
    if (searches_by_words(fetched.provider))
      return gate_.is_named_in(text.body + " " + text.summary.value_or(""), ticker_);
    const auto place = std::ranges::find(text.tickers, ticker_);
    if (place == text.tickers.end()) return true;  // of its own feed
    return gate_.counts({text.tickers, text.body}, static_cast<std::size_t>(place - text.tickers.begin()));
  }

 private:
  market::Ticker ticker_;
  dataset::SubjectGate gate_;
};

void erase_flagged(const std::vector<bool>& flagged, std::vector<LiveHeadline>& headlines) {
  std::vector<LiveHeadline> kept;
  for (std::size_t i = 0; i < flagged.size(); ++i) {
    if (!flagged[i]) kept.push_back(std::move(headlines[i]));
  }
  headlines = std::move(kept);
}

// The member's texts: those that count, those of others, and the repeats.
void sort_headlines(const LiveQuestion& question, std::vector<LiveHeadline> headlines, LiveInputs& live,
                    dataset::ReturnMember& member) {
  const LiveGate gate(question, live.company);
  for (LiveHeadline& each : headlines) {
    const bool counts = gate.counts(each.text);
    (counts ? member.texts : member.other_texts).push_back(each.score);
    if (!counts) continue;
    const market::Text& text = each.text.text;
    member.bodies.push_back(text.body);
    member.traits.push_back(live.inputs.trait_of(text.body, text.source));
    live.headlines.push_back(std::move(each));
  }
  live.off_subject = live.inputs.texts_of_many = member.other_texts.size();
  live.inputs.near_duplicates = question.gates.near_duplicates;
  if (live.inputs.near_duplicates != source::Duplicates::ignore) {
    const std::vector<bool> repeated = repeated_texts(member, *live.inputs.calendar);
    set_repeats_apart(repeated, live.inputs.near_duplicates, member);
    live.inputs.texts_repeated = member.repeats.size();
    if (live.inputs.near_duplicates == source::Duplicates::drop) erase_flagged(repeated, live.headlines);
  }
  live.inputs.texts_used = member.texts.size();
}

}  // namespace

core::Result<LiveInputs> gather_live_inputs(const LiveQuestion& question, const LiveSource& source,
                                            StageObserver* observer) {
  LiveInputs live;
  live.inputs.calendar = question.calendar;
  auto prices = in_stage(
      observer, LiveStage::prices, [&] { return live_prices(question, source); }, prices_document);
  if (!prices) return fail(prices.error());
  live.price_outcomes = prices->outcomes;
  live.company = prices->company;
  live.currency = prices->bars.currency;
  live.exchange = prices->bars.exchange;
  live.warnings = prices->warnings;
  const auto texts = in_stage(
      observer, LiveStage::news, [&] { return live_texts(question, live.company, source); }, news_document);
  if (!texts) return fail(texts.error());
  live.text_outcomes = texts->outcomes;
  live.duplicates = texts->duplicates;
  live.answers = texts->answers;
  live.truncated = texts->truncated;
  std::ranges::copy(texts->warnings, std::back_inserter(live.warnings));
  std::ranges::move(prices->series.warnings, std::back_inserter(live.warnings));
  dataset::ReturnMember member{
      .series = std::move(prices->series.series), .texts = {}, .other_texts = {}, .record = {}};
  const auto count = [&]() -> core::Status {
    const auto scored = live_scores(*texts, source);
    if (!scored) return fail(scored.error());
    live.inputs.sentiment_source = "texts";
    live.inputs.scorer = (*scored)->scorer;
    live.inputs.scorer_fingerprint = (*scored)->fingerprint;
    sort_headlines(question, scored_headlines(*texts, **scored, *question.calendar), live, member);
    return {};
  };
  if (const core::Status scored =
          in_stage(observer, LiveStage::scores, count, [&] { return scores_document(live); });
      !scored)
    return fail(scored.error());
  auto history = feature::History::with_gaps(member.series, member.texts, *question.calendar);
  if (!history) return fail(history.error().within(question.ticker.symbol));
  live.inputs.members.push_back(std::move(member));
  live.inputs.past.push_back(std::move(*history));
  return live;
}

}  // namespace bellwether::workbench
