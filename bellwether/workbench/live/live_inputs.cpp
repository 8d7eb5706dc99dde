#include "bellwether/workbench/live/live_inputs.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "bellwether/dataset/repeated_texts.h"
#include "bellwether/dataset/subject_gate.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/text_collector.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/workbench/live/live_series.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using feature::Month;
using market::Calendar;
using provider::FetchedText;

// From the close before the first month, through the last day of the last.
provider::TextQuery text_query_of(const LiveQuestion& question, const std::string& company) {
  const auto before = last_trading_day(question.first.moved(-1), *question.calendar);
  return {.ticker = question.ticker,
          .company = company,
          .from = before ? *before : first_day(question.first),
          .to = {first_day(question.last.moved(1)).days - 1}};
}

// When its words could first count: published, or for a day alone the next open.
market::UtcTime counts_from(const market::Text& text, const Calendar& calendar) {
  if (text.precision != market::TimePrecision::day) return text.event_time;
  const auto open = calendar.known_at_of_date_only(market::utc_date(text.event_time));
  return open ? *open : text.known_at;
}

// Whether the provider may also have found texts that only share a word with the company.
bool searches_by_words(const std::string& provider) {
  const auto row = provider::provider_named(provider);
  return row && (*row)->search == provider::TextSearch::by_words;
}

// Texts of the question's providers, those about other companies among them.
core::Result<std::vector<FetchedText>> gather_live_texts(const LiveQuestion& question,
                                                         const provider::Gathering& gathering,
                                                         LiveInputs& live) {
  auto gathered = provider::gather_any_texts(text_query_of(question, live.company),
                                             provider::NextProvider::always, gathering);
  if (!gathered && gathered.error().kind == ErrorKind::interrupted) return fail(gathered.error());
  if (!gathered) {
    live.warnings.push_back("no provider gave texts: " + gathered.error().message);
    return std::vector<FetchedText>();
  }
  live.text_outcomes = gathered->outcomes;
  if (gathered->reports.empty()) live.warnings.emplace_back("no provider gave texts");
  live.duplicates = gathered->duplicates;
  live.answers = gathered->reports.size();
  live.truncated = static_cast<std::uint64_t>(
      std::ranges::count(gathered->reports, true, &provider::FetchReport::is_truncated));
  // Months without texts are told once, by the table of the months.
  std::ranges::remove_copy_if(gathered->warnings, std::back_inserter(live.warnings),
                              provider::tells_empty_month);
  return std::move(gathered->texts);
}

core::Result<std::vector<LiveHeadline>> scored_headlines(std::vector<FetchedText> texts, core::Job& job,
                                                         LiveInputs& live) {
  auto analyzer = sentiment::make_analyzer(sentiment::kEmbeddedModel, {}, job.pool());
  if (!analyzer) return fail(analyzer.error());
  const auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return fail(cleaner.error());
  std::vector<std::string_view> bodies;
  for (const FetchedText& each : texts) bodies.emplace_back(each.text.body);
  const auto scores = sentiment::score_bodies(bodies, {**analyzer, *cleaner, job});
  if (!scores) return fail(scores.error());
  const Calendar& calendar = *live.inputs.calendar;
  std::vector<LiveHeadline> headlines;
  for (std::size_t i = 0; i < scores->size(); ++i) {
    const sentiment::Score& score = (*scores)[i];
    const market::Text& text = texts[i].text;
    const signal::DatedScore dated{text.event_time, counts_from(text, calendar),
                                   text.precision,  score.negative,
                                   score.neutral,   score.positive};
    headlines.push_back({.text = std::move(texts[i]), .score = dated, .sentiment = score.sentiment});
  }
  live.inputs.sentiment_source = "texts";
  live.inputs.scorer = (*analyzer)->info().name;
  live.inputs.scorer_fingerprint = (*analyzer)->info().fingerprint;
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

core::Result<Month> newest_complete_month(market::UtcTime now, const Calendar& calendar) {
  const Month month = feature::month_of(calendar.local_date(now));
  const auto end = decision_time(month, calendar);
  if (!end) {
    return fail(ErrorKind::unsupported, "the calendar of the " + calendar.exchange() + " knows " +
                                            calendar.years() + ", and not " + market::to_text(now));
  }
  return *end > now ? month.moved(-1) : month;
}

core::Result<LiveInputs> gather_live_inputs(const LiveQuestion& question,
                                            const provider::Gathering& gathering) {
  LiveInputs live;
  const Calendar& calendar = *question.calendar;
  live.inputs.calendar = &calendar;
  const provider::PriceQuery prices{
      .ticker = question.ticker, .from = question.prices_from, .to = calendar.local_date(question.now)};
  auto gathered = provider::gather_bars(prices, gathering);
  if (!gathered) return fail(gathered.error());
  const provider::FetchedBars& bars = gathered->bars;
  live.price_outcomes = gathered->outcomes;
  live.company = question.company.empty() ? bars.company : question.company;
  live.currency = bars.currency;
  live.exchange = bars.exchange;
  live.warnings = bars.report.warnings;
  auto texts = gather_live_texts(question, gathering, live);
  if (!texts) return fail(texts.error());
  auto headlines = scored_headlines(std::move(*texts), gathering.job, live);
  if (!headlines) return fail(headlines.error());
  auto prices_used = live_series(bars);
  if (!prices_used) return fail(prices_used.error());
  std::ranges::move(prices_used->warnings, std::back_inserter(live.warnings));
  dataset::ReturnMember member{
      .series = std::move(prices_used->series), .texts = {}, .other_texts = {}, .record = {}};
  sort_headlines(question, std::move(*headlines), live, member);
  auto history = feature::History::with_gaps(member.series, member.texts, calendar);
  if (!history) return fail(history.error().within(question.ticker.symbol));
  live.inputs.members.push_back(std::move(member));
  live.inputs.past.push_back(std::move(*history));
  return live;
}

}  // namespace bellwether::workbench
