#include "bellwether/dataset/price_span.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/dataset/stored_prices.h"
#include "bellwether/feature/gaps.h"
#include "bellwether/source/inspection/price_text_options.h"

namespace bellwether::dataset {
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

core::Error no_prices(const source::PriceFile& prices, const MarketOptions& options) {
  return {ErrorKind::data,
          fmt::format("{}: no prices from {} to {} in {}; it holds {} to {}", prices.series.ticker.symbol,
                      options.start, options.end.empty() ? "its end" : options.end, prices.record.path,
                      to_text(prices.first), to_text(prices.last))};
}

core::Result<PriceSpan> slice_bars(source::PriceFile& file, const Span& span, const MarketOptions& options,
                                   std::size_t look_back) {
  market::BarSeries series = std::move(file.series);
  std::vector<Bar>& bars = series.bars;
  const auto begin = std::ranges::lower_bound(bars, span.start.value_or(bars.front().day), {}, &Bar::day);
  PriceSpan slice;
  slice.calendar = file.calendar;
  slice.first = begin->day;
  slice.last = bars.back().day;
  const auto before = static_cast<std::size_t>(begin - bars.begin());
  if (options.history > before) {
    return fail(ErrorKind::data, fmt::format("--history {}: {} has only {} days before {}", options.history,
                                             file.record.path, before, to_text(slice.first)));
  }
  slice.training_begin = bars[before - options.history].day;
  const std::size_t kept_before = std::min(before, options.history + look_back);
  bars.erase(bars.begin(), begin - static_cast<std::ptrdiff_t>(kept_before));
  auto filled = feature::fill_forward(series, options.fill_gaps, *file.calendar);
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
  if (span.start && slice.calendar->on_or_after(*span.start).value_or(slice.first) < slice.first) {
    slice.notes.push_back(
        fmt::format("The prices begin on {}, after the start asked for.", to_text(slice.first)));
  }
  const auto after = slice.calendar->next(slice.last);
  if (span.end && after && *after <= *span.end) {
    slice.notes.push_back(
        fmt::format("The prices end on {}, before the end asked for.", to_text(slice.last)));
  }
  if (slice.series.adjustment == market::Adjustment::raw) {
    slice.notes.emplace_back("The prices are raw: splits and dividends show as moves.");
  }
}

// Nothing looks back beyond a day from which on the prices are sound: whoever begins with that day, as a
// refusal advises, is not refused again for the bars before it.
void look_back_on_sound_bars(std::span<const source::PriceFinding> findings, PriceSpan& slice) {
  Date sound = slice.series.bars.front().day;
  for (const source::PriceFinding& each : findings) {
    const bool is_before = each.level == source::FindingLevel::rejection && each.last <= slice.training_begin;
    if (is_before) sound = std::max(sound, each.last);
  }
  std::erase_if(slice.series.bars, [&](const Bar& bar) { return bar.day < sound; });
  std::erase_if(slice.filled, [&](Date day) { return day < sound; });
}

// The prices; rows that were left out are told among the warnings.
core::Result<source::PriceFile> read_with_rejections(const MarketFiles& files,
                                                     const source::PriceOptions& options) {
  auto prices = read_price_rows(files, options);
  if (!prices) return prices;
  const io::RowReport& report = prices->report;
  if (report.refused_count() > 0) {
    prices->warnings.push_back(
        fmt::format("{} of {} rows of prices were refused and left out, the first: {}.",
                    report.refused_count(), report.read, report.refused.front().examples.front()));
    prices->record.notes.push_back(prices->warnings.back());
  }
  return prices;
}

void log_reading(const source::PriceFile& prices) {
  const std::string& path = prices.record.path;
  for (const std::string& note : prices.notes) core::log_info(path + ": " + note);
  for (const std::string& warning : prices.warnings) core::log_warning(path + ": " + warning);
}

}  // namespace

std::string price_rejects(const std::string& rejects) { return rejects + ".prices"; }

core::Result<source::PriceOptions> market_price_options(const MarketFiles& files) {
  const MarketOptions& market = files.options;
  source::PriceOptions options{
      .ticker = market.ticker, .start = market.start, .end = market.end, .adjustment = market.adjustment};
  if (!files.stored.store.empty()) {
    options.calendar = files.text_options.calendar;
  } else if (files.text_place() == TextPlace::nowhere) {
    if (core::Status applied = source::apply_text_options(files.text_options, options); !applied)
      return fail(applied.error().within("without --texts"));
  } else {
    options.bad_rows = files.text_options.bad_rows;
    options.calendar = files.text_options.calendar;
    if (!files.text_options.rejects.empty()) options.rejects = price_rejects(files.text_options.rejects);
  }
  options.now = files.text_options.now;
  options.table.columns.ticker = market.ticker;
  options.table.columns.columns = market.price_columns;
  options.table.date_format = market.date_format;
  return options;
}

core::Result<source::PriceFile> read_price_rows(const MarketFiles& files,
                                                const source::PriceOptions& options) {
  return files.stored.store.empty() ? source::read_prices(files.options.prices, options)
                                    : read_stored_prices(files.stored, options);
}

core::Result<source::PriceFile> read_market_prices(const MarketFiles& files) {
  const auto options = market_price_options(files);
  if (!options) return fail(options.error());
  auto prices = read_with_rejections(files, *options);
  if (prices) log_reading(*prices);
  return prices;
}

void record_calendar(store::RunDirectory& run, const market::Calendar& calendar) {
  if (const auto& file = calendar.file())
    run.add_input({.path = file->path, .bytes = file->bytes, .sha256 = file->sha256});
}

void log_notes(std::span<const std::string> notes, const io::InputRecord& prices) {
  for (const std::string& note : notes) {
    if (std::ranges::find(prices.notes, note) == prices.notes.end()) core::log_info(note);
  }
}

core::Result<PriceSpan> read_price_span(const MarketFiles& files, std::size_t look_back) {
  const MarketOptions& options = files.options;
  if (options.ticker.empty()) return fail(ErrorKind::usage, "--ticker is missing: whose price is forecast?");
  if (!files.has_prices())
    return fail(ErrorKind::usage, "--prices is missing: a file of daily prices, or --store");
  const auto span = read_span(options);
  if (!span) return fail(span.error());
  auto wanted = market_price_options(files);
  if (!wanted) return fail(wanted.error());
  // The bars before the span, with some to spare for days that are missing.
  wanted->days_before = options.history + look_back + options.fill_gaps + 10;
  wanted->on_rejection = source::OnRejection::report;
  auto prices = read_with_rejections(files, *wanted);
  if (!prices) return fail(prices.error());
  if (span->start && prices->series.bars.back().day < *span->start) return fail(no_prices(*prices, options));
  auto slice = slice_bars(*prices, *span, options, look_back);
  if (!slice) return fail(slice.error());
  look_back_on_sound_bars(prices->findings, *slice);
  if (core::Status used = use_from(*prices, slice->series.bars.front().day); !used) return fail(used.error());
  log_reading(*prices);
  slice->record = prices->record;
  slice->notes = std::move(prices->record.notes);
  note_prices(*span, *slice);
  return slice;
}

}  // namespace bellwether::dataset
