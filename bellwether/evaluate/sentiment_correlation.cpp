#include "bellwether/evaluate/sentiment_correlation.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace bellwether::evaluate {
namespace {

using feature::MoodDay;
using market::Weekday;

using MoodSeries = std::vector<std::optional<double>>;
using MoodNumber = std::function<std::optional<double>(const MoodDay&)>;

MoodSeries series_of(std::span<const MoodDay> days, const MoodNumber& number) {
  MoodSeries series;
  for (const MoodDay& each : days) series.push_back(number(each));
  return series;
}

std::optional<double> return_of(const MoodDay& day) { return day.daily_return; }
std::optional<double> volume_of(const MoodDay& day) { return day.volume; }
std::optional<double> balance_of(const MoodDay& day) { return day.counts.balance(); }

// A count of texts as a number of the day.
MoodNumber count_of(std::uint64_t signal::MoodCounts::*mood) {
  return [mood](const MoodDay& day) { return std::optional(static_cast<double>(day.counts.*mood)); };
}

std::optional<double> negative_share(const MoodDay& day) {
  if (day.counts.texts() == 0) return std::nullopt;
  return static_cast<double>(day.counts.negative) / static_cast<double>(day.counts.texts());
}

struct MoodRow {
  std::string_view name;
  std::uint64_t signal::MoodCounts::*count;
};
constexpr std::array<MoodRow, 3> kMoods = {{{"negative", &signal::MoodCounts::negative},
                                            {"neutral", &signal::MoodCounts::neutral},
                                            {"positive", &signal::MoodCounts::positive}}};

core::Status fill_table(std::span<const MoodDay> days, const signal::BlockBootstrap& bootstrap,
                        core::Job& job, MoodCorrelation& found) {
  const std::pair<std::string_view, MoodSeries> others[] = {{"return", series_of(days, return_of)},
                                                            {"volume", series_of(days, volume_of)}};
  for (const MoodRow& mood : kMoods) {
    const MoodSeries counts = series_of(days, count_of(mood.count));
    for (const auto& [name, other] : others) {
      const auto same_day = signal::cross_correlation(counts, other, 0, bootstrap, job.pool());
      if (!same_day) return core::fail(same_day.error());
      found.table.push_back({std::string(mood.name), std::string(name), same_day->front()});
    }
  }
  return {};
}

core::Status fill_lags(std::span<const MoodDay> days, const signal::BlockBootstrap& bootstrap, core::Job& job,
                       MoodCorrelation& found) {
  const MoodSeries negative = series_of(days, found.options.negative == NegativeMood::share
                                                  ? MoodNumber(negative_share)
                                                  : count_of(&signal::MoodCounts::negative));
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
MeanWithInterval mean_with_interval(const MoodSeries& series, const signal::BlockBootstrap& bootstrap) {
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

std::vector<WeekdayMoods> weekday_moods(std::span<const MoodDay> days,
                                        const signal::BlockBootstrap& bootstrap) {
  std::vector<WeekdayMoods> weekdays;
  for (const Weekday weekday : {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday,
                                Weekday::friday, Weekday::saturday, Weekday::sunday}) {
    std::vector<MoodDay> its_days;
    std::ranges::copy_if(days, std::back_inserter(its_days),
                         [&](const MoodDay& each) { return market::weekday(each.day) == weekday; });
    if (its_days.empty()) continue;
    const auto mean = [&](const MoodNumber& number) {
      return mean_with_interval(series_of(its_days, number), bootstrap);
    };
    weekdays.push_back({weekday, mean(count_of(&signal::MoodCounts::negative)),
                        mean(count_of(&signal::MoodCounts::neutral)),
                        mean(count_of(&signal::MoodCounts::positive)), mean(balance_of)});
  }
  return weekdays;
}

std::string table_sentence(const MoodCorrelation& found) {
  std::string named;
  std::size_t outside = 0;
  for (const CountCorrelation& each : found.table) {
    if (each.same_day.is_inside_band()) continue;
    ++outside;
    named += fmt::format("{}{} with {} ({:+.3f})", named.empty() ? ": " : ", ", each.mood, each.with,
                         *each.same_day.correlation);
  }
  return fmt::format("Of the {} correlations within the day {} lie outside the band of chance{}.",
                     found.table.size(), outside, named);
}

std::string lags_sentence(const std::string& what, std::span<const signal::LagCorrelation> lags,
                          double level) {
  std::size_t tried = 0;
  for (const signal::LagCorrelation& each : lags) tried += each.correlation ? 1 : 0;
  return fmt::format("{}: {} of {} lags lie outside the band, where chance alone would put about {:.1f}.",
                     what, lags_outside(lags), tried, (1 - level) * static_cast<double>(tried));
}

}  // namespace

core::Result<MoodCorrelation> correlate_moods(std::span<const MoodDay> days,
                                              const MoodCorrelationOptions& options,
                                              const signal::BlockBootstrap& bootstrap, core::Job& job) {
  MoodCorrelation found{.options = options, .bootstrap = bootstrap};
  if (core::Status filled = fill_lags(days, bootstrap, job, found); !filled)
    return core::fail(filled.error());
  if (core::Status filled = fill_table(days, bootstrap, job, found); !filled) {
    return core::fail(filled.error());
  }
  found.first = days.front().day;
  found.last = days.back().day;
  found.days = days.size();
  for (const MoodDay& each : days) {
    found.texts += each.counts;
    found.days_with_text += each.counts.texts() > 0 ? 1 : 0;
  }
  found.weekdays = weekday_moods(days, bootstrap);
  return found;
}

std::vector<std::string> reason_codes_of(const MoodCorrelation& found) {
  if (found.clock == market::DayClock::trading_days) return {};
  return {"WEEKEND_INTERPOLATION"};
}

std::size_t lags_outside(std::span<const signal::LagCorrelation> lags) {
  return static_cast<std::size_t>(
      std::ranges::count_if(lags, [](const signal::LagCorrelation& each) { return !each.is_inside_band(); }));
}

std::vector<std::string> findings_of(const MoodCorrelation& found) {
  std::vector<std::string> sentences = {table_sentence(found)};
  sentences.push_back(
      lags_sentence("Negative mood and the return after it", found.with_return, found.bootstrap.level));
  sentences.push_back(lags_sentence("Negative mood and its own past", std::span(found.with_itself).subspan(1),
                                    found.bootstrap.level));
  return sentences;
}

std::string name_of(Weekday weekday) {
  constexpr std::array<std::string_view, 7> kNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
  return std::string(kNames[static_cast<std::size_t>(weekday)]);
}

}  // namespace bellwether::evaluate
