#include "bellwether/workbench/live/live_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "bellwether/provider/text_collector.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using market::Calendar;
using provider::FetchedBar;
using provider::FetchedBars;
using provider::GatheredBars;
using provider::GatheredTexts;
using provider::PriceBasis;

market::UtcTime closed_at(market::Date day, const Calendar& calendar) {
  return calendar.is_trading_day(day) ? calendar.close_of(day) : calendar.usual_close_of(day);
}

void times_split(double shares, market::Bar& bar) {
  for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= shares;
  bar.volume /= shares;
}

// Prices that are adjusted for splits, without those on bars from `first_later` on.
void take_back_splits(std::size_t first_later, FetchedBars& bars) {
  double shares = 1;
  for (std::size_t i = first_later; i < bars.bars.size(); ++i) shares *= bars.bars[i].split.value_or(1);
  if (shares == 1) return;
  for (std::size_t i = 0; i < first_later; ++i) {
    FetchedBar& each = bars.bars[i];
    times_split(shares, each.bar);
    if (each.dividend) *each.dividend *= shares;
  }
}

// Adjusted closes as they were on the last day, when nothing later had happened: equal to its close.
void begin_adjustment_at_last(FetchedBars& bars) {
  const auto last = bars.bars.back().bar.close_adjusted;
  if (!last || !(*last > 0)) return;
  const double factor = bars.bars.back().bar.close / *last;
  if (factor == 1) return;
  for (FetchedBar& each : bars.bars) {
    if (each.bar.close_adjusted) *each.bar.close_adjusted *= factor;
  }
}

std::string names_of_providers(const provider::Gathering& gathering) {
  std::string names;
  for (const provider::ProviderChoice& each : gathering.providers)
    names += (names.empty() ? "" : ",") + std::string(each.provider->name);
  return names;
}

std::string stale_warning(const std::string& what, market::UtcTime fetched_at, const std::string& failure) {
  return fmt::format("{} are those fetched at {}: {}", what, market::to_text(fetched_at), failure);
}

provider::TextQuery text_query_of(const LiveQuestion& question, const std::string& company) {
  const auto before = last_trading_day(question.texts.first.moved(-1), *question.calendar);
  return {.ticker = question.ticker,
          .company = company,
          .from = before ? *before : first_day(question.texts.first),
          .to = {first_day(question.texts.last.moved(1)).days - 1}};
}

// Of all providers. Where none answers, that is no row to be kept, but what can be told without texts.
core::Result<KeptRows<GatheredTexts>> fetch_texts(const LiveQuestion& question, const std::string& company,
                                                  const LiveSource& source) {
  const provider::TextQuery query = text_query_of(question, company);
  const std::string key =
      fmt::format("{}/{}/{}/{}/{}", question.ticker.symbol, names_of_providers(source.gathering), company,
                  to_text(question.texts.first), to_text(question.texts.last));
  std::optional<GatheredTexts> without_answer;
  auto kept = source.archive.texts.get(key, question.now, [&]() -> core::Result<GatheredTexts> {
    auto gathered = gather_any_texts(query, provider::NextProvider::always, source.gathering);
    if (!gathered || !gathered->reports.empty()) return gathered;
    without_answer = std::move(*gathered);
    return fail(ErrorKind::network, "no provider gave texts");
  });
  if (kept || !without_answer) return kept;
  return KeptRows<GatheredTexts>{
      std::make_shared<const GatheredTexts>(std::move(*without_answer)), 0, question.now, {}};
}

// The texts that count before the moment; all where none is named.
void find_known(const LiveQuestion& question, LiveTexts& texts) {
  const auto& all = texts.all->texts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!question.as_of || counts_from(all[i].text, *question.calendar) < *question.as_of)
      texts.known.push_back(i);
  }
  if (!question.as_of) return;
  texts.duplicates = 0;
  std::erase_if(texts.warnings, provider::tells_newest_rows);
  for (provider::ProviderOutcome& each : texts.outcomes) {
    each.rows = static_cast<std::uint64_t>(std::ranges::count_if(
        texts.known, [&](std::size_t place) { return all[place].provider == each.provider; }));
  }
}

}  // namespace

market::UtcTime counts_from(const market::Text& text, const Calendar& calendar) {
  if (text.precision != market::TimePrecision::day) return text.event_time;
  const auto open = calendar.known_at_of_date_only(market::utc_date(text.event_time));
  return open ? *open : text.known_at;
}

FetchedBars bars_known_before(FetchedBars bars, market::UtcTime time, const Calendar& calendar) {
  const auto later = std::ranges::find_if(
      bars.bars, [&](const FetchedBar& each) { return closed_at(each.bar.day, calendar) >= time; });
  const auto count = static_cast<std::size_t>(later - bars.bars.begin());
  if (bars.basis == PriceBasis::split_adjusted) take_back_splits(count, bars);
  if (bars.basis == PriceBasis::split_and_dividend_adjusted && count < bars.bars.size()) {
    bars.report.warnings.push_back(bars.report.provider +
                                   ": closes are adjusted for what came later too; their levels are not "
                                   "those of the day, their returns are");
  }
  bars.bars.erase(later, bars.bars.end());
  bars.unfinished.reset();
  if (!bars.bars.empty()) begin_adjustment_at_last(bars);
  return bars;
}

core::Result<LivePrices> live_prices(const LiveQuestion& question, const LiveSource& source) {
  const provider::PriceQuery query{.ticker = question.ticker,
                                   .from = question.prices_from,
                                   .to = question.calendar->local_date(question.now)};
  const std::string key = fmt::format("{}/{}/{}", question.ticker.symbol,
                                      names_of_providers(source.gathering), market::to_text(query.from));
  const auto kept =
      source.archive.prices.get(key, question.now, [&] { return gather_bars(query, source.gathering); });
  if (!kept) return fail(kept.error());
  LivePrices prices{.bars = kept->rows->bars, .series = {}, .outcomes = kept->rows->outcomes};
  if (question.as_of) {
    prices.bars = bars_known_before(std::move(prices.bars), *question.as_of, *question.calendar);
    if (prices.bars.bars.empty()) {
      return fail(ErrorKind::not_found, fmt::format("{}: no prices before {}; they begin on {}",
                                                    question.ticker.symbol, market::to_text(*question.as_of),
                                                    market::to_text(kept->rows->bars.bars.front().bar.day)));
    }
    for (provider::ProviderOutcome& each : prices.outcomes) {
      if (each.rows > 0) each.rows = prices.bars.bars.size();
    }
  }
  prices.company = question.company.empty() ? prices.bars.company : question.company;
  prices.warnings = prices.bars.report.warnings;
  if (question.as_of) std::erase_if(prices.warnings, provider::tells_newest_rows);
  if (!kept->failure.empty())
    prices.warnings.push_back(stale_warning("prices", kept->fetched_at, kept->failure));
  auto series = live_series(prices.bars);
  if (!series) return fail(series.error());
  prices.series = std::move(*series);
  return prices;
}

core::Result<LiveTexts> live_texts(const LiveQuestion& question, const std::string& company,
                                   const LiveSource& source) {
  const auto kept = fetch_texts(question, company, source);
  LiveTexts texts;
  if (!kept && kept.error().kind == ErrorKind::interrupted) return fail(kept.error());
  if (!kept) {
    texts.all = std::make_shared<const GatheredTexts>();
    texts.warnings.push_back("no provider gave texts: " + kept.error().message);
    return texts;
  }
  const GatheredTexts& gathered = *kept->rows;
  texts.all = kept->rows;
  texts.version = kept->version;
  texts.outcomes = gathered.outcomes;
  if (gathered.reports.empty()) texts.warnings.emplace_back("no provider gave texts");
  texts.duplicates = gathered.duplicates;
  texts.answers = gathered.reports.size();
  texts.truncated = static_cast<std::uint64_t>(
      std::ranges::count(gathered.reports, true, &provider::FetchReport::is_truncated));
  // Months without texts are told once, by the table of the months.
  std::ranges::remove_copy_if(gathered.warnings, std::back_inserter(texts.warnings),
                              provider::tells_empty_month);
  if (!kept->failure.empty())
    texts.warnings.push_back(stale_warning("texts", kept->fetched_at, kept->failure));
  find_known(question, texts);
  return texts;
}

core::Result<std::shared_ptr<const ScoredBodies>> live_scores(const LiveTexts& texts,
                                                              const LiveSource& source) {
  core::Job& job = source.gathering.job;
  const auto score = [&]() -> core::Result<ScoredBodies> {
    auto analyzer = sentiment::make_analyzer(sentiment::kEmbeddedModel, {}, job.pool());
    if (!analyzer) return fail(analyzer.error());
    const auto cleaner = sentiment::make_cleaner(**analyzer, {});
    if (!cleaner) return fail(cleaner.error());
    std::vector<std::string_view> bodies;
    for (const provider::FetchedText& each : texts.all->texts) bodies.emplace_back(each.text.body);
    auto scores = sentiment::score_bodies(bodies, {**analyzer, *cleaner, job});
    if (!scores) return fail(scores.error());
    return ScoredBodies{std::move(*scores), (*analyzer)->info().name, (*analyzer)->info().fingerprint};
  };
  if (texts.version == 0) {
    auto scored = score();
    if (!scored) return fail(scored.error());
    return std::make_shared<const ScoredBodies>(std::move(*scored));
  }
  // What a text says does not change: its scores are as fresh as it is.
  const auto kept = source.archive.scores.get(std::to_string(texts.version), {}, score);
  if (!kept) return fail(kept.error());
  return kept->rows;
}

}  // namespace bellwether::workbench
