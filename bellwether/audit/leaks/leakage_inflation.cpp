#include "bellwether/audit/leaks/leakage_inflation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "bellwether/audit/leaks/random_walk.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using feature::FeatureKind;
using feature::SignExamples;

constexpr std::size_t kWeekRows = 5, kCandidateLags = 38, kKeptColumns = 5, kWeekAhead = 5;
constexpr std::uint32_t kSentimentNumbers = 40;  // of the world's random numbers

using Measure =
    std::function<Result<InflationPair>(const std::vector<market::Bar>&, const InflationFit&, core::Job&)>;

Result<InflationPair> paired(Result<InflationScore> clean, Result<InflationScore> with_leakage) {
  if (!clean) return fail(clean.error());
  if (!with_leakage) return fail(with_leakage.error());
  return InflationPair{clean->accuracy(), with_leakage->accuracy(), clean->annualized(),
                       with_leakage->annualized(), with_leakage->rows};
}

std::vector<DailyClose> trading_closes(const std::vector<market::Bar>& bars) {
  return closes_by(bars, DayClock::trading_days);
}

// On the return of the day alone, the feature that all of the paper's strategies share.
Result<InflationPair> weekend_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                   core::Job& job) {
  const InflationDesign last_return{.levels = LevelColumns::leave_out, .lags = 1};
  const SignExamples calendar = inflation_rows(closes_by(bars, DayClock::calendar_days), last_return);
  return paired(walk_rows(inflation_rows(trading_closes(bars), last_return), fit, job),
                walk_rows(calendar, fit, job));
}

Result<InflationPair> scaler_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                  core::Job& job) {
  const SignExamples rows = inflation_rows(trading_closes(bars), {});
  InflationFit leaky = fit;
  leaky.scaler = FittedOn::all_rows;
  return paired(walk_rows(rows, fit, job), walk_rows(rows, leaky, job));
}

Result<InflationPair> split_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                 core::Job& job) {
  const SignExamples rows = inflation_rows(trading_closes(bars), {.horizon = kWeekAhead});
  InflationFit week = fit;
  week.horizon = kWeekAhead;
  return paired(walk_rows(rows, week, job), split_rows_at_random(rows, week, SmoteStage::in_bags, job));
}

Result<InflationPair> selection_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                     core::Job& job) {
  const SignExamples rows = inflation_rows(trading_closes(bars), {.lags = kCandidateLags});
  InflationFit clean = fit, leaky = fit;
  clean.keep = leaky.keep = kKeptColumns;
  leaky.selection = FittedOn::all_rows;
  return paired(walk_rows(rows, clean, job), walk_rows(rows, leaky, job));
}

// Both split at random, so that only the synthetic rows differ.
Result<InflationPair> smote_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                 core::Job& job) {
  const SignExamples rows = inflation_rows(trading_closes(bars), {});
  return paired(split_rows_at_random(rows, fit, SmoteStage::in_bags, job),
                split_rows_at_random(rows, fit, SmoteStage::before_split, job));
}

// Sentiments of texts that report the move of their own day, as much noise as news.
std::vector<double> reporting_sentiment(const std::vector<DailyClose>& closes, std::uint64_t seed) {
  double squares = 0;
  for (std::size_t i = 1; i < closes.size(); ++i)
    squares += std::pow(closes[i].close / closes[i - 1].close - 1, 2);
  const double deviation =
      std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, closes.size() - 1)));
  std::vector<double> sentiments{0.0};
  for (std::size_t i = 1; i < closes.size(); ++i) {
    core::Random random({.seed = seed, .epoch = kSentimentNumbers, .sample = static_cast<std::uint32_t>(i)});
    sentiments.push_back((closes[i].close / closes[i - 1].close - 1) / deviation + random.normal());
  }
  return sentiments;
}

Result<InflationPair> texts_pair(const std::vector<market::Bar>& bars, const InflationFit& fit,
                                 core::Job& job) {
  const std::vector<DailyClose> closes = trading_closes(bars);
  InflationDesign design{.sentiments = reporting_sentiment(closes, fit.seed)};
  const SignExamples clean = inflation_rows(closes, design);
  design.sentiment_offset = 1;  // the day whose sign is forecast
  return paired(walk_rows(clean, fit, job), walk_rows(inflation_rows(closes, design), fit, job));
}

// The texts known at the decision against those of the whole day that is forecast.
Measure own_texts_measure(const InflationSentiment& sentiments) {
  return [&sentiments](const std::vector<market::Bar>& bars, const InflationFit& fit,
                       core::Job& job) -> Result<InflationPair> {
    const std::vector<DailyClose> closes = trading_closes(bars);
    const SignExamples clean =
        inflation_rows(closes, {.sentiments = sentiments.known, .sentiment_offset = 0});
    const SignExamples leaky =
        inflation_rows(closes, {.sentiments = sentiments.same_day, .sentiment_offset = 1});
    return paired(walk_rows(clean, fit, job), walk_rows(leaky, fit, job));
  };
}

struct NamedMeasure {
  LeakageType leakage_type;
  Measure measure;
};

std::vector<NamedMeasure> measures() {
  return {{LeakageType::weekend_interpolation, weekend_pair},
          {LeakageType::scaler_on_all_rows, scaler_pair},
          {LeakageType::random_split, split_pair},
          {LeakageType::selection_on_all_rows, selection_pair},
          {LeakageType::smote_before_split, smote_pair},
          {LeakageType::texts_same_day, texts_pair}};
}

InflationFit fit_of(const InflationOptions& options, std::uint64_t seed) {
  return {.window = options.window, .step = options.step, .bags = options.bags, .seed = seed};
}

// Worlds are measured beside each other; a machine inside a world then runs on one thread.
Result<std::vector<InflationRow>> measure_simulations(
    const std::vector<std::vector<market::Bar>>& simulations, const std::vector<NamedMeasure>& wanted,
    const InflationOptions& options, core::Job& job) {
  std::vector<InflationRow> rows;
  core::Progress progress(job, "leakage inflation", "measurements", wanted.size() * simulations.size());
  for (const NamedMeasure& each : wanted) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    std::vector<Result<InflationPair>> results(simulations.size(), InflationPair{});
    job.pool().for_each(simulations.size(), [&](std::size_t simulation) {
      results[simulation] =
          each.measure(simulations[simulation], fit_of(options, options.seed + simulation), job);
      progress.advance();
    });
    std::vector<InflationPair> pairs;
    for (const auto& result : results) {
      if (!result) return fail(result.error().within(core::value_text(each.leakage_type)));
      pairs.push_back(*result);
    }
    rows.push_back(inflation_row(each.leakage_type, pairs, options.stake));
  }
  return rows;
}

}  // namespace

InflationRow inflation_row(LeakageType leakage_type, const std::vector<InflationPair>& pairs, double stake) {
  InflationRow row{.leakage_type = leakage_type};
  const double count = static_cast<double>(pairs.size());
  double squares = 0;
  for (const InflationPair& each : pairs) {
    row.clean += each.clean / count;
    row.with_leakage += each.with_leakage / count;
    row.clean_pnl += stake * each.clean_pnl / count;
    row.leaky_pnl += stake * each.leaky_pnl / count;
    row.rows += static_cast<double>(each.rows) / count;
  }
  if (pairs.size() < 2) return row;
  for (const InflationPair& each : pairs)
    squares += std::pow(each.with_leakage - each.clean - row.difference(), 2);
  const double error = std::sqrt(squares / (count - 1) / count);
  const double reach = evaluate::student_t_quantile(0.975, count - 1) * error;
  row.difference_interval = evaluate::Interval{row.difference() - reach, row.difference() + reach};
  return row;
}

SignExamples inflation_rows(const std::vector<DailyClose>& closes, const InflationDesign& design) {
  SignExamples rows;
  const bool has_levels = design.levels == LevelColumns::add;
  if (has_levels) rows.columns = {"close", "return_week"};
  for (std::size_t lag = 0; lag < design.lags; ++lag)
    rows.columns.push_back("return_lag" + std::to_string(lag));
  rows.kinds.assign(rows.columns.size(), FeatureKind::financial);
  const bool has_sentiment = !design.sentiments.empty();
  if (has_sentiment) {
    rows.columns.emplace_back("sentiment");
    rows.kinds.push_back(FeatureKind::sentiment);
  }
  const auto simple_return = [&](std::size_t from, std::size_t to) {
    return closes[to].close / closes[from].close - 1;
  };
  for (std::size_t i = std::max(design.lags, kWeekRows); i + design.horizon < closes.size(); ++i) {
    if (has_levels) {
      rows.values.push_back(closes[i].close);
      rows.values.push_back(simple_return(i - kWeekRows, i));
    }
    for (std::size_t lag = 0; lag < design.lags; ++lag) {
      rows.values.push_back(simple_return(i - lag - 1, i - lag));
    }
    if (has_sentiment) {
      rows.values.push_back(design.sentiments[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) +
                                                                       design.sentiment_offset)]);
    }
    rows.days.push_back(closes[i].day);
    rows.label_days.push_back(closes[i + design.horizon].day);
    rows.next_returns.push_back(simple_return(i, i + design.horizon));
    rows.last_returns.push_back(simple_return(i - 1, i));
    rows.decided_at.push_back(market::start_of_utc_day({closes[i].day.days + 1}));
  }
  return rows;
}

Result<std::vector<InflationRow>> measure_inflation(const InflationOptions& options, core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return fail(good.error());
  std::vector<std::vector<market::Bar>> simulations;
  for (std::size_t simulation = 0; simulation < options.simulations; ++simulation) {
    simulations.push_back(random_walk_bars(
        {.weeks = options.weeks, .daily_volatility = options.daily_volatility, .seed = options.seed},
        static_cast<std::uint32_t>(simulation)));
  }
  return measure_simulations(simulations, measures(), options, job);
}

Result<std::vector<InflationRow>> measure_inflation_on(const std::vector<market::Bar>& bars,
                                                       const InflationSentiment& sentiments,
                                                       const InflationOptions& options, core::Job& job) {
  std::vector<NamedMeasure> wanted = measures();
  std::erase_if(wanted,
                [](const NamedMeasure& each) { return each.leakage_type == LeakageType::texts_same_day; });
  if (sentiments.texts > 0) wanted.push_back({LeakageType::texts_same_day, own_texts_measure(sentiments)});
  return measure_simulations({bars}, wanted, options, job);
}

}  // namespace bellwether::audit
