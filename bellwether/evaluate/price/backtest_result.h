// What a backtest found, as values: everything a table, a JSON document, predictions.csv or report.html shows
// comes from here and nowhere else, so that no figure is ever typed. Made by evaluate/price/backtest.h; prices are
// in the unit of the input file; days are trading days; all rows are in order of time.
//
// One *model* is one forecaster with its features ("persistence", "lstm", "lstm+sentiment"). Each is scored
// on the same test rows. A seeded model is run once per seed: its points and scores are those of the mean
// forecast over the seeds, and its spread over the seeds stands beside them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/lag_correlation.h"
#include "bellwether/evaluate/metrics.h"
#include "bellwether/evaluate/paired_test.h"
#include "bellwether/evaluate/seed_spread.h"
#include "bellwether/evaluate/splits.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/time.h"

namespace bellwether::evaluate {

using forecast::EpochLoss;

// Where a trading day stands: a test day of any fold, else its place in the first fold. `outside`: kept out
// by the embargo.
enum class Part { train, validation, test, outside };
constexpr std::array<core::EnumName<Part>, 4> names_of(Part) {
  return {{{Part::train, "train"},
           {Part::validation, "validation"},
           {Part::test, "test"},
           {Part::outside, "outside"}}};
}

// One trading day of the span, for plots and the table of the last ten price rows.
struct DayRow {
  market::Bar bar;
  Part part = Part::train;
  // The sentiment of the texts known before this day's close; nothing where there was no text.
  std::optional<double> sentiment_mean;
  std::uint64_t texts = 0;
  bool filled = false;  // no bar in the file: the close before it stands in
};

// One training of a seeded model in one fold. Losses are in the forecaster's scaled units.
struct SeedRun {
  std::uint64_t seed = 0;
  std::size_t fold = 0;
  double rmse = 0.0;  // of this seed alone on this fold's test rows
  std::vector<EpochLoss> losses;
  std::size_t best_epoch = 0;  // counted from 1; 0 where nothing is trained by epochs
};

// Everything that is known of one model on the test rows.
struct ModelResult {
  std::string name;        // unique: "lstm+sentiment"
  std::string forecaster;  // row of forecast/catalog.h: "lstm"
  std::string summary;     // one line
  bool baseline = false;
  bool as_published = false;  // the source's own procedure with its flaws; never in a headline table
  std::vector<std::string> features;
  std::vector<core::OptionValue> options;
  std::optional<std::uint64_t> parameters;  // trained numbers
  Scores scores;
  std::optional<Interval> rmse_interval;          // moving-block bootstrap over dates
  std::optional<Interval> skill_interval;         // the same draws
  std::optional<PairedTest> against_persistence;  // nothing for persistence itself
  std::optional<SeedSpread> spread;
  std::vector<double> seed_rmse;  // of each seed over all test rows; empty where chance plays no part
  std::vector<SeedRun> runs;
  std::vector<ForecastPoint> points;  // test rows
  std::vector<LagCorrelation> lags;   // lag 0 … 5
  std::vector<std::string> warnings;
};

// The answer to the question below.
enum class SentimentVerdict { helps, does_not_help, inconclusive };
constexpr std::array<core::EnumName<SentimentVerdict>, 3> names_of(SentimentVerdict) {
  return {{{SentimentVerdict::helps, "helps"},
           {SentimentVerdict::does_not_help, "does not help"},
           {SentimentVerdict::inconclusive, "inconclusive"}}};
}

// "Does sentiment help?": one forecaster with and without the sentiment columns, same folds, same seeds
//
struct SentimentQuestion {
  std::string forecaster;     // "lstm"
  std::string without, with;  // names of the models
  double rmse_change = 0.0;   // RMSE with - RMSE without: negative is better
  Interval change_interval;   // moving-block bootstrap over dates
  PairedTest clark_west;
  // The same change with sentiment columns that belong to other days, and the share that did as well as the
  // real ones.
  std::vector<double> placebo_changes;
  std::optional<double> placebo_p;
  std::size_t seeds = 0, seeds_better = 0;  // seeds whose RMSE is lower with sentiment
  SentimentVerdict verdict = SentimentVerdict::inconclusive;
  std::string sentence;
};

// One flaw of a published procedure that this run repeats.
struct ReasonCode {
  std::string code;  // "LEAK_SCALER"
  std::string text;
};

// One of the rows that the source printed, with ours beside it.
struct PublishedRow {
  market::Date day;
  double close = 0.0, prediction = 0.0;    // as printed
  std::optional<double> our_close;         // in our file's adjustment
  std::optional<double> our_as_published;  // the same procedure, run by us
  std::optional<double> our_leak_free;     // the honest LSTM
};

// A published figure beside the figure computed from the source's own rows or by us.
struct PublishedMetric {
  std::string name;  // "RMSE stated by the source"
  std::optional<double> published;
  std::optional<double> computed;
  std::string note;
};

// A published report held against its own rows and against ours.
struct PublishedComparison {
  std::string source;
  std::vector<PublishedMetric> metrics;
  std::vector<PublishedRow> rows;
  double price_factor = 1.0;  // source close / our close, where they meet
  // The scaler's flaw in price units: RMSE when fitted on all rows - RMSE when fitted on training rows.
  std::optional<double> scaler_leak_worth;
};

// The whole of a backtest.
struct BacktestResult {
  std::string run_id;  // of the run directory it came from; the same for equal runs
  std::string recipe, ticker, exchange;
  std::vector<ReasonCode> reason_codes;  // empty: mode "leak-free"; else mode "as-published"
  std::string split;                     // "chronological", "walk-forward"
  std::string target;                    // "return", "close"
  std::size_t horizon = 1, look_back = 60, embargo = 0;
  std::size_t rows = 0, train_rows = 0, train_windows = 0, validation_windows = 0, test_rows = 0;
  std::size_t independent_dates = 0;  // test dates whose outcomes do not overlap
  std::size_t test_evaluations = 0;   // how often a set of forecasts was scored on the test rows in this run
  std::size_t filled_bars = 0, days_without_text = 0, texts_used = 0, texts_outside = 0;
  std::uint64_t seed = 0;
  std::string scorer;  // what scored the texts; empty where there were none
  std::vector<Fold> folds;
  std::vector<DayRow> days;
  std::vector<ModelResult> models;  // persistence first
  std::vector<SentimentQuestion> sentiment;
  std::optional<PublishedComparison> published;
  std::vector<std::string> notes;  // plain sentences: what was decided, filled, left out
  std::string verdict;             // one plain sentence

  [[nodiscard]] bool as_published() const { return !reason_codes.empty(); }
  [[nodiscard]] std::string mode() const { return as_published() ? "as-published" : "leak-free"; }
};

}  // namespace bellwether::evaluate
