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
constexpr std::uint32_t kMoodNumbers = 40;  // of the world's random numbers

// The same score with and without a shortcut.
struct ScorePair {
  MeterScore honest, with_shortcut;
};
using Measure =
    std::function<Result<ScorePair>(const std::vector<market::Bar>&, const MeterFit&, core::Job&)>;

Result<ScorePair> paired(Result<MeterScore> honest, Result<MeterScore> with_shortcut) {
  if (!honest) return fail(honest.error());
  if (!with_shortcut) return fail(with_shortcut.error());
  return ScorePair{*honest, *with_shortcut};
}

std::vector<DailyClose> trading_closes(const std::vector<market::Bar>& bars) {
  return closes_by(bars, DayClock::trading_days);
}

// On the return of the day alone, the feature that all of the paper's strategies share.
Result<ScorePair> weekend_pair(const std::vector<market::Bar>& bars, const MeterFit& fit, core::Job& job) {
  const MeterDesign last_return{.levels = LevelColumns::leave_out, .lags = 1};
  const SignExamples calendar = meter_rows(closes_by(bars, DayClock::calendar_days), last_return);
  return paired(walk_rows(meter_rows(trading_closes(bars), last_return), fit, job),
                walk_rows(calendar, fit, job));
}

Result<ScorePair> scaler_pair(const std::vector<market::Bar>& bars, const MeterFit& fit,
                              core::Job& job) {
  const SignExamples rows = meter_rows(trading_closes(bars), {});
  MeterFit flawed = fit;
  flawed.scaler = FittedOn::all_rows;
  return paired(walk_rows(rows, fit, job), walk_rows(rows, flawed, job));
}

Result<ScorePair> split_pair(const std::vector<market::Bar>& bars, const MeterFit& fit,
                             core::Job& job) {
  const SignExamples rows = meter_rows(trading_closes(bars), {.horizon = kWeekAhead});
  MeterFit week = fit;
  week.horizon = kWeekAhead;
  return paired(walk_rows(rows, week, job), split_rows_at_random(rows, week, SmoteStage::in_bags, job));
}

Result<ScorePair> selection_pair(const std::vector<market::Bar>& bars, const MeterFit& fit,
                                 core::Job& job) {
  const SignExamples rows = meter_rows(trading_closes(bars), {.lags = kCandidateLags});
  MeterFit honest = fit, flawed = fit;
  honest.keep = flawed.keep = kKeptColumns;
  flawed.selection = FittedOn::all_rows;
  return paired(walk_rows(rows, honest, job), walk_rows(rows, flawed, job));
}

// Both split at random, so that only the synthetic rows differ.
Result<ScorePair> smote_pair(const std::vector<market::Bar>& bars, const MeterFit& fit,
                             core::Job& job) {
  const SignExamples rows = meter_rows(trading_closes(bars), {});
  return paired(split_rows_at_random(rows, fit, SmoteStage::in_bags, job),
                split_rows_at_random(rows, fit, SmoteStage::before_split, job));
}

// Moods of texts that report the move of their own day, as much noise as news.
std::vector<double> reporting_moods(const std::vector<DailyClose>& closes, std::uint64_t seed) {
  double squares = 0;
  for (std::size_t i = 1; i < closes.size(); ++i)
    squares += std::pow(closes[i].close / closes[i - 1].close - 1, 2);
  const double deviation =
      std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, closes.size() - 1)));
  std::vector<double> moods{0.0};
  for (std::size_t i = 1; i < closes.size(); ++i) {
    core::Random random({.seed = seed, .epoch = kMoodNumbers, .sample = static_cast<std::uint32_t>(i)});
    moods.push_back((closes[i].close / closes[i - 1].close - 1) / deviation + random.normal());
  }
  return moods;
}

Result<ScorePair> texts_pair(const std::vector<market::Bar>& bars, const MeterFit& fit, core::Job& job) {
  const std::vector<DailyClose> closes = trading_closes(bars);
  MeterDesign design{.moods = reporting_moods(closes, fit.seed)};
  const SignExamples honest = meter_rows(closes, design);
  design.mood_offset = 1;  // the day whose sign is forecast
  return paired(walk_rows(honest, fit, job), walk_rows(meter_rows(closes, design), fit, job));
}

// The texts known at the decision against those of the whole day that is forecast.
Measure own_texts_measure(const MeterMoods& moods) {
  return [&moods](const std::vector<market::Bar>& bars, const MeterFit& fit,
                  core::Job& job) -> Result<ScorePair> {
    const std::vector<DailyClose> closes = trading_closes(bars);
    const SignExamples honest = meter_rows(closes, {.moods = moods.known, .mood_offset = 0});
    const SignExamples flawed = meter_rows(closes, {.moods = moods.same_day, .mood_offset = 1});
    return paired(walk_rows(honest, fit, job), walk_rows(flawed, fit, job));
  };
}

struct NamedMeasure {
  Shortcut shortcut;
  Measure measure;
};

std::vector<NamedMeasure> measures() {
  return {{Shortcut::weekend_interpolation, weekend_pair},
          {Shortcut::scaler_on_all_rows, scaler_pair},
          {Shortcut::random_split, split_pair},
          {Shortcut::selection_on_all_rows, selection_pair},
          {Shortcut::smote_before_split, smote_pair},
          {Shortcut::texts_same_day, texts_pair}};
}

MeterFit fit_of(const MeterOptions& options, std::uint64_t seed) {
  return {.window = options.window, .step = options.step, .bags = options.bags, .seed = seed};
}

MeterRow row_of(Shortcut shortcut, const std::vector<ScorePair>& pairs, double stake) {
  MeterRow row{.shortcut = shortcut};
  const double count = static_cast<double>(pairs.size());
  double squares = 0;
  for (const ScorePair& each : pairs) {
    row.honest += each.honest.accuracy() / count;
    row.with_shortcut += each.with_shortcut.accuracy() / count;
    row.honest_money += stake * each.honest.yearly() / count;
    row.with_shortcut_money += stake * each.with_shortcut.yearly() / count;
    row.rows += static_cast<double>(each.with_shortcut.rows) / count;
  }
  if (pairs.size() < 2) return row;
  for (const ScorePair& each : pairs) {
    squares += std::pow(each.with_shortcut.accuracy() - each.honest.accuracy() - row.difference(), 2);
  }
  const double error = std::sqrt(squares / (count - 1) / count);
  const double reach = evaluate::student_t_quantile(0.975, count - 1) * error;
  row.difference_interval = evaluate::Interval{row.difference() - reach, row.difference() + reach};
  return row;
}

// Worlds are measured beside each other; a machine inside a world then runs on one thread.
Result<std::vector<MeterRow>> measure_worlds(const std::vector<std::vector<market::Bar>>& worlds,
                                             const std::vector<NamedMeasure>& wanted,
                                             const MeterOptions& options, core::Job& job) {
  std::vector<MeterRow> rows;
  core::Progress progress(job, "leak meter", "measurements", wanted.size() * worlds.size());
  for (const NamedMeasure& each : wanted) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    std::vector<Result<ScorePair>> results(worlds.size(), ScorePair{});
    job.pool().for_each(worlds.size(), [&](std::size_t world) {
      results[world] = each.measure(worlds[world], fit_of(options, options.seed + world), job);
      progress.advance();
    });
    std::vector<ScorePair> pairs;
    for (const auto& result : results) {
      if (!result) return fail(result.error().within(core::value_text(each.shortcut)));
      pairs.push_back(*result);
    }
    rows.push_back(row_of(each.shortcut, pairs, options.stake));
  }
  return rows;
}

}  // namespace

SignExamples meter_rows(const std::vector<DailyClose>& closes, const MeterDesign& design) {
  SignExamples rows;
  const bool has_levels = design.levels == LevelColumns::add;
  if (has_levels) rows.columns = {"close", "return_week"};
  for (std::size_t lag = 0; lag < design.lags; ++lag)
    rows.columns.push_back("return_lag" + std::to_string(lag));
  rows.kinds.assign(rows.columns.size(), FeatureKind::financial);
  const bool has_moods = !design.moods.empty();
  if (has_moods) {
    rows.columns.emplace_back("mood");
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
    if (has_moods) {
      rows.values.push_back(
          design.moods[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + design.mood_offset)]);
    }
    rows.days.push_back(closes[i].day);
    rows.label_days.push_back(closes[i + design.horizon].day);
    rows.next_returns.push_back(simple_return(i, i + design.horizon));
    rows.last_returns.push_back(simple_return(i - 1, i));
    rows.decided_at.push_back(market::start_of_utc_day({closes[i].day.days + 1}));
  }
  return rows;
}

Result<std::vector<MeterRow>> measure_shortcuts(const MeterOptions& options, core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return fail(good.error());
  std::vector<std::vector<market::Bar>> worlds;
  for (std::size_t world = 0; world < options.worlds; ++world) {
    worlds.push_back(random_walk_bars(
        {.weeks = options.weeks, .daily_deviation = options.daily_deviation, .seed = options.seed},
        static_cast<std::uint32_t>(world)));
  }
  return measure_worlds(worlds, measures(), options, job);
}

Result<std::vector<MeterRow>> measure_shortcuts_on(const std::vector<market::Bar>& bars,
                                                   const MeterMoods& moods, const MeterOptions& options,
                                                   core::Job& job) {
  std::vector<NamedMeasure> wanted = measures();
  std::erase_if(wanted, [](const NamedMeasure& each) { return each.shortcut == Shortcut::texts_same_day; });
  if (moods.texts > 0) wanted.push_back({Shortcut::texts_same_day, own_texts_measure(moods)});
  return measure_worlds({bars}, wanted, options, job);
}

}  // namespace bellwether::audit
