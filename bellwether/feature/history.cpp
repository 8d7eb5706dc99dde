#include "bellwether/feature/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether::feature {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::to_text;

bool is_price(double value) { return std::isfinite(value) && value > 0.0; }

Status check_bars(const market::BarSeries& series, const market::Calendar& calendar) {
  const auto& bars = series.bars;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const std::string where = fmt::format("{} bar of {}", series.ticker.symbol, to_text(bars[i].day));
    if (!calendar.is_trading_day(bars[i].day)) {
      return fail(ErrorKind::data, where + ": the exchange was closed that day");
    }
    if (i > 0 && bars[i].day <= bars[i - 1].day) {
      return fail(ErrorKind::data, where + fmt::format(": not after {}; sort the bars and drop duplicates",
                                                       to_text(bars[i - 1].day)));
    }
    const bool priced =
        is_price(bars[i].open) && is_price(bars[i].high) && is_price(bars[i].low) && is_price(bars[i].close);
    if (!priced) return fail(ErrorKind::data, where + ": a price is not a finite number above 0");
    if (!std::isfinite(bars[i].volume) || bars[i].volume < 0.0) {
      return fail(ErrorKind::data, where + ": the volume is not a finite number of at least 0");
    }
  }
  return {};
}

// What is counted by parts of days would fall between two bars.
Status check_no_day_missing(const market::BarSeries& series, const market::Calendar& calendar) {
  const auto& bars = series.bars;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    if (calendar.next(bars[i - 1].day) == bars[i].day) continue;
    return fail(ErrorKind::data,
                fmt::format("{}: the bar of {} does not follow that of {}; fill missing days first",
                            series.ticker.symbol, to_text(bars[i].day), to_text(bars[i - 1].day)));
  }
  return {};
}

Status check_texts(std::span<const signal::DatedScore> texts, const market::Calendar& calendar) {
  for (const signal::DatedScore& text : texts) {
    const bool dated = text.precision != market::TimePrecision::none &&
                       calendar.on_or_after(calendar.local_date(text.known_at));
    if (dated) continue;
    return fail(ErrorKind::data, fmt::format("a text: known at {}, outside the trading calendar {}",
                                             to_text(text.known_at), calendar.years()));
  }
  return {};
}

Status check_sentiment(const signal::SentimentIndex& index, const market::Ticker& ticker) {
  if (index.points.empty()) return {};
  if (index.frequency != signal::Frequency::day) {
    return fail(ErrorKind::data,
                "the sentiment index is not daily; build it with `bellwether signal build --by day`");
  }
  if (index.ticker != ticker) {
    return fail(ErrorKind::data, fmt::format("the sentiment index is of {}, the prices are of {}",
                                             index.ticker.symbol, ticker.symbol));
  }
  for (std::size_t i = 1; i < index.points.size(); ++i) {
    const auto &before = index.points[i - 1], &point = index.points[i];
    if (point.known_at <= before.known_at || point.period.day <= before.period.day) {
      return fail(ErrorKind::data, fmt::format("sentiment of {}: not after {}", to_text(point.period.day),
                                               to_text(before.period.day)));
    }
  }
  return {};
}

}  // namespace

market::UtcTime decision_time(market::Date day, const market::Calendar& calendar) {
  return {calendar.usual_close_of(day).seconds + 1};
}

const signal::IndexPoint* Snapshot::today() const {
  if (bars_.empty() || sentiment_.empty()) return nullptr;
  const signal::IndexPoint& newest = sentiment_.back();
  return newest.period.day == bars_.back().day ? &newest : nullptr;
}

History::History(market::BarSeries bars, signal::SentimentIndex sentiment, const market::Calendar& calendar)
    : bars_(std::move(bars)), sentiment_(std::move(sentiment)), calendar_(&calendar) {
  for (const market::Bar& bar : bars_.bars) {
    days_.push_back(bar.day);
    bar_known_at_.push_back(calendar.usual_close_of(bar.day));
  }
  for (const signal::IndexPoint& point : sentiment_.points) sentiment_known_at_.push_back(point.known_at);
}

core::Result<History> History::make(market::BarSeries bars, signal::SentimentIndex sentiment,
                                    const market::Calendar& calendar) {
  if (Status checked = check_bars(bars, calendar); !checked) return fail(checked.error());
  if (Status checked = check_sentiment(sentiment, bars.ticker); !checked) return fail(checked.error());
  return History(std::move(bars), std::move(sentiment), calendar);
}

core::Result<History> History::with_texts(market::BarSeries bars, std::vector<signal::DatedScore> texts,
                                          market::DayClock clock, const market::Calendar& calendar) {
  if (Status checked = check_bars(bars, calendar); !checked) return fail(checked.error());
  if (Status checked = check_no_day_missing(bars, calendar); !checked) return fail(checked.error());
  if (Status checked = check_texts(texts, calendar); !checked) return fail(checked.error());
  if (clock == market::DayClock::calendar_days) {
    bars.bars = bars_by(bars.bars, clock);
    for (signal::DatedScore& text : texts)
      if (text.precision == market::TimePrecision::day) text.known_at = text.event_time;
  }
  History history(std::move(bars), {}, calendar);
  history.take_texts(std::move(texts));
  history.clock_ = clock;
  return history;
}

core::Result<History> History::with_gaps(market::BarSeries bars, std::vector<signal::DatedScore> texts,
                                         const market::Calendar& calendar) {
  if (Status checked = check_bars(bars, calendar); !checked) return fail(checked.error());
  if (Status checked = check_texts(texts, calendar); !checked) return fail(checked.error());
  History history(std::move(bars), {}, calendar);
  history.take_texts(std::move(texts));
  return history;
}

void History::take_texts(std::vector<signal::DatedScore> texts) {
  std::ranges::stable_sort(texts, {}, &signal::DatedScore::known_at);
  for (const signal::DatedScore& text : texts) text_known_at_.push_back(text.known_at);
  texts_ = std::move(texts);
}

Snapshot History::as_of(market::UtcTime time) const {
  const auto known = [time](const std::vector<market::UtcTime>& times) {
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time) - times.begin());
  };
  return {time, *calendar_, std::span(bars_.bars).first(known(bar_known_at_)),
          std::span(sentiment_.points).first(known(sentiment_known_at_)),
          std::span(texts_).first(known(text_known_at_))};
}

}  // namespace bellwether::feature
