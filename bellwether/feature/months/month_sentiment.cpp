#include "bellwether/feature/months/month_sentiment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace bellwether::feature {
namespace {

using signal::DatedScore;
using Texts = std::span<const DatedScore>;

constexpr double kTrimmedShare = 0.1;
constexpr int kLastWeek = 5;  // trading days

double polarity(const DatedScore& text) { return text.positive - text.negative; }

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double each : values) sum += each;
  return sum / static_cast<double>(values.size());
}

std::vector<double> sorted_polarities(Texts texts) {
  std::vector<double> values;
  for (const DatedScore& text : texts) values.push_back(polarity(text));
  std::ranges::sort(values);
  return values;
}

double median_of(Texts texts) {
  const std::vector<double> values = sorted_polarities(texts);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double trimmed_mean(Texts texts) {
  const std::vector<double> values = sorted_polarities(texts);
  const auto cut = static_cast<std::size_t>(kTrimmedShare * static_cast<double>(values.size()));
  return mean_of(std::span(values).subspan(cut, values.size() - 2 * cut));
}

template <class WeightOf>
double weighted_mean(Texts texts, WeightOf weight_of) {
  double sum = 0, weights = 0;
  for (const DatedScore& text : texts) {
    const double weight = weight_of(text);
    sum += weight * polarity(text);
    weights += weight;
  }
  return sum / weights;
}

double count_weighted_mean(Texts texts, const market::Calendar& calendar) {
  struct Day {
    double sum = 0, texts = 0;
  };
  std::map<market::Date, Day> days;
  for (const DatedScore& text : texts) {
    Day& day = days[*calendar.trading_day_of(text.known_at)];
    day.sum += polarity(text);
    day.texts += 1;
  }
  double sum = 0, weights = 0;
  for (const auto& [day, each] : days) {
    const double weight = std::log1p(each.texts);
    sum += weight * each.sum / each.texts;
    weights += weight;
  }
  return sum / weights;
}

double last_week_mean(Texts texts, const market::Calendar& calendar) {
  const Month month = month_of(*calendar.trading_day_of(texts.front().known_at));
  const market::Date last = *last_trading_day(month, calendar);
  const market::Date first = calendar.moved(last, 1 - kLastWeek);
  return weighted_mean(texts, [&](const DatedScore& text) {
    return *calendar.trading_day_of(text.known_at) >= first ? 2.0 : 1.0;
  });
}

}  // namespace

std::optional<double> month_sentiment(Texts texts, MonthlyAggregate aggregate,
                                      const market::Calendar& calendar) {
  if (texts.empty()) return std::nullopt;
  switch (aggregate) {
    case MonthlyAggregate::mean: break;
    case MonthlyAggregate::median: return median_of(texts);
    case MonthlyAggregate::trimmed: return trimmed_mean(texts);
    case MonthlyAggregate::count_weighted: return count_weighted_mean(texts, calendar);
    case MonthlyAggregate::confidence_weighted:
      return weighted_mean(texts, [](const DatedScore& text) {
        return std::max({text.negative, text.neutral, text.positive});
      });
    case MonthlyAggregate::last_week_weighted: return last_week_mean(texts, calendar);
  }
  return weighted_mean(texts, [](const DatedScore&) { return 1.0; });
}

}  // namespace bellwether::feature
