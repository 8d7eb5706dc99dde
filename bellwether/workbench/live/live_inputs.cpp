#include "bellwether/workbench/live/live_inputs.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "bellwether/provider/catalog.h"
#include "bellwether/provider/company_name.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::Month;
using market::Calendar;
using provider::FetchedText;

// Total returns where the provider has adjusted closes for all days, else the prices as they are.
market::BarSeries total_return_series(const provider::FetchedBars& fetched) {
  market::BarSeries series{.ticker = fetched.ticker};
  const bool adjusts = std::ranges::all_of(fetched.bars, [](const provider::FetchedBar& each) {
    return each.bar.close_adjusted.has_value() && *each.bar.close_adjusted > 0;
  });
  const bool adjusted = fetched.basis == provider::PriceBasis::split_and_dividend_adjusted;
  if (adjusts || adjusted) series.adjustment = market::Adjustment::split_and_dividend;
  for (const provider::FetchedBar& each : fetched.bars) {
    market::Bar bar = each.bar;
    const double factor = adjusts ? *bar.close_adjusted / bar.close : 1.0;
    bar.open *= factor;
    bar.high *= factor;
    bar.low *= factor;
    bar.close *= factor;
    bar.close_adjusted.reset();
    series.bars.push_back(bar);
  }
  return series;
}

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

// Texts of the question's providers, without those that are about something else. A failure of all is a warning.
Status gather_live_texts(const LiveQuestion& question, const provider::Gathering& gathering,
                         LiveInputs& live) {
  const provider::TextQuery query = text_query_of(question, live.company);
  auto gathered = provider::gather_texts(query, provider::NextProvider::always, gathering);
  if (!gathered && gathered.error().kind == ErrorKind::interrupted) return fail(gathered.error());
  if (!gathered) {
    live.warnings.push_back("no provider gave texts: " + gathered.error().message);
    return {};
  }
  live.text_outcomes = gathered->outcomes;
  live.duplicates = gathered->duplicates;
  // Months without texts are told once, by the table of the months.
  std::ranges::copy_if(gathered->warnings, std::back_inserter(live.warnings), [](const std::string& each) {
    return each.find(": no texts in ") == each.npos && !each.starts_with("no provider has a text");
  });
  for (FetchedText& each : gathered->texts) {
    const market::Text& text = each.text;
    if (searches_by_words(each.provider) &&
        !names_subject(text.body + " " + text.summary.value_or(""), query)) {
      ++live.off_subject;
      continue;
    }
    live.headlines.push_back({.text = std::move(each)});
  }
  return {};
}

Status score_live_texts(core::Job& job, LiveInputs& live, dataset::ReturnMember& member) {
  auto analyzer = sentiment::make_analyzer(sentiment::kEmbeddedModel, {}, job.pool());
  if (!analyzer) return fail(analyzer.error());
  const auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return fail(cleaner.error());
  std::vector<std::string_view> bodies;
  for (const LiveHeadline& each : live.headlines) bodies.emplace_back(each.text.text.body);
  const auto scores = sentiment::score_bodies(bodies, {**analyzer, *cleaner, job});
  if (!scores) return fail(scores.error());
  const Calendar& calendar = *live.inputs.calendar;
  for (std::size_t i = 0; i < scores->size(); ++i) {
    const sentiment::Score& score = (*scores)[i];
    const market::Text& text = live.headlines[i].text.text;
    live.headlines[i].score = score.polarity;
    member.bodies.push_back(text.body);
    member.traits.push_back(live.inputs.trait_of(text.body, text.source));
    member.texts.push_back({text.event_time, counts_from(text, calendar), text.precision, score.negative,
                            score.neutral, score.positive});
  }
  live.inputs.texts_used = scores->size();
  live.inputs.sentiment_source = "texts";
  live.inputs.scorer = (*analyzer)->info().name;
  live.inputs.scorer_fingerprint = (*analyzer)->info().fingerprint;
  return {};
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
      .ticker = question.ticker, .from = calendar.first(), .to = calendar.local_date(question.now)};
  auto gathered = provider::gather_bars(prices, gathering);
  if (!gathered) return fail(gathered.error());
  const provider::FetchedBars& bars = gathered->bars;
  live.price_outcomes = gathered->outcomes;
  live.company = question.company.empty() ? bars.company : question.company;
  live.currency = bars.currency;
  live.exchange = bars.exchange;
  live.warnings = bars.report.warnings;
  if (Status texts = gather_live_texts(question, gathering, live); !texts) return fail(texts.error());
  dataset::ReturnMember member{
      .series = total_return_series(bars), .texts = {}, .other_texts = {}, .record = {}};
  if (Status scored = score_live_texts(gathering.job, live, member); !scored) return fail(scored.error());
  auto history = feature::History::with_gaps(member.series, member.texts, calendar);
  if (!history) return fail(history.error().within(question.ticker.symbol));
  live.inputs.members.push_back(std::move(member));
  live.inputs.past.push_back(std::move(*history));
  return live;
}

}  // namespace bellwether::workbench
