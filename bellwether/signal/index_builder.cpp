#include "bellwether/signal/index_builder.h"

#include <fmt/format.h>

#include "bellwether/core/checked.h"

namespace bellwether::signal {
namespace {

constexpr double kMaxWeight = 1000;

[[nodiscard]] bool in_range(double value, double most) { return value >= 0 && value <= most; }

}  // namespace

IndexBuilder::IndexBuilder(Frequency frequency, const market::Calendar& calendar)
    : frequency_(frequency), calendar_(calendar) {}

core::Result<Period> IndexBuilder::add(const ScoredText& text) {
  const bool sound = in_range(text.negative, 1) && in_range(text.neutral, 1) && in_range(text.positive, 1) &&
                     in_range(text.weight, kMaxWeight);
  if (!sound)
    return core::fail(core::ErrorKind::internal, "a probability or weight is not finite or out of range");
  const std::optional<Period> period = period_of(text.known_at, frequency_, calendar_);
  if (!period) {
    return core::fail(core::ErrorKind::data,
                      fmt::format("a text known at {} lies outside the exchange's calendar, {}",
                                  market::to_text(text.known_at), calendar_.years()));
  }
  // A session lies within one civil day; a text after the close counts for the day whose session it was.
  const market::Date day =
      frequency_ == Frequency::month ? *calendar_.trading_day_of(text.known_at) : period->day;
  tickers_[text.ticker][*period].add(text, day);
  return *period;
}

void IndexBuilder::merge(const IndexBuilder& other) {
  BW_ASSERT(frequency_ == other.frequency_);
  for (const auto& [ticker, periods] : other.tickers_) {
    Periods& mine = tickers_[ticker];
    for (const auto& [period, sums] : periods) mine[period].merge(sums);
  }
}

core::Result<std::vector<SentimentIndex>> IndexBuilder::build(const IndexRange& range) const {
  if (tickers_.empty())
    return core::fail(core::ErrorKind::data, "no text about any ticker: nothing to index");
  std::vector<SentimentIndex> indices;
  for (const auto& [ticker, sums] : tickers_) {
    core::Result<SentimentIndex> index = build_one(ticker, range);
    if (!index) return core::fail(index.error());
    indices.push_back(std::move(*index));
  }
  return indices;
}

core::Result<SentimentIndex> IndexBuilder::build_one(const market::Ticker& ticker,
                                                     const IndexRange& range) const {
  const auto found = tickers_.find(ticker);
  static const Periods kNone;
  const Periods& sums = found == tickers_.end() ? kNone : found->second;
  core::Result<std::vector<Period>> periods = periods_in(range, sums);
  if (!periods) return core::fail(periods.error().within(ticker.symbol));
  return index_of(ticker, sums, *periods);
}

// The first trading day wanted and the last: as given, else those of the texts.
core::Result<std::vector<Period>> IndexBuilder::periods_in(const IndexRange& range,
                                                           const Periods& sums) const {
  std::optional<market::Date> first = range.first, last = range.last;
  if (!first && !sums.empty()) first = sums.begin()->first.day;
  if (!last && !sums.empty()) last = last_trading_day(sums.rbegin()->first, calendar_);
  if (!first || !last) {
    return core::fail(core::ErrorKind::data,
                      "no text names it; give first and last day to get an empty index");
  }
  const std::optional<market::Date> start = calendar_.on_or_after(*first);
  if (!start || *last < *start) {
    return core::fail(core::ErrorKind::data, fmt::format("no trading day from {} to {}",
                                                         market::to_text(*first), market::to_text(*last)));
  }
  std::optional<Period> period = period_of(calendar_.open_of(*start), frequency_, calendar_);
  if (frequency_ == Frequency::session) period->session = market::Session::pre_market;
  std::vector<Period> periods;
  for (; period && period->day <= *last; period = next(*period, calendar_)) periods.push_back(*period);
  return periods;
}

SentimentIndex IndexBuilder::index_of(const market::Ticker& ticker, const Periods& sums,
                                      const std::vector<Period>& periods) const {
  SentimentIndex index{ticker, frequency_, {}};
  index.points.reserve(periods.size());
  std::optional<market::Date> last_text;
  auto entry = sums.begin();
  for (const Period& period : periods) {
    for (; entry != sums.end() && entry->first < period; ++entry)
      last_text = entry->second.last_day(entry->first);
    IndexPoint point{.period = period, .known_at = known_at(period, calendar_)};
    if (entry != sums.end() && entry->first == period) {
      entry->second.fill(point, calendar_);
      last_text = entry->second.last_day(period);
    }
    if (last_text)
      point.days_since_text = calendar_.days_between(*last_text, last_trading_day(period, calendar_));
    index.points.push_back(point);
  }
  return index;
}

}  // namespace bellwether::signal
