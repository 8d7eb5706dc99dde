#include "bellwether/workbench/live/ticker_series.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/dataset/samples.h"
#include "bellwether/feature/history.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/signal/index_builder.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/workbench/live/live_plan.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::BarSeries;
using market::Date;

constexpr std::int32_t kDaysShown = 365;

// The market's prices that are built in, beside the recording that is, cut at the moment.
Result<BarSeries> sample_prices(const std::string& ticker, const LiveQuestion& question) {
  const auto sample = dataset::embedded_sample("prices/" + ticker + ".csv");
  if (!sample) return fail(sample.error());
  auto file = source::read_prices(
      io::ByteStream::of_memory(std::string(sample->content), std::string(sample->name)), {.ticker = ticker});
  if (!file) return fail(file.error());
  std::erase_if(file->series.bars, [&](const market::Bar& bar) {
    return feature::decision_time(bar.day, *question.calendar) > question.known_before();
  });
  return std::move(file->series);
}

Result<BarSeries> market_prices(const std::string& ticker, const LiveQuestion& question,
                                const LiveSource& source) {
  LiveQuestion of_market = question;
  const auto parsed = market::parse_ticker(ticker);
  if (!parsed) return fail(parsed.error());
  of_market.ticker = *parsed;
  of_market.company.clear();
  auto prices = live_prices(of_market, source);
  if (!prices) return fail(prices.error());
  return std::move(prices->series.series);
}

// The market's series, or a note on why there is none.
Status add_market(const SeriesQuestion& question, const LiveSource& source, TickerSeries& series) {
  if (question.market.empty() || question.market == series.ticker.symbol) return {};
  auto market = question.asking.live.replay == kSampleReplay
                    ? sample_prices(question.market, series.question)
                    : market_prices(question.market, series.question, source);
  if (market) {
    series.market = std::move(*market);
  } else if (market.error().kind == ErrorKind::interrupted) {
    return fail(market.error());
  } else {
    series.notes.push_back("No comparison with " + question.market + ": " + market.error().message);
  }
  return {};
}

Result<signal::SentimentIndex> index_of(const TickerSeries& series) {
  const LiveInputs& live = series.live;
  if (live.headlines.empty()) return signal::SentimentIndex{.ticker = series.ticker, .points = {}};
  signal::IndexBuilder builder(signal::Frequency::day, *live.inputs.calendar);
  for (const LiveHeadline& each : live.headlines) {
    const auto added = builder.add({.ticker = series.ticker,
                                    .known_at = each.score.known_at,
                                    .negative = each.score.negative,
                                    .neutral = each.score.neutral,
                                    .positive = each.score.positive});
    if (!added) return fail(added.error());
  }
  return builder.build_one(series.ticker, {});
}

Result<Date> first_day_of(const SeriesRequest& request, const BarSeries& bars) {
  if (request.from.empty()) return Date{bars.bars.back().day.days - kDaysShown};
  const auto day = market::parse_date(request.from);
  if (!day) return fail(core::Error{ErrorKind::usage, day.error().message}.within("from"));
  return *day;
}

}  // namespace

Result<TickerSeries> ticker_series(const SeriesQuestion& question, const LiveAccess& access, core::Job& job,
                                   LiveArchive& archive) {
  TryRequest asking = question.asking;
  asking.ticker = question.request.ticker;
  asking.company = question.request.company;
  asking.as_of = question.request.as_of;
  const auto client = open_live_client(asking.live, access);
  if (!client) return fail(client.error());
  auto plan = plan_of(asking, access, live_now(**client, access));
  if (!plan) return fail(plan.error());
  const LiveSource source{{**client, job, plan->choices}, archive};
  auto live = gather_live_inputs(plan->question, source, nullptr);
  if (!live) return fail(live.error());
  TickerSeries series{.ticker = plan->question.ticker, .question = plan->question, .live = std::move(*live)};
  const auto from = first_day_of(question.request, series.live.inputs.members.front().series);
  if (!from) return fail(from.error());
  series.from = *from;
  auto index = index_of(series);
  if (!index) return fail(index.error());
  series.index = std::move(*index);
  if (Status added = add_market(question, source, series); !added) return fail(added.error());
  if (!asking.live.replay.empty())
    series.notes.push_back("Answers are recorded ones; now is " + market::to_text(plan->question.now) + ".");
  std::ranges::copy(series.live.warnings, std::back_inserter(series.notes));
  return series;
}

}  // namespace bellwether::workbench
