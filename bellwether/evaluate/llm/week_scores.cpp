#include "bellwether/evaluate/llm/week_scores.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/learn/classification.h"

namespace bellwether::evaluate {
namespace {

using forecast::kWeekBins;
using forecast::WeekBin;
using forecast::WeekRow;

constexpr std::size_t kFewestPairs = 3;
constexpr double kEven = 0.5;

bool says_up(const WeekForecast& made) { return made && made->up() >= kEven; }

double rps_of(const forecast::BinProbabilities& probabilities, WeekBin label) {
  double below = 0, sum = 0;
  for (std::size_t i = 0; i + 1 < kWeekBins; ++i) {
    below += probabilities[i];
    const double came = label.place <= i ? 1 : 0;
    sum += (below - came) * (below - came);
  }
  return sum / (kWeekBins - 1);
}

// Mean ranks from 1.
std::vector<double> mean_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    const double mean = (static_cast<double>(i + end) + 1) / 2;
    for (; i < end; ++i) ranks[order[i]] = mean;
  }
  return ranks;
}

// The mean of `values` of rows over the weeks of a draw.
double mean_over(const WeekCases& cases, const std::vector<double>& values,
                 std::span<const std::size_t> weeks) {
  double sum = 0;
  std::size_t rows = 0;
  for (const std::size_t week : weeks) {
    for (std::size_t i = cases.begin(week); i < cases.end(week); ++i) sum += values[i];
    rows += cases.end(week) - cases.begin(week);
  }
  return rows == 0 ? 0 : sum / static_cast<double>(rows);
}

Interval interval_of(const WeekCases& cases, const std::vector<double>& values, const BlockBootstrap& draws) {
  return draws.interval([&](std::span<const std::size_t> weeks) { return mean_over(cases, values, weeks); });
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double effective_rows(const WeekCases& cases, const std::vector<double>& hits, double accuracy) {
  double squares = 0;
  for (std::size_t week = 0; week < cases.weeks(); ++week) {
    double sum = 0;
    for (std::size_t i = cases.begin(week); i < cases.end(week); ++i) sum += hits[i] - accuracy;
    squares += sum * sum;
  }
  const double rows = static_cast<double>(hits.size()), variance = squares / (rows * rows);
  if (!(variance > 0)) return static_cast<double>(cases.weeks());
  return std::min(rows, accuracy * (1 - accuracy) / variance);
}

// The rank correlations of each week that has one.
std::vector<double> weekly_ics(const WeekCases& cases, std::span<const WeekForecast> made) {
  std::vector<double> all;
  for (std::size_t week = 0; week < cases.weeks(); ++week) {
    std::vector<double> said, came;
    for (std::size_t i = cases.begin(week); i < cases.end(week); ++i) {
      if (!made[i] || !cases.rows()[i].market) continue;
      said.push_back(made[i]->mean());
      came.push_back(cases.rows()[i].market->weekly_return);
    }
    if (const auto ic = rank_correlation(said, came)) all.push_back(*ic);
  }
  return all;
}

void score_classes_of(const WeekCases& cases, std::span<const WeekForecast> made, WeekScores& scores) {
  std::vector<int> truths, predictions;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const bool came_up = cases.rows()[i].label.is_up();
    truths.push_back(came_up ? 1 : 0);
    predictions.push_back((made[i] ? says_up(made[i]) : !came_up) ? 1 : 0);
  }
  const auto classes = learn::score_classes(learn::ConfusionMatrix(truths, predictions, 2));
  scores.macro_f1 = classes.macro_f1;
  scores.mcc = classes.mcc;
}

std::vector<double> hits_of(const WeekCases& cases, std::span<const WeekForecast> made) {
  std::vector<double> hits;
  for (std::size_t i = 0; i < made.size(); ++i)
    hits.push_back(score_week(made[i], cases.rows()[i].label).hit ? 1 : 0);
  return hits;
}

std::vector<double> weekly_errors(const WeekCases& cases, const std::vector<double>& hits) {
  std::vector<double> errors;
  for (std::size_t week = 0; week < cases.weeks(); ++week) {
    const std::size_t one[] = {week};
    errors.push_back(1 - mean_over(cases, hits, one));
  }
  return errors;
}

}  // namespace

WeekCases::WeekCases(std::vector<WeekRow> rows) : rows_(std::move(rows)) {
  std::ranges::stable_sort(rows_, {}, &WeekRow::week);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (i == 0 || rows_[i].week != rows_[i - 1].week) begins_.push_back(i);
  }
  begins_.push_back(rows_.size());
}

RowScore score_week(const WeekForecast& made, WeekBin label) {
  const double truth = middle_of(label);
  if (!made) return {.squared_error = truth * truth, .brier = 1, .rps = 1};
  const WeekBin mode = made->mode();
  const double miss = middle_of(mode) - truth, up = made->up() - (label.is_up() ? 1 : 0);
  return {says_up(made) == label.is_up(), mode == label, miss * miss, up * up,
          rps_of(made->probabilities(), label)};
}

WeekScores score_weeks(const WeekCases& cases, std::span<const WeekForecast> made,
                       const BlockBootstrap& draws) {
  BW_ASSERT(made.size() == cases.rows().size() && !made.empty());
  std::vector<double> hits, bins, errors, briers, rps, parsed_hits;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const RowScore row = score_week(made[i], cases.rows()[i].label);
    hits.push_back(row.hit ? 1 : 0);
    bins.push_back(row.bin_hit ? 1 : 0);
    errors.push_back(row.squared_error);
    briers.push_back(row.brier);
    rps.push_back(row.rps);
    if (made[i]) parsed_hits.push_back(hits.back());
  }
  WeekScores scores{.rows = made.size(),
                    .weeks = cases.weeks(),
                    .unparsed = made.size() - parsed_hits.size(),
                    .accuracy = mean_of(hits),
                    .bin_accuracy = mean_of(bins),
                    .mse = mean_of(errors),
                    .brier = mean_of(briers),
                    .rps = mean_of(rps)};
  score_classes_of(cases, made, scores);
  scores.accuracy_interval = interval_of(cases, hits, draws);
  scores.rps_interval = interval_of(cases, rps, draws);
  scores.effective_rows = effective_rows(cases, hits, scores.accuracy);
  if (!parsed_hits.empty()) scores.parsed_accuracy = mean_of(parsed_hits);
  const std::vector<double> ics = weekly_ics(cases, made);
  scores.ic_weeks = ics.size();
  if (!ics.empty()) {
    scores.ic = mean_of(ics);
    scores.ic_positive =
        static_cast<double>(std::ranges::count_if(ics, [](double each) { return each > 0; })) /
        static_cast<double>(ics.size());
  }
  scores.weekly_error = weekly_errors(cases, hits);
  return scores;
}

WeekComparison compare_weeks(const WeekCases& cases, std::span<const WeekForecast> first,
                             std::span<const WeekForecast> second, const BlockBootstrap& draws) {
  std::vector<double> differences = hits_of(cases, first);
  const std::vector<double> hits = differences, other = hits_of(cases, second);
  for (std::size_t i = 0; i < differences.size(); ++i) differences[i] -= other[i];
  WeekComparison comparison{mean_of(differences), interval_of(cases, differences, draws), {}};
  // The test squares errors; the losses compared are the weekly shares themselves.
  std::vector<double> roots[2] = {weekly_errors(cases, hits), weekly_errors(cases, other)};
  for (auto& each : roots) {
    for (double& error : each) error = std::sqrt(error);
  }
  comparison.test = diebold_mariano(roots[0], roots[1], 1).test;
  return comparison;
}

std::optional<double> rank_correlation(std::span<const double> a, std::span<const double> b) {
  if (a.size() < kFewestPairs) return std::nullopt;
  const std::vector<double> x = mean_ranks(a), y = mean_ranks(b);
  const double mean = (static_cast<double>(a.size()) + 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  if (!(xx > 0) || !(yy > 0)) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

}  // namespace bellwether::evaluate
