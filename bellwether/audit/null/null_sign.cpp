// The sign recipe on random walks, and on the market's own returns in another order.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/audit/leaks/calendar_days.h"
#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/audit/leaks/random_walk.h"
#include "bellwether/audit/null/null_report.h"
#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/evaluate/student_t.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using market::DayClock;
using Bars = std::vector<market::Bar>;

constexpr std::size_t kSignSimulations = 400;
constexpr double kLevel = 0.05, kCoin = 0.5;
constexpr std::size_t kWeekDays = 5;
constexpr std::uint32_t kResampledReturns = 53;  // of a null simulation's random numbers

// What one predictor reached in one simulation.
struct SimulationScore {
  double accuracy = 0.0, weekdays = 0.0, mondays = 0.0, money = 0.0;
  std::size_t rows = 0;

  // One-sided, normal approximation to the binomial.
  [[nodiscard]] bool seems_skilled() const {
    const double error = std::sqrt(kCoin * (1 - kCoin) / static_cast<double>(std::max<std::size_t>(1, rows)));
    return evaluate::normal_upper_tail((accuracy - kCoin) / error) < kLevel;
  }
};

SimulationScore last_sign_score(const Bars& bars, DayClock clock, double stake) {
  const auto scores = score_last_sign(closes_by(bars, clock));
  return {scores.all_days, scores.weekdays, scores.mondays, stake * scores.weekday_profit, scores.rows};
}

Result<SimulationScore> svm_score(const Bars& bars, DayClock clock, const NullRequest& request,
                                  core::Job& job) {
  const InflationFit fit{.window = request.null.window,
                         .step = request.null.step,
                         .bags = request.null.bags,
                         .seed = request.forecast.seed};
  const InflationDesign last_return{.levels = LevelColumns::leave_out, .lags = 1};
  const auto score = walk_rows(inflation_rows(closes_by(bars, clock), last_return), fit, job);
  if (!score) return fail(score.error());
  return SimulationScore{
      .accuracy = score->accuracy(), .money = request.null.stake * score->earned, .rows = score->rows};
}

NullRow sign_row(const std::string& predictor, DayClock clock, const std::vector<SimulationScore>& scores,
                 const std::optional<SimulationScore>& real) {
  NullRow row{
      .predictor = predictor, .clock = core::value_text(clock), .measure = "accuracy", .chance = kCoin};
  double weekdays = 0, mondays = 0, money = 0;
  std::vector<NullScore> simulations;
  for (const SimulationScore& each : scores) {
    simulations.push_back({each.accuracy, each.seems_skilled()});
    weekdays += each.weekdays;
    mondays += each.mondays;
    money += each.money;
  }
  const auto count = static_cast<double>(scores.size());
  row.money = money / count;
  if (weekdays > 0) {
    row.weekdays = weekdays / count;
    row.mondays = mondays / count;
  }
  sum_up(row, simulations, real ? std::optional(real->accuracy) : std::nullopt);
  return row;
}

// The bars of the market given, if any.
Result<std::optional<Bars>> real_bars(const dataset::MarketFiles& market) {
  if (!market.has_prices()) return std::optional<Bars>();
  const auto prices = dataset::read_market_prices(market);
  if (!prices) return fail(prices.error());
  return std::optional<Bars>(prices->series.bars);
}

// Simulation number `world` of the walks of the report's length, or of the returns of the bars given.
Bars made_bars(const NullReport& report, const std::optional<Bars>& bars, std::uint32_t simulation) {
  if (report.simulation == NullSimulation::block_resampled) {
    return resampled_bars(*bars, {.seed = report.seed, .epoch = kResampledReturns, .sample = simulation});
  }
  return random_walk_bars(
      {.weeks = report.weeks, .daily_volatility = report.daily_volatility, .seed = report.seed}, simulation);
}

Result<NullRow> svm_row(const std::vector<Bars>& simulations, DayClock clock, const NullRequest& request,
                        const std::optional<Bars>& bars, core::Job& job) {
  std::vector<Result<SimulationScore>> results(simulations.size(), SimulationScore{});
  core::Progress progress(job, "check null", "simulations", simulations.size());
  job.pool().for_each(simulations.size(), [&](std::size_t i) {
    const core::Status go_on = job.check_stop();
    results[i] = go_on ? svm_score(simulations[i], clock, request, job) : fail(go_on.error());
    progress.advance();
  });
  std::vector<SimulationScore> scores;
  for (const auto& result : results) {
    if (!result) return fail(result.error());
    scores.push_back(*result);
  }
  std::optional<SimulationScore> real;
  if (bars) {
    const auto scored = svm_score(*bars, clock, request, job);
    if (!scored) return fail(scored.error());
    real = *scored;
  }
  return sign_row("bagged-svc", clock, scores, real);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

void add_sentences(NullReport& report, double stake) {
  const NullRow &calendar = report.rows[0], &trading = report.rows[1];
  report.sentences.push_back(fmt::format(
      "{}, yet with weekends interpolated \"as the last sign\" has an accuracy of {} over all days, {} on "
      "weekdays "
      "and {} on Mondays, and seems to earn {:.0f} per {:.0f} stake in {} weeks.",
      report.simulation == NullSimulation::random_walk ? "Nothing can be forecast here"
                                                       : "Only neighboring days hang together here",
      percent(calendar.mean), percent(*calendar.weekdays), percent(*calendar.mondays), *calendar.money, stake,
      report.weeks));
  report.sentences.push_back(fmt::format(
      "On trading days its accuracy is {}, and a test at 5 % finds skill in {} of the simulations.",
      percent(trading.mean), percent(trading.false_skill)));
  for (const NullRow& row : report.rows) {
    if (!row.real) continue;
    report.sentences.push_back(
        fmt::format("{} on {}: {} on the market given; {} of the simulations reach that.", row.predictor,
                    row.clock, percent(*row.real), percent(*row.share_as_good)));
  }
}

// Simulations of other returns.
Result<NullReport> null_sign_walks(const NullRequest& request, core::Job& job) {
  if (core::Status checked = core::check_options(request.null); !checked) return fail(checked.error());
  const auto bars = real_bars(request.market);
  if (!bars) return fail(bars.error());
  NullReport report{.recipe = "sign",
                    .simulation = request.null.simulation,
                    .weeks = request.null.weeks,
                    .daily_volatility = request.null.daily_volatility,
                    .seed = request.forecast.seed};
  if (*bars) {
    report.weeks = std::max<std::size_t>(2, (*bars)->size() / kWeekDays);
    report.daily_volatility = log_deviation(**bars);
  } else if (report.simulation == NullSimulation::block_resampled) {
    return fail(core::ErrorKind::usage,
                "--world block-resampled needs --ticker and --prices: whose returns are drawn");
  }
  std::vector<Bars> simulations(request.null.simulations == 0 ? kSignSimulations : request.null.simulations);
  for (std::size_t i = 0; i < simulations.size(); ++i) {
    simulations[i] = made_bars(report, *bars, static_cast<std::uint32_t>(i));
  }
  for (const DayClock clock : {DayClock::calendar_days, DayClock::trading_days}) {
    std::vector<SimulationScore> scores(simulations.size());
    std::ranges::transform(simulations, scores.begin(), [&](const Bars& simulation) {
      return last_sign_score(simulation, clock, request.null.stake);
    });
    std::optional<SimulationScore> real;
    if (*bars) real = last_sign_score(**bars, clock, request.null.stake);
    report.rows.push_back(sign_row("last-sign", clock, scores, real));
  }
  simulations.resize(std::min(simulations.size(), request.null.svm_simulations));
  core::Stages progress(job, "check null", {{"calendar days", 7.0}, {"trading days", 5.0}});
  for (const DayClock clock : {DayClock::calendar_days, DayClock::trading_days}) {
    if (simulations.empty()) break;
    progress.next();
    auto row = svm_row(simulations, clock, request, *bars, job);
    if (!row) return fail(row.error());
    report.rows.push_back(std::move(*row));
  }
  add_sentences(report, request.null.stake);
  return report;
}

}  // namespace

Result<NullReport> null_signs(const NullRequest& request, core::Job& job) {
  const NullSimulation simulation = request.null.simulation;
  const bool other_returns =
      simulation == NullSimulation::random_walk || simulation == NullSimulation::block_resampled;
  return other_returns ? null_sign_walks(request, job) : null_sign_rows(request, job);
}

}  // namespace bellwether::audit
