#include "bellwether/dataset/sample_market.h"

#include <algorithm>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/dataset/samples.h"
#include "bellwether/signal/index_file.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using market::Calendar;

io::InputRecord record_of(const Sample& sample, std::uint64_t rows) {
  return {.path = "samples/" + std::string(sample.name),
          .bytes = sample.content.size(),
          .sha256 = core::sha256_hex(sample.content),
          .rows = rows};
}

core::Result<signal::SentimentIndex> read_sample_index(const Sample& sample, const market::Ticker& ticker) {
  auto indices =
      signal::parse_index(sample.content, signal::IndexFormat::csv, sample.name, market::Calendar::nyse());
  if (!indices) return fail(indices.error());
  for (signal::SentimentIndex& each : *indices) {
    if (each.ticker == ticker) return std::move(each);
  }
  return fail(ErrorKind::not_found, std::string(sample.name) + " holds no index of " + ticker.symbol);
}

core::Result<source::PriceFile> read_sample_prices(const Sample& sample, const MarketOptions& options) {
  auto stream = io::ByteStream::of_memory(std::string(sample.content), std::string(sample.name));
  return source::read_prices(
      std::move(stream), {.ticker = options.ticker, .end = options.end, .adjustment = options.adjustment});
}

// The first bar of the span, and how many before it are kept to train and to look back on.
struct SpanStart {
  std::size_t first = 0, kept_before = 0;
};

core::Result<SpanStart> find_start(const std::vector<market::Bar>& bars, const MarketOptions& options,
                                   std::size_t look_back) {
  SpanStart start;
  if (!options.start.empty()) {
    const auto day = market::parse_date(options.start);
    if (!day) return fail(ErrorKind::usage, "--start: " + day.error().message);
    const auto first = std::ranges::lower_bound(bars, *day, {}, &market::Bar::day);
    start.first = static_cast<std::size_t>(first - bars.begin());
  }
  if (start.first >= bars.size()) {
    return fail(ErrorKind::data,
                "the sample holds no prices of " + options.ticker + " from " + options.start + " on");
  }
  start.kept_before = std::min(start.first, options.history + look_back);
  return start;
}

}  // namespace

core::Result<MarketInputs> sample_market(const MarketOptions& options, std::size_t look_back) {
  const auto price_sample = embedded_sample("prices/" + options.ticker + ".csv");
  if (!price_sample) return fail(price_sample.error());
  const auto index_sample = embedded_sample("index/" + options.ticker + ".csv");
  if (!index_sample) return fail(index_sample.error());
  auto prices = read_sample_prices(*price_sample, options);
  if (!prices) return fail(prices.error());
  std::vector<market::Bar>& bars = prices->series.bars;
  const auto start = find_start(bars, options, look_back);
  if (!start) return fail(start.error());
  auto index = read_sample_index(*index_sample, prices->series.ticker);
  if (!index) return fail(index.error());
  const std::uint64_t index_rows = index->points.size();

  const market::Date first = bars[start->first].day, last = bars.back().day;
  const std::size_t history = std::min(options.history, start->kept_before);
  const market::Date training_begin = bars[start->first - history].day;
  bars.erase(bars.begin(), bars.begin() + static_cast<std::ptrdiff_t>(start->first - start->kept_before));
  std::erase_if(index->points, [&](const signal::IndexPoint& each) {
    return each.period.day < bars.front().day || each.period.day > last;
  });
  std::uint64_t texts = 0;
  for (const signal::IndexPoint& each : index->points) texts += each.texts();
  auto known = feature::History::make(std::move(prices->series), *index, Calendar::nyse());
  if (!known) return fail(known.error());
  MarketInputs inputs{.history = std::move(*known), .index = std::move(*index)};
  inputs.training_begin = training_begin;
  inputs.first = first;
  inputs.last = last;
  inputs.texts_used = texts;
  inputs.prices_record = record_of(*price_sample, prices->record.rows);
  inputs.texts_record = record_of(*index_sample, index_rows);
  inputs.texts_role = "sentiment index";
  inputs.scorer = "lexicon";
  inputs.notes.emplace_back(
      "The sentiment index was computed from real headlines beforehand; the demo holds its figures, not "
      "their words.");
  return inputs;
}

}  // namespace bellwether::dataset
