#include "bellwether/evaluate/referee/referee.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/evaluate/pinball.h"
#include "bellwether/evaluate/proportion_interval.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::uint64_t kSeed = 1;

// The rows of one target day that have an error, added up.
struct DayErrors {
  market::Date day;
  double rows = 0, squared = 0, absolute = 0, baseline_squared = 0, baseline_absolute = 0;
};

struct Error {
  double own = 0, baseline = 0;
};

std::optional<Error> error_of(const KnownForecast& forecast) {
  if (forecast.mean) return Error{*forecast.mean - forecast.outcome, -forecast.outcome};
  if (!forecast.probability_up) return std::nullopt;
  const double rose = forecast.outcome > 0 ? 1.0 : 0.0;
  return Error{*forecast.probability_up - rose, forecast.baseline_probability - rose};
}

core::Status check(std::span<const KnownForecast> forecasts) {
  bool means = false, signs = false;
  for (const KnownForecast& each : forecasts) {
    means = means || each.mean;
    signs = signs || (!each.mean && each.probability_up);
    bool finite = std::isfinite(each.outcome) && std::isfinite(each.mean.value_or(0)) &&
                  std::isfinite(each.probability_up.value_or(0)) && std::isfinite(each.baseline_probability);
    for (const ReturnInterval& part : each.intervals) finite = finite && std::isfinite(part.low + part.high);
    for (const ReturnQuantile& part : each.quantiles) finite = finite && std::isfinite(part.value);
    if (!finite)
      return fail(ErrorKind::data,
                  "a forecast for " + market::to_text(each.target_day) + " is not a finite number");
  }
  if (means && signs)
    return fail(ErrorKind::data, "forecasts of a value and of a sign cannot be scored as one series");
  return {};
}

std::vector<KnownForecast> by_target_day(std::span<const KnownForecast> forecasts) {
  std::vector<KnownForecast> sorted(forecasts.begin(), forecasts.end());
  std::ranges::stable_sort(sorted, [](const KnownForecast& one, const KnownForecast& other) {
    return std::pair(one.target_day, one.decision_day) < std::pair(other.target_day, other.decision_day);
  });
  return sorted;
}

std::vector<market::Date> distinct_days(std::span<const KnownForecast> sorted) {
  std::vector<market::Date> days;
  for (const KnownForecast& each : sorted) {
    if (days.empty() || days.back() != each.target_day) days.push_back(each.target_day);
  }
  return days;
}

// Of each row: the target days from the first after its decision to its own.
std::size_t overlap_of(std::span<const KnownForecast> sorted, std::span<const market::Date> days) {
  std::size_t most = 1;
  for (const KnownForecast& each : sorted) {
    const auto open = std::ranges::upper_bound(days, each.decision_day);
    const auto own = std::ranges::upper_bound(days, each.target_day);
    most = std::max(most, static_cast<std::size_t>(std::max<std::ptrdiff_t>(own - open, 1)));
  }
  return most;
}

std::vector<DayErrors> errors_by_day(std::span<const KnownForecast> sorted) {
  std::vector<DayErrors> days;
  for (const KnownForecast& each : sorted) {
    const auto error = error_of(each);
    if (!error) continue;
    if (days.empty() || days.back().day != each.target_day) days.push_back({.day = each.target_day});
    DayErrors& day = days.back();
    day.rows += 1;
    day.squared += error->own * error->own;
    day.absolute += std::abs(error->own);
    day.baseline_squared += error->baseline * error->baseline;
    day.baseline_absolute += std::abs(error->baseline);
  }
  return days;
}

// sum of a member over the days drawn, a row.
double mean_of(std::span<const DayErrors> days, std::span<const std::size_t> drawn,
               double DayErrors::*member) {
  double sum = 0, rows = 0;
  for (const std::size_t each : drawn) {
    sum += days[each].*member;
    rows += days[each].rows;
  }
  return sum / rows;
}

// Scores of errors, each on the days as they are and on the same draws of days.
class ErrorScores {
 public:
  ErrorScores(std::span<const DayErrors> days, std::size_t overlap) : days_(days) {
    for (std::size_t i = 0; i < days.size(); ++i) all_.push_back(i);
    if (days.size() >= kFewestDays)
      draws_.emplace(BootstrapOptions{
          .rows = days.size(), .block = std::max(default_block(days.size()), overlap), .seed = kSeed});
  }

  [[nodiscard]] ScoredMetric root(double DayErrors::*squares) const {
    return metric([this, squares](std::span<const std::size_t> rows) {
      return std::sqrt(mean_of(days_, rows, squares));
    });
  }
  [[nodiscard]] ScoredMetric mean(double DayErrors::*sums) const {
    return metric([this, sums](std::span<const std::size_t> rows) { return mean_of(days_, rows, sums); });
  }
  // Where the baseline errs on no day of some draw there is no interval, and on no day at all no skill.
  [[nodiscard]] std::optional<ScoredMetric> skill() const {
    const auto of = [this](std::span<const std::size_t> rows) {
      return 1.0 - std::sqrt(mean_of(days_, rows, &DayErrors::squared) /
                             mean_of(days_, rows, &DayErrors::baseline_squared));
    };
    if (!(mean_of(days_, all_, &DayErrors::baseline_squared) > 0)) return std::nullopt;
    if (std::ranges::any_of(days_, [](const DayErrors& day) { return day.baseline_squared == 0; }))
      return ScoredMetric{of(all_), std::nullopt};
    return metric(of);
  }

 private:
  [[nodiscard]] ScoredMetric metric(const BlockBootstrap::Metric& of) const {
    ScoredMetric scored{of(all_), std::nullopt};
    if (draws_) scored.interval = draws_->interval(of);
    return scored;
  }

  std::span<const DayErrors> days_;
  std::vector<std::size_t> all_;
  std::optional<BlockBootstrap> draws_;
};

void score_errors(std::span<const KnownForecast> sorted, RefereeScores& scores) {
  const std::vector<DayErrors> days = errors_by_day(sorted);
  if (days.empty()) return;
  const ErrorScores of(days, scores.overlap);
  scores.rmse = of.root(&DayErrors::squared);
  scores.mae = of.mean(&DayErrors::absolute);
  scores.baseline_rmse = of.root(&DayErrors::baseline_squared);
  scores.baseline_mae = of.mean(&DayErrors::baseline_absolute);
  scores.skill = of.skill();
  // Diebold-Mariano squares what it is given: the roots of the days' mean squares give their difference.
  std::vector<double> own, baseline;
  for (const DayErrors& day : days) {
    own.push_back(std::sqrt(day.squared / day.rows));
    baseline.push_back(std::sqrt(day.baseline_squared / day.rows));
  }
  scores.test = diebold_mariano(own, baseline, scores.overlap).test;
  for (const KnownForecast& each : sorted) {
    const auto error = error_of(each);
    if (!error) continue;
    scores.bias += error->own;
    ++scores.with_error;
  }
  scores.bias /= static_cast<double>(scores.with_error);
}

// Rows counted by their days, as far as Wilson's interval needs them.
class Share {
 public:
  void add(market::Date day, bool counts) {
    ++rows_;
    hits_ += counts ? 1 : 0;
    if (days_ == 0 || day != last_) ++days_;
    last_ = day;
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t hits() const { return hits_; }
  [[nodiscard]] double value() const { return static_cast<double>(hits_) / static_cast<double>(rows_); }
  [[nodiscard]] Interval interval() const { return wilson_interval({value(), static_cast<double>(days_)}); }

 private:
  std::size_t rows_ = 0, hits_ = 0, days_ = 0;
  market::Date last_;
};

// A sign that is forecast has not risen where nothing moved; a value is not held against such a day.
void score_directions(std::span<const KnownForecast> sorted, RefereeScores& scores) {
  Share hits, always_up;
  for (const KnownForecast& each : sorted) {
    const bool only_sign = !each.mean && each.probability_up;
    if (each.outcome == 0) ++scores.zero_outcomes;
    if (each.direction == 0) ++scores.abstentions;
    if (each.direction == 0 || (each.outcome == 0 && !only_sign)) continue;
    hits.add(each.target_day, (each.direction > 0) == (each.outcome > 0));
    always_up.add(each.target_day, each.outcome > 0);
  }
  scores.direction_rows = hits.rows();
  scores.hits = hits.hits();
  if (hits.rows() == 0) return;
  scores.hit_rate = ScoredMetric{hits.value(), hits.interval()};
  scores.always_up_hit_rate = always_up.value();
}

void score_intervals(std::span<const KnownForecast> sorted, RefereeScores& scores) {
  struct Level {
    Share inside;
    double width = 0;
  };
  std::map<double, Level> levels;
  for (const KnownForecast& each : sorted) {
    for (const ReturnInterval& part : each.intervals) {
      Level& level = levels[part.level];
      level.inside.add(each.target_day, part.low <= each.outcome && each.outcome <= part.high);
      level.width += part.high - part.low;
    }
  }
  for (const auto& [level, found] : levels) {
    scores.coverage.push_back({.level = level,
                               .rows = found.inside.rows(),
                               .inside = found.inside.hits(),
                               .share = found.inside.value(),
                               .interval = found.inside.interval(),
                               .mean_width = found.width / static_cast<double>(found.inside.rows())});
  }
}

void score_quantiles(std::span<const KnownForecast> sorted, RefereeScores& scores) {
  struct Level {
    Share below;
    double pinball = 0;
  };
  std::map<double, Level> levels;
  for (const KnownForecast& each : sorted) {
    for (const ReturnQuantile& part : each.quantiles) {
      Level& level = levels[part.level];
      level.below.add(each.target_day, each.outcome < part.value);
      level.pinball += pinball_loss(each.outcome, part.value, part.level);
    }
  }
  for (const auto& [level, found] : levels) {
    scores.quantiles.push_back({.level = level,
                                .rows = found.below.rows(),
                                .share_below = found.below.value(),
                                .interval = found.below.interval(),
                                .pinball = found.pinball / static_cast<double>(found.below.rows())});
  }
}

}  // namespace

core::Result<RefereeScores> score_forecasts(std::span<const KnownForecast> forecasts) {
  if (core::Status checked = check(forecasts); !checked) return fail(checked.error());
  const std::vector<KnownForecast> sorted = by_target_day(forecasts);
  const std::vector<market::Date> days = distinct_days(sorted);
  RefereeScores scores{.rows = sorted.size(), .days = days.size(), .overlap = overlap_of(sorted, days)};
  score_errors(sorted, scores);
  score_directions(sorted, scores);
  score_intervals(sorted, scores);
  score_quantiles(sorted, scores);
  return scores;
}

}  // namespace bellwether::evaluate
