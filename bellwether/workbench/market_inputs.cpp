#include "bellwether/workbench/market_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bellwether/feature/gaps.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/signal/index_builder.h"
#include "bellwether/workbench/score_texts.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::Bar;
using market::Calendar;
using market::Date;
using market::to_text;

// The span asked for; nothing where the file decides.
struct Span {
  std::optional<Date> start, end;
};

core::Result<std::optional<Date>> read_day(std::string_view flag, const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, fmt::format("{}: {}", flag, day.error().message));
  return std::optional<Date>(*day);
}

core::Result<Span> read_span(const MarketOptions& options) {
  const auto start = read_day("--start", options.start);
  if (!start) return fail(start.error());
  const auto end = read_day("--end", options.end);
  if (!end) return fail(end.error());
  if (*start && *end && **end < **start) {
    return fail(ErrorKind::usage, fmt::format("--start {} lies after --end {}", options.start, options.end));
  }
  return Span{*start, *end};
}

// The bars of a span with those before it that train or are looked back on.
struct Slice {
  market::BarSeries series;
  Date training_begin, first, last;
  std::vector<Date> filled;
};

core::Result<Slice> slice_bars(market::BarSeries series, const Span& span, const MarketOptions& options,
                               std::size_t look_back) {
  std::vector<Bar>& bars = series.bars;
  const auto begin = std::ranges::lower_bound(bars, span.start.value_or(bars.front().day), {}, &Bar::day);
  if (begin == bars.end()) {
    return fail(ErrorKind::data, fmt::format("{}: no prices from {} to {} in {}; the file holds {} to {}",
                                             series.ticker.symbol, options.start,
                                             options.end.empty() ? "its end" : options.end, options.prices,
                                             to_text(bars.front().day), to_text(bars.back().day)));
  }
  Slice slice;
  slice.first = begin->day;
  slice.last = bars.back().day;
  const auto before = static_cast<std::size_t>(begin - bars.begin());
  if (options.history > before) {
    return fail(ErrorKind::data, fmt::format("--history {}: {} has only {} days before {}", options.history,
                                             options.prices, before, to_text(slice.first)));
  }
  slice.training_begin = bars[before - options.history].day;
  const std::size_t kept_before = std::min(before, options.history + look_back);
  bars.erase(bars.begin(), begin - static_cast<std::ptrdiff_t>(kept_before));
  auto filled = feature::fill_forward(series, options.fill_gaps, Calendar::nyse());
  if (!filled) return fail(filled.error());
  slice.series = std::move(filled->series);
  slice.filled = std::move(filled->filled);
  return slice;
}

// Where texts count: after the close before the first bar, up to the close of the last.
struct TextSpan {
  market::Ticker ticker;
  Date first, last;

  [[nodiscard]] bool contains(market::UtcTime known_at) const {
    const auto day = Calendar::nyse().trading_day_of(known_at);
    return day && *day >= first && *day <= last;
  }
};

Status check_texts(const MarketInputs& inputs, const TextSpan& span, const std::set<std::string>& others,
                   const std::string& path) {
  if (inputs.texts_used > 0) return {};
  if (inputs.texts_outside > 0) {
    return fail(ErrorKind::data, fmt::format("{}: all {} texts about {} were known before {} or after {}",
                                             path, inputs.texts_outside, span.ticker.symbol,
                                             to_text(span.first), to_text(span.last)));
  }
  std::string named;
  std::size_t shown = 0;
  for (const std::string& other : others) {
    if (shown++ == 8) break;
    named += (named.empty() ? "" : ", ") + other;
  }
  return fail(ErrorKind::data,
              fmt::format("{}: no text is about {}; {}", path, span.ticker.symbol,
                          named.empty() ? "none names a ticker (--ticker-column says where it stands)"
                                        : fmt::format("it names {} tickers: {}{}", others.size(), named,
                                                      others.size() > 8 ? ", …" : "")));
}

// Scores the texts of the ticker within the span and builds its daily index.
Status read_texts(const MarketFiles& files, const TextSpan& span, core::ThreadPool& pool,
                  MarketInputs& inputs) {
  auto texts = source::open_texts(files.options.texts, files.text_options);
  if (!texts) return fail(texts.error());
  auto analyzer = sentiment::make_analyzer(files.options.model, {}, pool);
  if (!analyzer) return fail(analyzer.error());
  const auto cleaner = make_cleaner(**analyzer, {});
  if (!cleaner) return fail(cleaner.error());
  signal::IndexBuilder builder(signal::Frequency::day, Calendar::nyse());
  std::set<std::string> others;
  const auto wanted = [&](const market::Text& text) {
    if (!market::is_about(text, span.ticker)) {
      for (const market::Ticker& each : text.tickers) others.insert(each.symbol);
      return false;
    }
    const bool inside = text.precision != market::TimePrecision::none && span.contains(text.known_at);
    inputs.texts_outside += inside ? 0 : 1;
    return inside;
  };
  const auto counts = score_texts(
      *texts, {**analyzer, *cleaner, pool}, wanted,
      [&](const market::Text& text, const sentiment::Score& score) -> Status {
        const auto added =
            builder.add({span.ticker, text.known_at, score.negative, score.neutral, score.positive, 1.0});
        if (!added) return fail(added.error().within("text " + text.id));
        return {};
      });
  if (!counts) return fail(counts.error());
  inputs.texts_used = counts->scored;
  if (Status checked = check_texts(inputs, span, others, files.options.texts); !checked) return checked;
  auto index = builder.build_one(span.ticker, {span.first, span.last});
  if (!index) return fail(index.error());
  inputs.index = std::move(*index);
  inputs.texts_record = texts->record();
  inputs.scorer = std::string((*analyzer)->name());
  inputs.scorer_fingerprint = (*analyzer)->fingerprint();
  if (!texts->note().empty()) inputs.notes.push_back(fmt::format("Texts: {}.", texts->note()));
  return {};
}

void note_prices(const Slice& slice, const Span& span, MarketInputs& inputs) {
  if (!slice.filled.empty()) {
    inputs.notes.push_back(
        fmt::format("{} missing trading days were filled with the close before them, the first {}.",
                    slice.filled.size(), to_text(slice.filled.front())));
  }
  if (span.start && *Calendar::nyse().on_or_after(*span.start) < slice.first) {
    inputs.notes.push_back(
        fmt::format("The prices begin on {}, after the start asked for.", to_text(slice.first)));
  }
  const auto after = Calendar::nyse().next(slice.last);
  if (span.end && after && *after <= *span.end) {
    inputs.notes.push_back(
        fmt::format("The prices end on {}, before the end asked for.", to_text(slice.last)));
  }
  if (slice.series.adjustment == market::Adjustment::raw) {
    inputs.notes.emplace_back("The prices are raw: splits and dividends show as moves.");
  }
}

}  // namespace

core::Result<MarketInputs> read_market(const MarketFiles& files, std::size_t look_back,
                                       core::ThreadPool& pool) {
  const MarketOptions& options = files.options;
  if (options.ticker.empty()) return fail(ErrorKind::usage, "--ticker is missing: whose price is forecast?");
  if (options.prices.empty()) return fail(ErrorKind::usage, "--prices is missing: a file of daily prices");
  const auto span = read_span(options);
  if (!span) return fail(span.error());
  auto prices = source::read_prices(
      options.prices, {.ticker = options.ticker, .end = options.end, .adjustment = options.adjustment});
  if (!prices) return fail(prices.error());
  auto slice = slice_bars(std::move(prices->series), *span, options, look_back);
  if (!slice) return fail(slice.error());

  const auto bare = feature::History::make({}, {}, Calendar::nyse());
  if (!bare) return fail(bare.error());
  MarketInputs inputs{.history = *bare};
  inputs.training_begin = slice->training_begin;
  inputs.first = slice->first;
  inputs.last = slice->last;
  inputs.filled = slice->filled;
  inputs.prices_record = prices->record;
  inputs.index.ticker = slice->series.ticker;
  note_prices(*slice, *span, inputs);
  if (!options.texts.empty()) {
    const TextSpan within{slice->series.ticker, slice->series.bars.front().day, slice->last};
    if (Status read = read_texts(files, within, pool, inputs); !read) return fail(read.error());
  }
  auto history = feature::History::make(std::move(slice->series), inputs.index, Calendar::nyse());
  if (!history) return fail(history.error());
  inputs.history = std::move(*history);
  return inputs;
}

void record_inputs(RunDirectory& run, const MarketInputs& inputs) {
  const auto add = [&](const source::InputRecord& record) {
    run.add_input({record.path, record.sha256, record.bytes, record.rows});
  };
  add(inputs.prices_record);
  if (!inputs.texts_record) return;
  add(*inputs.texts_record);
  run.add_model(inputs.scorer, inputs.scorer_fingerprint);
}

}  // namespace bellwether::workbench
