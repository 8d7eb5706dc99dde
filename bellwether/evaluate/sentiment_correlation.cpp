#include "bellwether/evaluate/sentiment_correlation.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace bellwether::evaluate {
namespace {

using feature::DailySentiment;
using market::Weekday;

using SentimentSeries = std::vector<std::optional<double>>;
using SentimentNumber = std::function<std::optional<double>(const DailySentiment&)>;

SentimentSeries series_of(std::span<const DailySentiment> days, const SentimentNumber& number) {
  SentimentSeries series;
  for (const DailySentiment& each : days) series.push_back(number(each));
  return series;
}

std::optional<double> return_of(const DailySentiment& day) { return day.daily_return; }
std::optional<double> volume_of(const DailySentiment& day) { return day.volume; }
std::optional<double> balance_of(const DailySentiment& day) { return day.counts.balance(); }

// A count of texts as a number of the day.
SentimentNumber count_of(std::uint64_t signal::SentimentCounts::*sentiment) {
  return [sentiment](const DailySentiment& day) {
    return std::optional(static_cast<double>(day.counts.*sentiment));
  };
}

std::optional<double> negative_share(const DailySentiment& day) {
  if (day.counts.texts() == 0) return std::nullopt;
  return static_cast<double>(day.counts.negative) / static_cast<double>(day.counts.texts());
}

struct SentimentRow {
  std::string_view name;
  std::uint64_t signal::SentimentCounts::*count;
};
constexpr std::array<SentimentRow, 3> kSentiments = {{{"negative", &signal::SentimentCounts::negative},
                                                      {"neutral", &signal::SentimentCounts::neutral},
                                                      {"positive", &signal::SentimentCounts::positive}}};

core::Status fill_table(std::span<const DailySentiment> days, const signal::BlockBootstrap& bootstrap,
                        core::Job& job, SentimentCorrelation& found) {
  const std::pair<std::string_view, SentimentSeries> others[] = {{"return", series_of(days, return_of)},
                                                                 {"volume", series_of(days, volume_of)}};
  for (const SentimentRow& sentiment : kSentiments) {
    const SentimentSeries counts = series_of(days, count_of(sentiment.count));
    for (const auto& [name, other] : others) {
      const auto same_day = signal::cross_correlation(counts, other, 0, bootstrap, job.pool());
      if (!same_day) return core::fail(same_day.error());
      found.table.push_back({std::string(sentiment.name), std::string(name), same_day->front()});
    }
  }
  return {};
}

core::Status fill_lags(std::span<const DailySentiment> days, const signal::BlockBootstrap& bootstrap,
                       core::Job& job, SentimentCorrelation& found) {
  const SentimentSeries negative = series_of(days, found.options.negative == NegativeSentiment::share
                                                       ? SentimentNumber(negative_share)
                                                       : count_of(&signal::SentimentCounts::negative));
  auto with_return = signal::cross_correlation(negative, series_of(days, return_of), found.options.max_lag,
                                               bootstrap, job.pool());
  if (!with_return) return core::fail(with_return.error());
  auto with_itself = signal::autocorrelation(negative, found.options.max_lag, bootstrap, job.pool());
  if (!with_itself) return core::fail(with_itself.error());
  found.with_return = std::move(*with_return);
  found.with_itself = std::move(*with_itself);
  return {};
}

// All draws of a mean are held at once; more would not move its interval.
constexpr std::int64_t kMostMeanDraws = 10'000;

// Blocks of one weekday's own days, week after week: what lasts for weeks stays together.
MeanWithInterval mean_with_interval(const SentimentSeries& series, const signal::BlockBootstrap& bootstrap) {
  std::vector<double> values;
  for (const auto& each : series) {
    if (each) values.push_back(*each);
  }
  MeanWithInterval mean{.days = values.size(), .mean = {}, .interval = {}};
  if (values.empty()) return mean;
  const auto mean_over = [&](std::span<const std::size_t> rows) {
    double sum = 0;
    for (const std::size_t row : rows) sum += values[row];
    return sum / static_cast<double>(rows.size());
  };
  double sum = 0;
  for (const double each : values) sum += each;
  mean.mean = sum / static_cast<double>(values.size());
  if (values.size() < 2) return mean;
  const BlockBootstrap draws({.rows = values.size(),
                              .draws = static_cast<std::size_t>(std::min(bootstrap.draws, kMostMeanDraws)),
                              .seed = bootstrap.seed});
  mean.interval = draws.interval(mean_over, bootstrap.level);
  return mean;
}

std::vector<WeekdaySentiment> weekday_sentiment(std::span<const DailySentiment> days,
                                                const signal::BlockBootstrap& bootstrap) {
  std::vector<WeekdaySentiment> weekdays;
  for (const Weekday weekday : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday,
                                Weekday::friday, Weekday::saturday, Weekday::sunday}) {
    std::vector<DailySentiment> its_days;
    std::ranges::copy_if(days, std::back_inserter(its_days),
                         [&](const DailySentiment& each) { return market::weekday(each.day) == weekday; });
    if (its_days.empty()) continue;
    const auto mean = [&](const SentimentNumber& number) {
      return mean_with_interval(series_of(its_days, number), bootstrap);
    };
    weekdays.push_back({weekday, mean(count_of(&signal::SentimentCounts::negative)),
                        mean(count_of(&signal::SentimentCounts::neutral)),
                        mean(count_of(&signal::SentimentCounts::positive)), mean(balance_of)});
  }
  return weekdays;
}

std::string table_sentence(const SentimentCorrelation& found) {
  std::string named;
  std::size_t outside = 0;
  for (const CountCorrelation& each : found.table) {
    if (each.same_day.is_inside_band()) continue;
    ++outside;
    named += fmt::format("{}{} with {} ({:+.3f})", named.empty() ? ": " : ", ", each.sentiment, each.with,
                         *each.same_day.correlation);
  }
  return fmt::format("Of the {} correlations within the day {} {} outside the 95 % null band{}.",
                     found.table.size(), outside, outside == 1 ? "lies" : "lie", named);
}

std::string lags_sentence(const std::string& what, std::span<const signal::LagCorrelation> lags,
                          double level) {
  std::size_t tested = 0;
  for (const signal::LagCorrelation& each : lags) tested += each.correlation ? 1 : 0;
  return fmt::format("{}: {} of {} lags lie outside the band, where chance alone would put about {:.1f}.",
                     what, lags_outside(lags), tested, (1 - level) * static_cast<double>(tested));
}

}  // namespace

core::Result<SentimentCorrelation> correlate_sentiment(std::span<const DailySentiment> days,
                                                       const SentimentCorrelationOptions& options,
                                                       const signal::BlockBootstrap& bootstrap,
                                                       core::Job& job) {
  SentimentCorrelation found{.options = options, .bootstrap = bootstrap};
  if (core::Status filled = fill_lags(days, bootstrap, job, found); !filled)
    return core::fail(filled.error());
  if (core::Status filled = fill_table(days, bootstrap, job, found); !filled) {
    return core::fail(filled.error());
  }
  found.first = days.front().day;
  found.last = days.back().day;
  found.days = days.size();
  for (const DailySentiment& each : days) {
    found.texts += each.counts;
    found.days_with_text += each.counts.texts() > 0 ? 1 : 0;
  }
  found.weekdays = weekday_sentiment(days, bootstrap);
  return found;
}

std::vector<std::string> reason_codes_of(const SentimentCorrelation& found) {
  if (found.clock == market::DayClock::trading_days) return {};
  return {"WEEKEND_INTERPOLATION"};
}

std::size_t lags_outside(std::span<const signal::LagCorrelation> lags) {
  return static_cast<std::size_t>(
      std::ranges::count_if(lags, [](const signal::LagCorrelation& each) { return !each.is_inside_band(); }));
}

std::vector<std::string> findings_of(const SentimentCorrelation& found) {
  std::vector<std::string> sentences = {table_sentence(found)};
  sentences.push_back(
      lags_sentence("Negative sentiment and the return after it", found.with_return, found.bootstrap.level));
  sentences.push_back(lags_sentence("Negative sentiment and its own past",
                                    std::span(found.with_itself).subspan(1), found.bootstrap.level));
  return sentences;
}

std::string name_of(Weekday weekday) {
  constexpr std::array<std::string_view, 7> kNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
  return std::string(kNames[static_cast<std::size_t>(weekday)]);
}

}  // namespace bellwether::evaluate
