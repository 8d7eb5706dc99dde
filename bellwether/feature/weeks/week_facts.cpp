#include "bellwether/feature/weeks/week_facts.h"

#include <algorithm>
#include <numeric>

#include "bellwether/core/random.h"

namespace bellwether::feature {
namespace {

using market::Date;
using market::UtcTime;

constexpr int kDaysToSunday = 6;

// The Sunday of a week, which names it as published.
Date sunday_of(Date week) { return {monday_of(week).days + kDaysToSunday}; }

Date named_day(Date week, WeekMode mode) { return mode == WeekMode::leak_free ? week : sunday_of(week); }

// Until when the facts of a week are read.
std::optional<UtcTime> cutoff_of(Date week, const WeekRules& rules, const market::Calendar& calendar) {
  if (rules.mode == WeekMode::leak_free) return decision_of_week(week, rules.decision, calendar);
  return calendar.from_local({sunday_of(week).days + 1}, 0);
}

std::optional<double> close_on(std::span<const market::Bar> bars, Date day) {
  const auto found = std::ranges::lower_bound(bars, day, {}, &market::Bar::day);
  if (found == bars.end() || found->day != day) return std::nullopt;
  return found->close;
}

// FNV-1a, so that the draws of two tickers differ.
std::uint32_t number_of(std::string_view symbol) {
  constexpr std::uint32_t kStart = 2166136261U, kPrime = 16777619U;
  std::uint32_t hash = kStart;
  for (const char each : symbol) hash = (hash ^ static_cast<unsigned char>(each)) * kPrime;
  return hash;
}

std::vector<NewsItem> drawn(std::span<const NewsItem> news, core::RandomKey key, std::size_t most) {
  std::vector<std::size_t> places(news.size());
  std::iota(places.begin(), places.end(), 0);
  if (places.size() > most) {
    core::Random random(key);
    random.shuffle(std::span(places));
    places.resize(most);
    std::ranges::sort(places);
  }
  std::vector<NewsItem> picked;
  for (const std::size_t each : places) picked.push_back(news[each]);
  return picked;
}

std::span<const NewsItem> news_between(std::span<const NewsItem> news, UtcTime begin, UtcTime end) {
  const auto first = std::ranges::lower_bound(news, begin, {}, &NewsItem::known_at);
  const auto last = std::ranges::lower_bound(news, end, {}, &NewsItem::known_at);
  return {first, last};
}

// What past weeks are read of.
struct PastReader {
  const CompanySnapshot& snapshot;
  const market::Ticker& ticker;
  const WeekRules& rules;

  [[nodiscard]] std::optional<PastWeek> week(Date from, Date to) const;
};

// The week that ends at `to`, after the one that ends at `from`.
std::optional<PastWeek> PastReader::week(Date from, Date to) const {
  const auto begin = cutoff_of(from, rules, snapshot.calendar()),
             end = cutoff_of(to, rules, snapshot.calendar());
  const auto from_close = close_on(snapshot.bars(), from), to_close = close_on(snapshot.bars(), to);
  if (!begin || !end || !from_close || !to_close) return std::nullopt;
  const auto news = news_between(snapshot.news(), *begin, *end);
  // The draw is the week's own, not that of the prompt it stands in.
  const core::RandomKey key{.seed = rules.seed,
                            .epoch = number_of(ticker.symbol),
                            .step = static_cast<std::uint32_t>(to.days),
                            .sample = 0};
  return PastWeek{named_day(from, rules.mode),
                  named_day(to, rules.mode),
                  *from_close,
                  *to_close,
                  drawn(news, key, rules.news),
                  news.size()};
}

void take_facts(const CompanyPast& past, const CompanySnapshot& snapshot, const WeekRules& rules,
                WeekFacts& facts) {
  std::vector<CompanyFact> all(snapshot.facts().begin(), snapshot.facts().end());
  if (rules.mode == WeekMode::as_published)
    all.insert(all.end(), past.undated().begin(), past.undated().end());
  for (const CompanyFact& each : all)
    (each.section == FactSection::profile ? facts.profile : facts.basics).push_back(each);
}

WeekGap listing_gap(const CompanyPast& past, Date first, Date last) {
  const auto days = past.days();
  return days.empty() || first < days.front() || last > days.back() ? WeekGap::not_listed : WeekGap::no_bar;
}

}  // namespace

std::string_view name_of(WeekGap gap) {
  switch (gap) {
    case WeekGap::none: return "";
    case WeekGap::not_listed: return "outside the prices of the ticker";
    case WeekGap::no_bar: return "a close is missing";
    case WeekGap::no_calendar: return "no trading week";
    case WeekGap::not_over: return "the outcome is not known yet";
  }
  return "";
}

WeekFactsOrGap week_facts(const CompanyPast& past, Date week, const WeekRules& rules) {
  const market::Calendar& calendar = past.calendar();
  const auto cutoff = cutoff_of(week, rules, calendar);
  const auto to = week_end(week, 1, calendar);
  if (!cutoff || !to) return {std::nullopt, WeekGap::no_calendar};
  const CompanySnapshot snapshot = past.as_of(*cutoff);
  WeekFacts facts{.ticker = past.ticker(),
                  .week = week,
                  .decided_at = rules.mode == WeekMode::leak_free ? *cutoff : decision_time(week, calendar),
                  .from = named_day(week, rules.mode),
                  .to = named_day(*to, rules.mode),
                  .past = {},
                  .profile = {},
                  .basics = {}};
  for (int back = static_cast<int>(rules.past_weeks); back > 0; --back) {
    const auto begin = week_end(week, -back, calendar), end = week_end(week, 1 - back, calendar);
    if (!begin || !end) return {std::nullopt, WeekGap::no_calendar};
    auto told = PastReader{snapshot, past.ticker(), rules}.week(*begin, *end);
    if (!told) return {std::nullopt, listing_gap(past, *begin, *end)};
    facts.past.push_back(std::move(*told));
  }
  take_facts(past, snapshot, rules, facts);
  return {std::move(facts), WeekGap::none};
}

WeekOutcomeOrGap week_outcome(const CompanyPast& past, Date week, WeekMode mode, UtcTime as_of) {
  const market::Calendar& calendar = past.calendar();
  const auto exit_day = week_end(week, 1, calendar);
  const auto entry_day = mode == WeekMode::leak_free ? calendar.next(week) : week;
  if (!exit_day || !entry_day) return {std::nullopt, WeekGap::no_calendar};
  const UtcTime known_at = calendar.close_of(*exit_day);
  if (known_at >= as_of) return {std::nullopt, WeekGap::not_over};
  const auto bars = past.as_of(as_of).bars();
  const auto entry = std::ranges::lower_bound(bars, *entry_day, {}, &market::Bar::day);
  const auto exit = close_on(bars, *exit_day);
  if (entry == bars.end() || entry->day != *entry_day || !exit)
    return {std::nullopt, listing_gap(past, *entry_day, *exit_day)};
  const double price = mode == WeekMode::leak_free ? entry->open : entry->close;
  return {WeekOutcome{*entry_day, *exit_day, price, *exit, *exit / price - 1, known_at}, WeekGap::none};
}

}  // namespace bellwether::feature
