// The price recipe on simulations under the null: ridge, which sees all columns and needs no training by
// chance.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "bellwether/audit/null/null_report.h"
#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/evaluate/price/backtest.h"
#include "bellwether/evaluate/price/backtest_result.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using feature::FeatureTable;

constexpr std::size_t kPriceSimulations = 100,
                      kBootstrapDraws = 200;  // the intervals of a simulation are not shown
constexpr double kFoundAt = 0.05;

constexpr std::uint32_t kOtherCloses = 50;  // of a null simulation's random numbers

struct PriceSetup {
  const NullRequest& request;
  const dataset::MarketInputs& inputs;
  dataset::ChosenFeatures chosen;
  bool asks_sentiment = false;
};

Result<evaluate::BacktestResult> run_ridge(const FeatureTable& table, const PriceSetup& setup,
                                           core::Job& job) {
  evaluate::BacktestInput input{.table = &table};
  const auto persistence = forecast::forecaster_named("persistence"),
             ridge = forecast::forecaster_named("ridge");
  if (!persistence || !ridge) return fail(core::ErrorKind::internal, "ridge or persistence is gone");
  const forecast::Settings none;
  input.models.push_back({"persistence", *persistence, none, {"close"}});
  input.models.push_back({"ridge", *ridge, none, setup.chosen.price});
  if (setup.asks_sentiment) {
    std::vector<std::string> both = setup.chosen.price;
    both.insert(both.end(), setup.chosen.sentiment.begin(), setup.chosen.sentiment.end());
    input.models.push_back({"ridge+sentiment", *ridge, none, both});
    input.sentiment_pairs.emplace_back("ridge", "ridge+sentiment");
  }
  const auto begin = std::ranges::lower_bound(table.days, setup.inputs.first);
  input.span_begin = static_cast<std::size_t>(begin - table.days.begin());
  const evaluate::BacktestOptions options{.task = dataset::task_of(setup.request.forecast),
                                          .split = setup.request.split,
                                          .seed = setup.request.forecast.seed,
                                          .seeds = 1,
                                          .draws = kBootstrapDraws,
                                          .placebos = 0};
  return evaluate::run_backtest(input, options, job);
}

// Skill against persistence, or, for simulations of texts, the share of ridge's RMSE that sentiment takes
// away.
Result<NullScore> price_score(const FeatureTable& table, const PriceSetup& setup, core::Job& job) {
  const auto result = run_ridge(table, setup, job);
  if (!result) return fail(result.error());
  const evaluate::ModelResult& ridge = result->models[1];
  NullScore score;
  if (setup.asks_sentiment) {
    const evaluate::SentimentQuestion& question = result->sentiment.front();
    score.measure = -question.rmse_change / ridge.scores.rmse;
    score.found = question.clark_west.p_value.value_or(1.0) < kFoundAt && score.measure > 0;
    return score;
  }
  score.measure = ridge.scores.skill.value_or(0.0);
  const auto p = ridge.against_persistence ? ridge.against_persistence->p_value : std::nullopt;
  score.found = p.value_or(1.0) < kFoundAt && score.measure > 0;
  return score;
}

// The features of the market with other closes; the day's range goes with its close.
Result<FeatureTable> table_of_other_closes(const PriceSetup& setup, std::uint32_t simulation) {
  const auto all = setup.inputs.history.as_of({std::numeric_limits<std::int64_t>::max()});
  const core::RandomKey key{.seed = setup.request.forecast.seed, .epoch = kOtherCloses, .sample = simulation};
  const bool walks = setup.request.null.simulation == NullSimulation::random_walk;
  market::BarSeries series{.ticker = setup.inputs.history.ticker(),
                           .bars = walks ? walked_bars(all.bars(), key) : resampled_bars(all.bars(), key)};
  auto history =
      feature::History::make(std::move(series), setup.inputs.index, setup.inputs.history.calendar());
  if (!history) return fail(history.error());
  dataset::MarketInputs other = setup.inputs;
  other.history = std::move(*history);
  return dataset::make_table(other, setup.chosen);
}

std::vector<std::size_t> places_of(const FeatureTable& table, const std::vector<std::string>& columns) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (std::ranges::find(columns, table.columns[i]) != columns.end()) places.push_back(i);
  return places;
}

// Log returns from each row's close to the one a horizon later; 0 where there is none.
std::vector<double> outcomes_of(const FeatureTable& table, std::size_t horizon) {
  std::vector<double> outcomes(table.rows());
  for (std::size_t row = 0; row + horizon < table.rows(); ++row)
    outcomes[row] = std::log(table.closes[row + horizon] / table.closes[row]);
  return outcomes;
}

FeatureTable with_rows_in(FeatureTable table, const std::vector<std::string>& columns,
                          const std::vector<std::size_t>& order) {
  take_columns({table.values, table.columns.size()}, places_of(table, columns), order);
  return table;
}

Result<FeatureTable> null_table(const FeatureTable& table, const PriceSetup& setup, std::size_t simulation,
                                std::size_t simulations) {
  const NullRequest& request = setup.request;
  const auto order = [&] { return null_order(request, table.rows(), simulation, simulations); };
  switch (request.null.simulation) {
    case NullSimulation::random_walk:
    case NullSimulation::block_resampled:
      return table_of_other_closes(setup, static_cast<std::uint32_t>(simulation));
    case NullSimulation::permuted_labels: return with_rows_in(table, setup.chosen.price, order());
    case NullSimulation::shuffled_texts:
    case NullSimulation::shifted_dates: return with_rows_in(table, setup.chosen.sentiment, order());
    case NullSimulation::injected_effect: break;
  }
  FeatureTable injected = with_rows_in(table, setup.chosen.sentiment, order());
  inject_effect({injected.values, injected.columns.size()},
                places_of(injected, setup.chosen.sentiment).front(),
                outcomes_of(injected, request.forecast.horizon), request.null.effect);
  return injected;
}

NullRow price_row(const std::vector<NullScore>& scores, const NullScore& real, bool asks_sentiment) {
  NullRow row{.predictor = asks_sentiment ? "ridge+sentiment" : "ridge",
              .clock = "trading-days",
              .measure = asks_sentiment ? "gain" : "skill"};
  sum_up(row, scores, real.measure);
  return row;
}

std::string price_sentence(const NullRow& row, const NullOptions& null) {
  const double found = 100 * row.false_skill;
  if (null.simulation == NullSimulation::injected_effect) {
    return fmt::format(
        "A correlation of {:.2f} with the outcome, injected into one of the sentiment columns, takes {:.1f} "
        "% off ridge's RMSE on average, and Clark and West's test at 5 % finds it in {:.0f} % of the {} "
        "simulations.",
        null.effect, 100 * row.mean, found, row.simulations);
  }
  const bool skill = row.measure == "skill";
  return fmt::format(
      "{}: {} of {:.4f} on the market given; {:.0f} % of the {} simulations under the null ({}) reach that, "
      "and a test at 5 % finds {} in {:.0f} % of them.",
      row.predictor, skill ? "a skill" : "a gain from sentiment", *row.real, 100 * *row.share_as_good,
      row.simulations, core::value_text(null.simulation), skill ? "skill" : "help from sentiment", found);
}

bool changes_sentiment(NullSimulation simulation) {
  return simulation == NullSimulation::shuffled_texts || simulation == NullSimulation::shifted_dates ||
         simulation == NullSimulation::injected_effect;
}

core::Status add_price_shifts(NullReport& report, const FeatureTable& table, const PriceSetup& setup,
                              core::Job& job) {
  for (const std::size_t days : kShiftedDays) {
    const auto order = rotated_rows(table.rows(), rows_of_days(days));
    const auto score = price_score(with_rows_in(table, setup.chosen.sentiment, order), setup, job);
    if (!score) return fail(score.error());
    report.shifts.push_back({days, score->measure});
  }
  return {};
}

}  // namespace

Result<NullReport> null_prices(const NullRequest& request, core::Job& job) {
  if (!request.market.has_prices()) {
    return fail(
        core::ErrorKind::usage,
        "check null --recipe price needs --ticker and --prices, and --texts for simulations of texts");
  }
  if (request.null.simulation == NullSimulation::permuted_labels &&
      request.forecast.target == feature::Target::close) {
    return fail(core::ErrorKind::usage,
                "--world permuted-labels needs --target return: a close of another day is not a forecast of "
                "this one");
  }
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  const auto inputs = dataset::read_market(request.market, chosen->look_back - 1, job);
  if (!inputs) return fail(inputs.error());
  dataset::log_notes(inputs->notes, inputs->prices_record);
  const bool asks_sentiment = changes_sentiment(request.null.simulation);
  if (asks_sentiment && inputs->index.points.empty()) {
    return fail(core::ErrorKind::usage,
                "--world " + core::value_text(request.null.simulation) + " needs --texts");
  }
  const PriceSetup setup{request, *inputs, *chosen, asks_sentiment};
  const auto table = dataset::make_table(*inputs, *chosen);
  if (!table) return fail(table.error());
  const auto real = price_score(*table, setup, job);
  if (!real) return fail(real.error());

  std::vector<NullScore> scores;
  const std::size_t simulations =
      request.null.simulations == 0 ? kPriceSimulations : request.null.simulations;
  core::Progress progress(job, "check null", "simulations", simulations);
  for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto made = null_table(*table, setup, simulation, simulations);
    if (!made) return fail(made.error());
    const auto score = price_score(*made, setup, job);
    if (!score) return fail(score.error());
    scores.push_back(*score);
    progress.advance();
  }
  NullReport report{.recipe = "price", .simulation = request.null.simulation, .seed = request.forecast.seed};
  report.weeks = table->rows() / 5;
  const auto all = inputs->history.as_of({std::numeric_limits<std::int64_t>::max()});
  report.daily_volatility = log_deviation(all.bars());
  report.rows.push_back(price_row(scores, *real, asks_sentiment));
  report.sentences.push_back(price_sentence(report.rows.back(), request.null));
  if (request.null.simulation == NullSimulation::shifted_dates) {
    if (core::Status added = add_price_shifts(report, *table, setup, job); !added) return fail(added.error());
    report.sentences.push_back(shift_sentence(report));
  }
  return report;
}

}  // namespace bellwether::audit
