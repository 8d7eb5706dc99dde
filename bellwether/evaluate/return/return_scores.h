// Scores of forecasts of monthly returns over a panel of tickers. A month is one observation of the market: rows of
// one month move together, so intervals and tests go by months (requirements ).
//
//   information coefficient   correlation of forecasts and outcomes over the tickers of one month, of the values
//                             (Pearson) and of their ranks (Spearman, ties at their mean rank); undefined for fewer
//                             than five tickers, and where forecasts or outcomes are all the same
//   RMSE, MAE, MASE, skill, direction as in evaluate/metrics.h, with no change in the place of persistence
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/metrics.h"
#include "bellwether/feature/months/panel.h"

namespace bellwether::evaluate {

// What one month contributes to the scores.
struct MonthScore {
  feature::Month month;
  std::size_t rows = 0;
  double squares = 0, zero_squares = 0;  // of the errors, of the outcomes
  std::size_t hits = 0, direction_rows = 0;
  std::optional<double> ic, rank_ic;
};

// Over the months where it is defined.
struct InformationCoefficient {
  std::size_t months = 0;
  double mean = 0;
  double deviation = 0;       // over months, divisor n - 1; 0 for one
  double positive_share = 0;  // of the months
  std::optional<Interval> interval;
};

// Scores of one set of forecasts.
struct ReturnScores {
  Scores scores;
  std::optional<Interval> rmse_interval, skill_interval, direction_interval;
  std::optional<InformationCoefficient> ic, rank_ic;
  std::vector<MonthScore> months;
};

// A forecast beside each example; examples ascending by target month.
struct ReturnForecasts {
  std::span<const feature::MonthExample> examples;
  std::span<const double> forecasts;
};

// `naive_error` as in evaluate/metrics.h. Without intervals.
[[nodiscard]] ReturnScores score_returns(const ReturnForecasts& made, double naive_error);
// Adds intervals by a bootstrap of months; its rows are the months of the scores.
void add_intervals(const BlockBootstrap& draws, ReturnScores& scores);

// Mean over examples of abs(outcome - the return of the month before).
[[nodiscard]] double naive_return_error(std::span<const feature::MonthExample> examples);

[[nodiscard]] std::optional<double> pearson(std::span<const double> x, std::span<const double> y);
// Of the ranks, ties at their mean rank.
[[nodiscard]] std::optional<double> spearman(std::span<const double> x, std::span<const double> y);

// Root mean squared error over the months drawn.
[[nodiscard]] double rmse_of(std::span<const MonthScore> months, std::span<const std::size_t> drawn);

// Part of the rows: those of a year, or with so many texts.
struct ReturnSlice {
  std::string by, name;  // "year" "2023"; "texts of the newest month" "3 to 8"
  std::string model;
  ReturnScores scores;
};
// Of each year, and of each quartile of the texts in the newest month of a window; quartiles of `training`.
[[nodiscard]] std::vector<ReturnSlice> slice_returns(const std::string& model, const ReturnForecasts& made,
                                                     std::span<const feature::MonthExample> training);

}  // namespace bellwether::evaluate
