// The price recipe on worlds without skill: ridge, which sees all columns and needs no training by chance.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "bellwether/core/random.h"
#include "bellwether/evaluate/placebo.h"
#include "bellwether/workbench/check_null.h"
#include "bellwether/workbench/forecast_setup.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using feature::FeatureTable;

constexpr std::size_t kPriceWorlds = 100, kBootstrapDraws = 200;  // the intervals of a world are not shown
constexpr double kFoundAt = 0.05;

// The uses of a null world's random numbers.
enum NullPurpose : std::uint32_t { kWalkedCloses = 50, kShuffledDays = 51 };

// The measure of one world, and whether its test finds skill.
struct PriceScore {
  double measure = 0.0;
  bool found = false;
};

struct PriceSetup {
  const NullRequest& request;
  const MarketInputs& inputs;
  ChosenFeatures chosen;
  bool asks_sentiment = false;
};

Result<evaluate::BacktestResult> run_ridge(const FeatureTable& table, const PriceSetup& setup,
                                           core::ThreadPool& pool) {
  evaluate::BacktestInput input{.table = &table};
  const auto persistence = forecast::forecaster_named("persistence"),
             ridge = forecast::forecaster_named("ridge");
  if (!persistence || !ridge) return fail(core::ErrorKind::internal, "ridge or persistence is gone");
  const forecast::Settings none;
  input.entrants.push_back({"persistence", *persistence, none, {"close"}});
  input.entrants.push_back({"ridge", *ridge, none, setup.chosen.price});
  if (setup.asks_sentiment) {
    std::vector<std::string> both = setup.chosen.price;
    both.insert(both.end(), setup.chosen.sentiment.begin(), setup.chosen.sentiment.end());
    input.entrants.push_back({"ridge+sentiment", *ridge, none, both});
    input.sentiment_pairs.emplace_back("ridge", "ridge+sentiment");
  }
  const auto begin = std::ranges::lower_bound(table.days, setup.inputs.first);
  input.span_begin = static_cast<std::size_t>(begin - table.days.begin());
  const evaluate::BacktestOptions options{.task = task_of(setup.request.forecast),
                                          .split = setup.request.split,
                                          .seed = setup.request.forecast.seed,
                                          .seeds = 1,
                                          .draws = kBootstrapDraws,
                                          .placebos = 0};
  return evaluate::run_backtest(input, options, pool);
}

// Skill against persistence, or, for worlds of texts, the share of ridge's RMSE that sentiment takes away.
Result<PriceScore> price_score(const FeatureTable& table, const PriceSetup& setup, core::ThreadPool& pool) {
  const auto result = run_ridge(table, setup, pool);
  if (!result) return fail(result.error());
  const evaluate::EntrantResult& ridge = result->entrants[1];
  PriceScore score;
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

double log_deviation(std::span<const double> closes) {
  double sum = 0, squares = 0;
  for (std::size_t i = 1; i < closes.size(); ++i) {
    const double step = std::log(closes[i] / closes[i - 1]);
    sum += step;
    squares += step * step;
  }
  const double count = static_cast<double>(std::max<std::size_t>(2, closes.size()) - 1);
  return std::sqrt(std::max(0.0, squares / count - sum * sum / count / count));
}

// The market with each close the last one times a random step; the day's range goes with its close.
Result<FeatureTable> walked_table(const PriceSetup& setup, std::uint32_t world) {
  const auto all = setup.inputs.history.as_of({std::numeric_limits<std::int64_t>::max()});
  market::BarSeries series{.ticker = setup.inputs.history.ticker(),
                           .bars = {all.bars().begin(), all.bars().end()}};
  std::vector<double> closes;
  for (const market::Bar& bar : series.bars) closes.push_back(bar.close);
  const double deviation = log_deviation(closes);
  core::Random random({.seed = setup.request.forecast.seed, .epoch = kWalkedCloses, .sample = world});
  double close = closes.front();
  for (market::Bar& bar : series.bars) {
    close *= std::exp(deviation * random.normal());
    const double factor = close / bar.close;
    for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= factor;
  }
  auto history =
      feature::History::make(std::move(series), setup.inputs.index, setup.inputs.history.calendar());
  if (!history) return fail(history.error());
  MarketInputs walked = setup.inputs;
  walked.history = std::move(*history);
  return make_table(walked, setup.chosen);
}

// The sentiment columns of each row replaced by those of another row.
FeatureTable shuffled_table(const FeatureTable& table, const PriceSetup& setup, std::uint32_t world) {
  std::vector<std::size_t> order(table.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  core::Random random({.seed = setup.request.forecast.seed, .epoch = kShuffledDays, .sample = world});
  random.shuffle(std::span(order));
  FeatureTable shuffled = table;
  const std::size_t width = table.columns.size();
  for (std::size_t column = 0; column < width; ++column) {
    if (std::ranges::find(setup.chosen.sentiment, table.columns[column]) == setup.chosen.sentiment.end())
      continue;
    for (std::size_t row = 0; row < order.size(); ++row) {
      shuffled.values[row * width + column] = table.values[order[row] * width + column];
    }
  }
  return shuffled;
}

Result<FeatureTable> null_table(const FeatureTable& table, const PriceSetup& setup, std::size_t world,
                                std::size_t worlds) {
  switch (setup.request.null.world) {
    case NullWorld::random_walk: return walked_table(setup, static_cast<std::uint32_t>(world));
    case NullWorld::shuffled_texts: return shuffled_table(table, setup, static_cast<std::uint32_t>(world));
    case NullWorld::shifted_dates: break;
  }
  const std::size_t turn = evaluate::placebo_turns(table.rows(), worlds)[world];
  return evaluate::turn_columns(table, setup.chosen.sentiment, turn);
}

NullRow price_row(const std::vector<PriceScore>& scores, const PriceScore& real, bool asks_sentiment) {
  NullRow row{.predictor = asks_sentiment ? "ridge+sentiment" : "ridge",
              .clock = "trading-days",
              .measure = asks_sentiment ? "gain" : "skill",
              .worlds = scores.size()};
  std::vector<double> measures;
  for (const PriceScore& each : scores) measures.push_back(each.measure);
  sum_up(row, measures, static_cast<std::size_t>(std::ranges::count_if(scores, &PriceScore::found)),
         real.measure);
  return row;
}

std::string price_sentence(const NullRow& row, NullWorld world) {
  const bool skill = row.measure == "skill";
  return fmt::format(
      "{}: {} of {:.4f} on the market given; {:.0f} % of the {} worlds without skill ({}) reach that, and a "
      "test "
      "at 5 % finds {} in {:.0f} % of them.",
      row.predictor, skill ? "a skill" : "a gain from sentiment", *row.real, 100 * *row.share_as_good,
      row.worlds, core::value_text(world), skill ? "skill" : "help from sentiment", 100 * row.false_skill);
}

}  // namespace

Result<NullReport> null_prices(const NullRequest& request, core::ThreadPool& pool) {
  if (request.market.options.prices.empty()) {
    return fail(core::ErrorKind::usage,
                "check null --recipe price needs --ticker and --prices, and --texts for worlds of texts");
  }
  const auto chosen = choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  const auto inputs = read_market(request.market, chosen->look_back - 1, pool);
  if (!inputs) return fail(inputs.error());
  const bool asks_sentiment = request.null.world != NullWorld::random_walk;
  if (asks_sentiment && inputs->index.points.empty()) {
    return fail(core::ErrorKind::usage, "--world " + core::value_text(request.null.world) + " needs --texts");
  }
  const PriceSetup setup{request, *inputs, *chosen, asks_sentiment};
  const auto table = make_table(*inputs, *chosen);
  if (!table) return fail(table.error());
  const auto real = price_score(*table, setup, pool);
  if (!real) return fail(real.error());

  std::vector<PriceScore> scores;
  const std::size_t worlds = request.null.worlds == 0 ? kPriceWorlds : request.null.worlds;
  for (std::size_t world = 0; world < worlds; ++world) {
    const auto made = null_table(*table, setup, world, worlds);
    if (!made) return fail(made.error());
    const auto score = price_score(*made, setup, pool);
    if (!score) return fail(score.error());
    scores.push_back(*score);
  }
  NullReport report{.recipe = "price", .world = request.null.world, .seed = request.forecast.seed};
  report.weeks = table->rows() / 5;
  report.daily_deviation = log_deviation(table->closes);
  report.rows.push_back(price_row(scores, *real, asks_sentiment));
  report.sentences.push_back(price_sentence(report.rows.back(), request.null.world));
  return report;
}

}  // namespace bellwether::workbench
