// What a backtest of monthly returns found, as values: every table, document, file and page shows these and nothing
// else. Returns are simple returns of a month; rows are ascending by month, then by ticker.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/evaluate/paired_test.h"
#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/evaluate/return/return_fits.h"
#include "bellwether/evaluate/return/return_intervals.h"
#include "bellwether/evaluate/return/return_options.h"
#include "bellwether/evaluate/return/return_quality.h"
#include "bellwether/evaluate/return/return_scores.h"
#include "bellwether/evaluate/return/return_split.h"

namespace bellwether::evaluate {

// One model on the test months; of a network, the mean forecast over its seeds.
struct ReturnModelResult {
  std::string name, summary;
  forecast::Role role = forecast::Role::baseline;
  std::vector<std::string> inputs;
  std::optional<std::uint64_t> parameters;
  ReturnScores scores;
  std::optional<SeedSpread> spread;  // of the RMSE of the seeds
  std::vector<SeedRun> runs;         // of a network: losses by epoch
  std::vector<double> forecasts;     // beside the test examples
  std::vector<IntervalScore> bands;  // of kReturnLevels, those that the validation months allow
  std::optional<ResidualBand> action_band;
  std::vector<ReturnAction> actions;  // beside the test examples; empty without a band
  std::optional<ActionScore> action;
};

// A model against a baseline on the same months: the first errs less where the difference is below 0.
struct ReturnComparison {
  std::string model, baseline;
  double rmse_difference = 0;
  Interval interval;  // of the difference, over months
  PairedTest test;    // Diebold-Mariano of the months' mean squared errors
};

// Does an input help? One model with and without it, same months, same seeds.
struct ReturnInputQuestion {
  std::string input;  // "sentiment"
  std::string without, with;
  double rmse_change = 0;
  Interval change_interval;
  std::optional<double> rank_ic_change;
  PairedTest clark_west;                    // of the months' means
  std::size_t seeds = 0, seeds_better = 0;  // of a network: seeds whose RMSE is lower with it
  SentimentVerdict verdict = SentimentVerdict::inconclusive;
  std::string sentence;
};

// The source's own procedure (requirements/return.md, section 7), and what it seems to be worth beside the same
// network tested on later months.
struct PublishedReturns {
  std::string model;  // which network: lstm, or lstm-price where there is no sentiment
  std::size_t rows = 0, training_rows = 0, months = 0;
  std::size_t running_months = 0;   // examples whose newest month or outcome had not ended
  std::uint64_t texts_of_many = 0;  // more texts than the leak-free run counts
  ReturnScores scores;              // of the network on the random validation rows
  ActionScore action;               // the sign of the forecast, without costs
};

// The whole of a backtest.
struct ReturnBacktestResult {
  std::string run_id;
  std::vector<ReasonCode> reason_codes;  // of `published` alone
  std::vector<std::string> tickers;      // by symbol; examples name them by place
  std::string exchange;                  // by whose calendar months end
  std::string sentiment_source, scorer;  // empty without
  ReturnOptions options;
  feature::MonthCounts counts;
  std::size_t windows_dropped = 0;
  std::vector<QualityCheck> quality;
  std::size_t tickers_ended = 0;  // whose prices end before the others'
  std::uint64_t texts_used = 0, texts_of_many = 0, texts_repeated = 0;
  std::optional<std::uint64_t> texts_of_others;  // a store's are not read
  ReturnSplit split;
  std::size_t test_evaluations = 0;       // sets of forecasts scored on the test months in this run
  std::vector<ReturnModelResult> models;  // zero first
  std::vector<ReturnComparison> comparisons;
  std::vector<ReturnInputQuestion> questions;
  std::vector<ReturnSlice> slices;
  std::optional<PublishedReturns> published;
  std::vector<std::string> notes;
  std::string verdict;

  [[nodiscard]] std::string mode() const { return published ? "as-published" : "leak-free"; }
  // It must be there.
  [[nodiscard]] const ReturnModelResult& model(std::string_view name) const;
  [[nodiscard]] const ReturnModelResult* find(std::string_view name) const;
};

}  // namespace bellwether::evaluate
