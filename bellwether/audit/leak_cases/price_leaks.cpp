// Mistakes in features of prices.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <span>

#include "bellwether/audit/leak_cases/leak_cases.h"
#include "bellwether/audit/leaks/calendar_days.h"
#include "bellwether/feature/history.h"
#include "bellwether/market/calendar.h"

namespace bellwether::audit::leak_cases {
namespace {

using Bars = std::span<const market::Bar>;
using market::Calendar;

Bars bars_of(const SyntheticMarket& market) { return market.series.front().bars; }

double mean_close(Bars bars) {
  double sum = 0;
  for (const market::Bar& bar : bars) sum += bar.close;
  return sum / static_cast<double>(bars.size());
}

// Bars [at - before, at + after], cut to those there are.
Bars around(Bars bars, std::size_t at, std::size_t before, std::size_t after) {
  const std::size_t first = at - std::min(at, before), last = std::min(bars.size() - 1, at + after);
  return bars.subspan(first, last - first + 1);
}

// The value of each bar, decided at its close.
Outputs at_each_close(Bars bars, const char* name, const std::function<double(std::size_t)>& value) {
  Outputs outputs;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    outputs.push_back({feature::decision_time(bars[i].day, Calendar::nyse()), name, value(i)});
  }
  return outputs;
}

core::Result<Outputs> moving_average(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  return at_each_close(bars, "moving average", [&](std::size_t i) {
    return mean_close(variant == Variant::clean ? around(bars, i, 4, 0) : around(bars, i, 2, 2));
  });
}

core::Result<Outputs> rolling_volatility(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  return at_each_close(bars, "volatility", [&](std::size_t i) {
    const Bars window = variant == Variant::clean ? around(bars, i, 5, 0) : around(bars, i, 4, 1);
    double sum = 0;
    for (std::size_t k = 1; k < window.size(); ++k) {
      sum += std::pow(window[k].close / window[k - 1].close - 1, 2);
    }
    return std::sqrt(sum);
  });
}

core::Result<Outputs> filled_volume(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  const auto is_reported = [](const market::Bar& bar) { return bar.volume > 0; };
  return at_each_close(bars, "volume", [&](std::size_t i) {
    if (variant == Variant::leaky) {
      const auto next = std::ranges::find_if(bars.subspan(i), is_reported);
      return next == bars.end() ? 0.0 : next->volume;
    }
    for (std::size_t k = i + 1; k > 0; --k) {
      if (is_reported(bars[k - 1])) return bars[k - 1].volume;
    }
    return 0.0;
  });
}

core::Result<Outputs> weekend_close(const SyntheticMarket& market, Variant variant) {
  Outputs outputs;
  double known = 0;
  for (const DailyClose& row : closes_by(bars_of(market), DayClock::calendar_days)) {
    const bool trades = Calendar::nyse().is_trading_day(row.day);
    if (trades) known = row.close;
    const market::UtcTime made_at = trades ? feature::decision_time(row.day, Calendar::nyse())
                                           : market::start_of_utc_day({row.day.days + 1});
    outputs.push_back({made_at, "close by calendar day", variant == Variant::clean ? known : row.close});
  }
  // The days without trading after the last close, as there are between any two.
  const market::Date last = bars_of(market).back().day;
  for (market::Date day{last.days + 1}; !Calendar::nyse().is_trading_day(day); ++day.days) {
    outputs.push_back({market::start_of_utc_day({day.days + 1}), "close by calendar day", known});
  }
  return outputs;
}

core::Result<Outputs> monthly_mean(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  const auto month = [](market::Date day) { return market::civil(day).year * 12 + market::civil(day).month; };
  return at_each_close(bars, "mean of the month", [&](std::size_t i) {
    std::size_t first = i, last = i;
    while (first > 0 && month(bars[first - 1].day) == month(bars[i].day)) --first;
    while (variant == Variant::leaky && last + 1 < bars.size() &&
           month(bars[last + 1].day) == month(bars[i].day))
      ++last;
    return mean_close(bars.subspan(first, last - first + 1));
  });
}

core::Result<Outputs> high_of_week(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  const auto week = [](market::Date day) { return day.days - static_cast<int>(market::weekday(day)); };
  return at_each_close(bars, "high of the week", [&](std::size_t i) {
    double high = 0;
    for (const market::Bar& bar : around(bars, i, 4, variant == Variant::clean ? 0 : 4)) {
      if (week(bar.day) == week(bars[i].day)) high = std::max(high, bar.high);
    }
    return bars[i].close / high;
  });
}

// What is left of the last close when a straight line through all of them is taken away.
double detrended(Bars bars, std::size_t at) {
  const double count = static_cast<double>(bars.size()), mean_x = (count - 1) / 2, mean_y = mean_close(bars);
  double xy = 0, xx = 0;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double x = static_cast<double>(i) - mean_x;
    xy += x * (bars[i].close - mean_y);
    xx += x * x;
  }
  return bars[at].close - mean_y - (xx > 0 ? xy / xx : 0) * (static_cast<double>(at) - mean_x);
}

core::Result<Outputs> trend(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  return at_each_close(bars, "detrended close", [&](std::size_t i) {
    return detrended(variant == Variant::clean ? bars.first(i + 1) : bars, i);
  });
}

core::Result<Outputs> volume_bin(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  return at_each_close(bars, "volume quantile", [&](std::size_t i) {
    const Bars all = variant == Variant::clean ? bars.first(i + 1) : bars;
    const auto below =
        std::ranges::count_if(all, [&](const market::Bar& bar) { return bar.volume <= bars[i].volume; });
    return static_cast<double>(below) / static_cast<double>(all.size());
  });
}

core::Result<Outputs> adjusted_close(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  return at_each_close(bars, "adjusted close", [&](std::size_t i) {
    const std::size_t before = i - std::min<std::size_t>(i, 20);
    double factor = 1, all = 1;
    for (const PriceEvent& event : market.events) {
      if (event.ex_day > bars[before].day && event.ex_day <= bars[i].day) factor *= event.factor;
      if (event.ex_day > bars[i].day) all *= event.factor;
    }
    return variant == Variant::clean ? bars[i].close / (bars[before].close * factor) : bars[i].close * all;
  });
}

core::Result<Outputs> morning_return(const SyntheticMarket& market, Variant variant) {
  const Bars bars = bars_of(market);
  Outputs outputs;
  for (std::size_t i = 2; i <= bars.size(); ++i) {
    const bool has_bar = i < bars.size();  // the last morning comes before its bar
    const auto day = has_bar ? bars[i].day : Calendar::nyse().next(bars.back().day).value_or(bars.back().day);
    const std::size_t last = variant == Variant::leaky && has_bar ? i : i - 1;
    outputs.push_back({Calendar::nyse().open_of(day), "last return, for the open",
                       bars[last].close / bars[last - 1].close - 1});
  }
  return outputs;
}

core::Result<Outputs> universe_return(const SyntheticMarket& market, Variant variant) {
  std::map<market::Date, std::pair<double, double>> sums;  // of returns, and how many
  market::Date last{};
  for (const auto& series : market.series) {
    if (!series.bars.empty()) last = std::max(last, series.bars.back().day);
  }
  for (const auto& series : market.series) {
    if (variant == Variant::leaky && (series.bars.empty() || series.bars.back().day != last)) continue;
    for (std::size_t i = 1; i < series.bars.size(); ++i) {
      auto& [sum, count] = sums[series.bars[i].day];
      sum += series.bars[i].close / series.bars[i - 1].close - 1;
      count += 1;
    }
  }
  Outputs outputs;
  for (const auto& [day, each] : sums) {
    outputs.push_back({feature::decision_time(day, Calendar::nyse()), "mean return of the universe",
                       each.first / each.second});
  }
  return outputs;
}

constexpr LeakCase kPriceLeaks[] = {
    {"moving average", "the average is centered on the day", moving_average},
    {"rolling window", "the window reaches one day too far", rolling_volatility},
    {"missing volume", "holes are filled backward, from the next day that has a value", filled_volume},
    {"weekend", "closes are interpolated between Friday and Monday", weekend_close},
    {"monthly mean", "the mean of a month stands on its first day", monthly_mean},
    {"weekly high", "the high of the whole week stands on each of its days", high_of_week},
    {"detrending", "the trend is fitted on the whole span", trend},
    {"quantile bins", "the edges of the bins come from the whole span", volume_bin},
    {"adjusted prices", "prices are adjusted for splits and dividends still to come", adjusted_close},
    {"decision at the open", "the close of the day is used at its open", morning_return},
    {"universe", "only tickers that still trade at the end of the file are in it", universe_return},
};

}  // namespace

std::span<const LeakCase> price_leaks() { return kPriceLeaks; }

}  // namespace bellwether::audit::leak_cases
