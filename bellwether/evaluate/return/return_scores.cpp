#include "bellwether/evaluate/return/return_scores.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace bellwether::evaluate {
namespace {

using feature::MonthExample;
using Drawn = std::span<const std::size_t>;

constexpr std::size_t kFewestTickers = 5;

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = static_cast<double>(first + end - 1) / 2;
  }
  return ranks;
}

ForecastPoint point_of(const MonthExample& example, double forecast) {
  return {.decision_day = market::utc_date(example.window.decided_at()),
          .target_day = market::utc_date(example.known_at),
          .decision_close = 0,
          .forecast = forecast,
          .outcome = example.outcome};
}

MonthScore score_month(std::span<const MonthExample> examples, std::span<const double> forecasts) {
  MonthScore score{.month = examples.front().target, .rows = examples.size()};
  std::vector<double> outcomes;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double outcome = examples[i].outcome, error = forecasts[i] - outcome;
    score.squares += error * error;
    score.zero_squares += outcome * outcome;
    outcomes.push_back(outcome);
    if (forecasts[i] == 0 || outcome == 0) continue;
    ++score.direction_rows;
    score.hits += (forecasts[i] > 0) == (outcome > 0) ? 1 : 0;
  }
  if (examples.size() < kFewestTickers) return score;
  score.ic = pearson(forecasts, outcomes);
  score.rank_ic = spearman(forecasts, outcomes);
  return score;
}

std::optional<InformationCoefficient> coefficient_of(const std::vector<MonthScore>& months,
                                                     std::optional<double> MonthScore::*which) {
  InformationCoefficient found;
  double sum = 0, squares = 0;
  for (const MonthScore& month : months) {
    if (!(month.*which)) continue;
    ++found.months;
    sum += *(month.*which);
    found.positive_share += *(month.*which) > 0 ? 1 : 0;
  }
  if (found.months == 0) return std::nullopt;
  const auto count = static_cast<double>(found.months);
  found.mean = sum / count;
  found.positive_share /= count;
  for (const MonthScore& month : months) {
    if (month.*which) squares += (*(month.*which) - found.mean) * (*(month.*which) - found.mean);
  }
  if (found.months > 1) found.deviation = std::sqrt(squares / (count - 1));
  return found;
}

// The mean over drawn months where it is defined; over all where a draw has none.
double mean_coefficient(const std::vector<MonthScore>& months, std::optional<double> MonthScore::*which,
                        Drawn drawn, double otherwise) {
  double sum = 0;
  std::size_t count = 0;
  for (const std::size_t i : drawn) {
    if (!(months[i].*which)) continue;
    sum += *(months[i].*which);
    ++count;
  }
  return count == 0 ? otherwise : sum / static_cast<double>(count);
}

double skill_of(const std::vector<MonthScore>& months, Drawn drawn) {
  double squares = 0, zero = 0;
  for (const std::size_t i : drawn) {
    squares += months[i].squares;
    zero += months[i].zero_squares;
  }
  return zero > 0 ? 1 - std::sqrt(squares / zero) : 0;
}

double direction_of(const std::vector<MonthScore>& months, Drawn drawn) {
  double hits = 0, rows = 0;
  for (const std::size_t i : drawn) {
    hits += static_cast<double>(months[i].hits);
    rows += static_cast<double>(months[i].direction_rows);
  }
  return rows > 0 ? hits / rows : 0.5;
}

// Of the examples that `takes` says, with their forecasts.
template <class Takes>
ReturnSlice slice_of(const std::string& model, const ReturnForecasts& made, Takes takes) {
  std::vector<MonthExample> examples;
  std::vector<double> forecasts;
  for (std::size_t i = 0; i < made.examples.size(); ++i) {
    if (!takes(made.examples[i])) continue;
    examples.push_back(made.examples[i]);
    forecasts.push_back(made.forecasts[i]);
  }
  ReturnSlice slice{.by = {}, .name = {}, .model = model, .scores = {}};
  if (!examples.empty()) slice.scores = score_returns({examples, forecasts}, 0);
  return slice;
}

// The upper bounds of the quartiles of the texts; the last is open.
std::vector<std::uint64_t> text_quartiles(std::span<const MonthExample> training) {
  std::vector<std::uint64_t> texts;
  for (const MonthExample& each : training) texts.push_back(each.window.newest().texts);
  std::ranges::sort(texts);
  std::vector<std::uint64_t> bounds;
  for (const std::size_t quarter : {1, 2, 3}) {
    const std::uint64_t bound = texts[quarter * (texts.size() - 1) / 4];
    if (bounds.empty() || bound > bounds.back()) bounds.push_back(bound);
  }
  return bounds;
}

std::string range_text(std::uint64_t low, std::optional<std::uint64_t> high) {
  if (!high) return std::to_string(low) + " or more";
  return low == *high ? std::to_string(low) : std::to_string(low) + " to " + std::to_string(*high);
}

}  // namespace

std::optional<double> pearson(std::span<const double> x, std::span<const double> y) {
  const auto count = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / count;
  const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / count;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  const auto is_constant = [](std::span<const double> values) {
    return std::ranges::adjacent_find(values, std::not_equal_to<>()) == values.end();
  };
  if (is_constant(x) || is_constant(y) || !(xx > 0) || !(yy > 0)) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

std::optional<double> spearman(std::span<const double> x, std::span<const double> y) {
  return pearson(ranks_of(x), ranks_of(y));
}

double rmse_of(std::span<const MonthScore> months, Drawn drawn) {
  double squares = 0, rows = 0;
  for (const std::size_t i : drawn) {
    squares += months[i].squares;
    rows += static_cast<double>(months[i].rows);
  }
  return std::sqrt(squares / rows);
}

ReturnScores score_returns(const ReturnForecasts& made, double naive_error) {
  ReturnScores all;
  std::vector<ForecastPoint> points;
  for (std::size_t i = 0; i < made.examples.size(); ++i)
    points.push_back(point_of(made.examples[i], made.forecasts[i]));
  all.scores = score(points, naive_error);
  for (std::size_t first = 0, end = 0; first < made.examples.size(); first = end) {
    while (end < made.examples.size() && made.examples[end].target == made.examples[first].target) ++end;
    all.months.push_back(
        score_month(made.examples.subspan(first, end - first), made.forecasts.subspan(first, end - first)));
  }
  all.ic = coefficient_of(all.months, &MonthScore::ic);
  all.rank_ic = coefficient_of(all.months, &MonthScore::rank_ic);
  return all;
}

void add_intervals(const BlockBootstrap& draws, ReturnScores& scores) {
  const std::vector<MonthScore>& months = scores.months;
  scores.rmse_interval = draws.interval([&](Drawn drawn) { return rmse_of(months, drawn); });
  if (scores.scores.skill)
    scores.skill_interval = draws.interval([&](Drawn drawn) { return skill_of(months, drawn); });
  if (scores.scores.direction)
    scores.direction_interval = draws.interval([&](Drawn drawn) { return direction_of(months, drawn); });
  const auto add = [&](std::optional<InformationCoefficient>& found,
                       std::optional<double> MonthScore::*which) {
    if (!found) return;
    found->interval =
        draws.interval([&](Drawn drawn) { return mean_coefficient(months, which, drawn, found->mean); });
  };
  add(scores.ic, &MonthScore::ic);
  add(scores.rank_ic, &MonthScore::rank_ic);
}

double naive_return_error(std::span<const MonthExample> examples) {
  double sum = 0;
  for (const MonthExample& each : examples)
    sum += std::abs(each.outcome - each.window.newest().monthly_return);
  return examples.empty() ? 0 : sum / static_cast<double>(examples.size());
}

std::vector<ReturnSlice> slice_returns(const std::string& model, const ReturnForecasts& made,
                                       std::span<const MonthExample> training) {
  std::vector<ReturnSlice> slices;
  const auto add = [&](ReturnSlice slice, std::string by, std::string name) {
    if (slice.scores.scores.rows == 0) return;
    slice.by = std::move(by);
    slice.name = std::move(name);
    slices.push_back(std::move(slice));
  };
  const int first = year_of(made.examples.front().target), last = year_of(made.examples.back().target);
  for (int year = first; year <= last; ++year) {
    add(slice_of(model, made, [&](const MonthExample& each) { return year_of(each.target) == year; }), "year",
        std::to_string(year));
  }
  std::uint64_t low = 0;
  std::vector<std::optional<std::uint64_t>> bounds;
  for (const std::uint64_t each : text_quartiles(training)) bounds.emplace_back(each);
  bounds.emplace_back();
  for (const auto& high : bounds) {
    add(slice_of(model, made,
                 [&](const MonthExample& each) {
                   const std::uint64_t texts = each.window.newest().texts;
                   return texts >= low && (!high || texts <= *high);
                 }),
        "texts of the newest month", range_text(low, high));
    low = high.value_or(0) + 1;
  }
  return slices;
}

}  // namespace bellwether::evaluate
