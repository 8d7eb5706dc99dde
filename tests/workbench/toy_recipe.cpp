#include "tests/workbench/toy_recipe.h"

#include "bellwether/feature/history.h"
#include "tests/support/made_market.h"

namespace bellwether::workbench {
namespace {

using market::Calendar;

// Of a day from its snapshot: the last change of the close, as a share of it.
std::optional<double> last_change(const feature::Snapshot& past) {
  const auto bars = past.bars();
  if (bars.size() < 2) return std::nullopt;
  return bars.back().close / bars[bars.size() - 2].close - 1;
}

core::Result<feature::History> history_of(market::BarSeries series) {
  return feature::History::make(std::move(series), signal::SentimentIndex{}, Calendar::nyse());
}

// How many days rose, and how many of them after a day that rose.
struct Rises {
  std::size_t predictions = 0, right = 0;
  [[nodiscard]] double share() const {
    return predictions == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(predictions);
  }
};

core::Result<Rises> count_rises(const ToyRequest& request) {
  const auto history = history_of(tests::made_bars(request.days, request.seed));
  if (!history) return core::fail(history.error());
  Rises rises;
  std::optional<double> before;
  for (const market::Date day : history->days()) {
    const auto now = last_change(history->as_of(feature::decision_time(day, Calendar::nyse())));
    if (before && now) {
      ++rises.predictions;
      rises.right += (*before > 0) == (*now > 0) ? 1 : 0;
    }
    before = now;
  }
  return rises;
}

}  // namespace

core::Result<double> toy_backtest(store::RunDirectory&, const ToyRequest& request, core::Job&) {
  const auto rises = count_rises(request);
  if (!rises) return core::fail(rises.error());
  return rises->share();
}

core::Result<double> toy_fit(store::RunDirectory& run, const ToyRequest& request, core::Job& job) {
  return toy_backtest(run, request, job);
}

core::Result<bool> toy_predict(const ToyRequest& request, const source::TextOptions&, core::Job&) {
  const auto history = history_of(tests::made_bars(request.days, request.seed));
  if (!history) return core::fail(history.error());
  const auto last = history->days().back();
  return last_change(history->as_of(feature::decision_time(last, Calendar::nyse()))).value_or(0.0) > 0;
}

core::Result<audit::RecipePipeline> audited_toy(const LeakRequest&, core::Job&) {
  const auto real = tests::made_bars(100);
  return audit::RecipePipeline{
      .ticker = real.ticker.symbol,
      .outputs =
          [real](const audit::PerturbedFuture& future) -> core::Result<std::vector<audit::DatedOutput>> {
        market::BarSeries series = real;
        series.bars = future.bars(real.bars, Calendar::nyse());
        const auto history = history_of(std::move(series));
        if (!history) return core::fail(history.error());
        std::vector<audit::DatedOutput> outputs;
        for (const market::Date day : history->days()) {
          const auto decided = feature::decision_time(day, Calendar::nyse());
          if (const auto change = last_change(history->as_of(decided)))
            outputs.push_back({decided, "forecast", *change});
        }
        return outputs;
      },
      .first = Calendar::nyse().close_of(real.bars[50].day),
      .last = Calendar::nyse().close_of(real.bars[98].day)};
}

core::Result<audit::NullReport> null_toy(const audit::NullRequest& request, core::Job&) {
  std::vector<audit::NullScore> scores;
  for (std::size_t world = 0; world < request.null.worlds; ++world) {
    const auto rises = count_rises({.days = 200, .seed = world + 1});
    if (!rises) return core::fail(rises.error());
    scores.push_back({.measure = rises->share()});
  }
  audit::NullReport report{.recipe = "toy", .world = request.null.world};
  audit::NullRow row{.predictor = "last-sign", .clock = "trading-days", .measure = "accuracy", .chance = 0.5};
  audit::sum_up(row, scores, std::nullopt);
  report.rows.push_back(std::move(row));
  return report;
}

}  // namespace bellwether::workbench
