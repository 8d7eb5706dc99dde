#include "bellwether/workbench/price_span.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/feature/gaps.h"
#include "bellwether/source/price_file.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
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

core::Result<PriceSpan> slice_bars(market::BarSeries series, const Span& span, const MarketOptions& options,
                                   std::size_t look_back) {
  std::vector<Bar>& bars = series.bars;
  const auto begin = std::ranges::lower_bound(bars, span.start.value_or(bars.front().day), {}, &Bar::day);
  if (begin == bars.end()) {
    return fail(ErrorKind::data, fmt::format("{}: no prices from {} to {} in {}; the file holds {} to {}",
                                             series.ticker.symbol, options.start,
                                             options.end.empty() ? "its end" : options.end, options.prices,
                                             to_text(bars.front().day), to_text(bars.back().day)));
  }
  PriceSpan slice;
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

void note_prices(const Span& span, PriceSpan& slice) {
  if (!slice.filled.empty()) {
    slice.notes.push_back(
        fmt::format("{} missing trading days were filled with the close before them, the first {}.",
                    slice.filled.size(), to_text(slice.filled.front())));
  }
  if (span.start && *Calendar::nyse().on_or_after(*span.start) < slice.first) {
    slice.notes.push_back(
        fmt::format("The prices begin on {}, after the start asked for.", to_text(slice.first)));
  }
  const auto after = Calendar::nyse().next(slice.last);
  if (span.end && after && *after <= *span.end) {
    slice.notes.push_back(
        fmt::format("The prices end on {}, before the end asked for.", to_text(slice.last)));
  }
  if (slice.series.adjustment == market::Adjustment::raw) {
    slice.notes.emplace_back("The prices are raw: splits and dividends show as moves.");
  }
}

}  // namespace

core::Result<PriceSpan> read_price_span(const MarketOptions& options, std::size_t look_back) {
  if (options.ticker.empty()) return fail(ErrorKind::usage, "--ticker is missing: whose price is forecast?");
  if (options.prices.empty()) return fail(ErrorKind::usage, "--prices is missing: a file of daily prices");
  const auto span = read_span(options);
  if (!span) return fail(span.error());
  auto prices = source::read_prices(options.prices, {.ticker = options.ticker,
                                                     .end = options.end,
                                                     .adjustment = options.adjustment,
                                                     .on_refusal = source::OnRefusal::report});
  if (!prices) return fail(prices.error());
  auto slice = slice_bars(std::move(prices->series), *span, options, look_back);
  if (!slice) return fail(slice.error());
  if (core::Status used = use_from(*prices, slice->series.bars.front().day); !used) return fail(used.error());
  for (const std::string& note : prices->notes) core::log_info(options.prices + ": " + note);
  for (const std::string& warning : prices->warnings) core::log_warning(options.prices + ": " + warning);
  slice->record = prices->record;
  slice->notes = std::move(prices->record.notes);
  note_prices(*span, *slice);
  return slice;
}

}  // namespace bellwether::workbench
