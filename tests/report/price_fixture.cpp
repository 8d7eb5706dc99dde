#include "tests/report/price_fixture.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"

namespace bellwether::report {
namespace {

using namespace evaluate;

constexpr std::size_t kDays = 250, kTrain = 160, kValidation = 200;

market::Date first_day() { return *market::Calendar::nyse().on_or_after(*market::parse_date("2024-10-01")); }

std::vector<DayRow> walk() {
  core::Random random({.seed = 7});
  std::vector<DayRow> days;
  market::Date day = first_day();
  double close = 225;
  for (std::size_t i = 0; i < kDays; ++i) {
    const double open = close * (1 + 0.004 * random.normal());
    close *= 1 + 0.014 * random.normal();
    const double high = std::max(open, close) * 1.006, low = std::min(open, close) * 0.993;
    DayRow row{.bar = {day, open, high, low, close, 4e7 + 1e7 * random.uniform(), {}}};
    row.part = i < kTrain ? Part::train : i < kValidation ? Part::validation : Part::test;
    row.texts = random.below(9);
    if (row.texts > 0) row.sentiment_mean = std::clamp(0.1 + 0.3 * random.normal(), -1.0, 1.0);
    days.push_back(row);
    day = *market::Calendar::nyse().next(day);
  }
  return days;
}

// Forecasts that lag: `pull` of the way from the last close to the mean of the five before it.
std::vector<ForecastPoint> lagging_points(const std::vector<DayRow>& days, double pull) {
  std::vector<ForecastPoint> points;
  for (std::size_t i = kValidation; i < days.size(); ++i) {
    double mean = 0;
    for (std::size_t back = 2; back < 7; ++back) mean += days[i - back].bar.close / 5;
    const double last = days[i - 1].bar.close;
    points.push_back(
        {days[i - 1].bar.day, days[i].bar.day, last, last + pull * (mean - last), days[i].bar.close, 0});
  }
  return points;
}

Scores scores_of(const std::vector<ForecastPoint>& points) {
  Scores scores{.rows = points.size()};
  double squares = 0;
  for (const ForecastPoint& each : points) {
    const double miss = each.forecast - each.outcome;
    squares += miss * miss;
    scores.mae += std::fabs(miss) / static_cast<double>(points.size());
    scores.bias += miss / static_cast<double>(points.size());
    if (each.forecast == each.decision_close) {
      ++scores.abstention;
      continue;
    }
    ++scores.direction_rows;
    if ((each.forecast > each.decision_close) == (each.outcome > each.decision_close))
      ++scores.direction_hits;
  }
  scores.rmse = std::sqrt(squares / static_cast<double>(points.size()));
  if (scores.direction_rows > 0)
    scores.direction =
        static_cast<double>(scores.direction_hits) / static_cast<double>(scores.direction_rows);
  scores.mase = scores.mae / 2.4;
  return scores;
}

struct Invented {
  std::string name, forecaster, summary;
  double pull = 0;
  bool baseline = true;
};

std::vector<SeedRun> training_runs() {
  std::vector<SeedRun> runs;
  core::Random random({.seed = 9});
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SeedRun run{.seed = seed, .fold = 0, .rmse = 4.1 + 0.2 * random.normal()};
    for (std::size_t epoch = 0; epoch < 14 + 2 * seed; ++epoch) {
      const double at = static_cast<double>(epoch);
      const double wobble = 0.001 * random.normal();
      run.losses.push_back({0.05 * std::exp(-at / 4) + 0.004 + wobble,
                            0.04 * std::exp(-at / 3) + 0.008 + 0.0004 * at + wobble});
    }
    run.best_epoch = 10;
    runs.push_back(run);
  }
  return runs;
}

ModelResult invent(const Invented& invented, const std::vector<DayRow>& days, double reference) {
  ModelResult model{.name = invented.name,
                    .forecaster = invented.forecaster,
                    .summary = invented.summary,
                    .baseline = invented.baseline};
  model.points = lagging_points(days, invented.pull);
  model.scores = scores_of(model.points);
  model.rmse_interval = Interval{model.scores.rmse * 0.82, model.scores.rmse * 1.19};
  if (invented.pull != 0) {
    model.scores.skill = 1 - model.scores.rmse / reference;
    model.skill_interval = Interval{*model.scores.skill - 0.08, *model.scores.skill + 0.05};
    model.against_persistence =
        PairedTest{"Diebold-Mariano (HLN)", 4 * invented.pull, 0.6 * std::exp(-3 * invented.pull), 0.9, ""};
  }
  for (int lag = 0; lag <= 5; ++lag)
    model.lags.push_back({lag, 0.93 - 0.04 * std::fabs(lag - 1.0 - 3 * invented.pull)});
  if (!invented.baseline) {
    model.runs = training_runs();
    model.spread = SeedSpread{5, 4.2, 0.15, 4.0, 4.5, Interval{4.05, 4.39}};
    model.features = {"close", "return"};
    model.options = {{"hidden", "50", "cells of each LSTM layer"},
                     {"batch", "32", "windows a step (our default)"}};
    model.parameters = 31901;
  }
  return model;
}

std::vector<ModelResult> models_of(const std::vector<DayRow>& days) {
  const double reference = scores_of(lagging_points(days, 0)).rmse;
  std::vector<ModelResult> models;
  const std::vector<Invented> invented = {
      {"persistence", "persistence", "tomorrow's close is today's", 0, true},
      {"drift", "drift", "the mean daily change goes on", 0.02, true},
      {"moving average 5", "moving-average", "the mean of the last 5 closes", 0.8, true},
      {"moving average 20", "moving-average", "the mean of the last 20 closes", 1.3, true},
      {"AR(1)", "ar", "autoregression of order 1", 0.05, true},
      {"lstm", "lstm", "LSTM 50-50-25-1 on 60 days", 0.25, false},
      {"lstm+sentiment", "lstm", "the same with the sentiment index", 0.2, false}};
  for (const Invented& each : invented) models.push_back(invent(each, days, reference));
  models.back().features.push_back("sentiment mean");
  models.back().warnings.push_back("more weights (31,901) than 10 times the training windows (140)");
  ModelResult published =
      invent({"lstm, as published", "lstm", "the source's own procedure", 0.9, false}, days, reference);
  published.as_published = true;
  models.push_back(published);
  return models;
}

signal::SentimentIndex index_of(const std::vector<DayRow>& days) {
  signal::SentimentIndex index{.ticker = {"AAPL"}};
  core::Random random({.seed = 5});
  for (const DayRow& each : days) {
    signal::IndexPoint point{.period = {signal::Frequency::day, each.bar.day}};
    for (std::uint64_t i = 0; i < each.texts; ++i) {
      const std::uint32_t draw = random.below(10);
      ++(draw < 4 ? point.positive : draw < 6 ? point.negative : point.neutral);
    }
    if (point.texts() > 0) {
      point.mean = each.sentiment_mean;
      point.balance = (static_cast<double>(point.positive) - static_cast<double>(point.negative)) /
                      static_cast<double>(point.texts());
    }
    index.points.push_back(point);
  }
  return index;
}

PublishedComparison published_comparison(const std::vector<DayRow>& days) {
  PublishedComparison published{.source = "An invented report"};
  published.metrics = {{"RMSE stated by the source", 7.29, std::nullopt, "not checkable: rows not printed"},
                       {"RMSE on its printed rows", std::nullopt, 7.2431, "nine rows with a previous close"}};
  for (std::size_t i = days.size() - 10; i < days.size(); ++i) {
    const double close = days[i].bar.close;
    published.rows.push_back({days[i].bar.day, close * 1.0019, close - 3, close, close - 2.5, close - 0.7});
  }
  published.price_factor = 1.001906;
  published.scaler_leak_worth = 0.0;
  return published;
}

RunMetadata invented_run() {
  RunMetadata run{
      .run_id = "backtest-1a2b3c4d",
      .command_line =
          "bellwether forecast backtest price --ticker AAPL --prices AAPL.csv --texts headlines.csv",
      .version = "0.1.0",
      .machine = "two cores, AVX-512"};
  run.inputs = {
      {"AAPL.csv", "prices", std::string(64, 'a'), 250, first_day(), *market::parse_date("2025-09-30")},
      {"headlines.csv", "texts", std::string(64, 'b'), 42694, std::nullopt, std::nullopt}};
  return run;
}

}  // namespace

PriceReport price_report_fixture() {
  BacktestResult result{.recipe = "price", .ticker = "AAPL"};
  result.days = walk();
  result.reason_codes = {{"LEAK_SCALER", "the scaler is fitted on all rows, test rows included"},
                         {"TEST_REUSED", "validation and test are the same rows"},
                         {"SENTIMENT_UNUSED", "sentiment is no input of the network"}};
  result.split = "chronological";
  result.target = "return";
  result.rows = kDays;
  result.train_rows = kTrain;
  result.train_windows = 100;
  result.validation_windows = 40;
  result.test_rows = kDays - kValidation;
  result.independent_dates = result.test_rows;
  result.test_evaluations = 1;
  result.texts_used = 1201;
  result.texts_outside = 37;
  result.days_without_text = 28;
  result.seed = 42;
  result.scorer = "lexicon";
  result.folds = {{0, kTrain, kTrain, kValidation, kValidation, kDays}};
  result.models = models_of(result.days);
  result.sentiment = {{.forecaster = "lstm",
                       .without = "lstm",
                       .with = "lstm+sentiment",
                       .rmse_change = -0.021,
                       .change_interval = {-0.11, 0.06},
                       .clark_west = {"Clark-West", 0.61, 0.27, std::nullopt, "one-sided"},
                       .verdict = SentimentVerdict::inconclusive,
                       .sentence = "With the sentiment index the LSTM misses by about two cents less, which "
                                   "chance explains just as well: cannot tell."}};
  result.published = published_comparison(result.days);
  result.notes = {"5 seeds were trained; their mean forecast is scored.",
                  "28 days had no text: their sentiment is missing, not neutral."};
  result.verdict =
      "No: over 50 test days the LSTM misses AAPL's next close by more than the rule that nothing changes, "
      "and reading the news does not help it.";
  const signal::SentimentIndex index = index_of(result.days);
  return {invented_run(), std::move(result), index};
}

PriceReport bare_price_report_fixture() {
  BacktestResult result{.recipe = "price", .ticker = "AAPL"};
  result.models = {{.name = "persistence", .forecaster = "persistence", .baseline = true},
                   {.name = "lstm", .forecaster = "lstm"}};
  result.verdict = "Nothing was tested.";
  return {{}, std::move(result), std::nullopt};
}

}  // namespace bellwether::report
