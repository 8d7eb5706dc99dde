#include "bellwether/api/failures.h"
#include "bellwether/api/kept_market.h"
#include "bellwether/api/request.h"
#include "bellwether/api/requests.h"
#include "bellwether/api/work.h"
#include "bellwether/market/time.h"

namespace bellwether {
namespace {

IndexPoint point_of(const std::string& ticker, const signal::IndexPoint& point) {
  return {.ticker = ticker,
          .period = signal::to_text(point.period),
          .known_at = market::to_text(point.known_at),
          .negative = point.negative,
          .neutral = point.neutral,
          .positive = point.positive,
          .mean = point.mean,
          .volatility = point.volatility,
          .balance = point.balance,
          .positive_impact = point.positive_impact,
          .negative_impact = point.negative_impact,
          .coverage = point.coverage,
          .days_since_text = point.days_since_text};
}

void fill(Index& index, const dataset::SignalRun& built) {
  for (const signal::SentimentIndex& each : built.signal.indices)
    for (const signal::IndexPoint& point : each.points)
      index.points.push_back(point_of(each.ticker.symbol, point));
  if (!built.note.empty()) index.notes.push_back(built.note);
  index.notes.insert(index.notes.end(), built.warnings.begin(), built.warnings.end());
}

}  // namespace

Index build_index(const Market& market, const Options& options, const Session& session) {
  if (!market.bars.empty() || !market.files.prices.empty())
    throw Error(Failure::usage, "an index is built of texts alone; leave the prices out");
  const Options all = api::taken(api::with_market(options, market, session, api::PriceLayout::folder));
  api::IndexRequest request;
  api::read_options(request, all);
  core::ThreadPool pool(session.threads);
  api::Work work(session, pool);
  const auto scoring = api::taken(sentiment::Scoring::make(request.scoring, pool));
  store::RunSetup setup = api::run_setup({"signal", "build"}, all, session);
  setup.name = "signal";
  setup.config = core::describe_options(request);
  Index index;
  api::check(store::with_run(
      session.runs, setup, core::SystemClock(), [&](store::RunDirectory& run) -> core::Status {
        const auto built =
            workbench::run_signal(run, request.inputs, scoring.stage(work.job()), request.signal);
        if (!built) return core::fail(built.error());
        index.run = run.path().string();
        fill(index, *built);
        return {};
      }));
  return index;
}

}  // namespace bellwether
