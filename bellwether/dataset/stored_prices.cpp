#include "bellwether/dataset/stored_prices.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using market::Bar;

bool has_adjusted_close(const Bar& bar) { return bar.close_adjusted.has_value(); }

// The series as a file of prices with or without an adjusted close.
std::string csv_of(const market::BarSeries& series, bool is_adjusted_beside) {
  std::string file = is_adjusted_beside ? "Date,Open,High,Low,Close,Adj Close,Volume,Ticker\n"
                                        : "Date,Open,High,Low,Close,Volume,Ticker\n";
  for (const Bar& bar : series.bars) {
    file += market::to_text(bar.day);
    for (const double price : {bar.open, bar.high, bar.low, bar.close}) file += "," + core::value_text(price);
    if (is_adjusted_beside) file += "," + core::value_text(*bar.close_adjusted);
    file += "," + core::value_text(bar.volume) + "," + series.ticker.symbol + "\n";
  }
  return file;
}

core::Error half_adjusted(const StoredSeries& stored, const std::vector<Bar>& bars) {
  const auto without = std::ranges::find_if_not(bars, has_adjusted_close);
  return {ErrorKind::data, fmt::format("{}: some days have an adjusted close and others none, the first {}; "
                                       "pull or import the whole series again",
                                       stored.place, market::to_text(without->day))};
}

void note_series(const store::KnownSeries& known, StoredSeries& stored) {
  if (known.restated > 0) {
    stored.notes.push_back(fmt::format(
        "{} of {} days of prices came again with other values; the newest that were known then are used, "
        "also for days before they came.",
        known.restated, known.series.bars.size()));
  }
  if (stored.is_unadjusted) {
    stored.notes.push_back(
        fmt::format("Prices of {} are stored without an adjusted close: dividends, and splits where it does "
                    "not adjust for "
                    "them, show as moves.",
                    stored.name.provider));
  }
}

}  // namespace

core::Result<StoredSeries> stored_series(store::Database& database, const store::SeriesName& name,
                                         std::optional<market::UtcTime> as_of) {
  const auto known = store::bars_as_of(database, name, as_of);
  if (!known) return fail(known.error());
  const std::vector<Bar>& bars = known->series.bars;
  StoredSeries stored{
      .name = name,
      .file = {},
      .place = fmt::format("{} ({} of {})", database.path().string(), name.ticker.symbol, name.provider)};
  if (bars.empty()) {
    return fail(ErrorKind::data, fmt::format("{}: no prices were known{}", stored.place,
                                             as_of ? " before " + market::to_text(*as_of) : ""));
  }
  const bool is_raw = known->series.adjustment == market::Adjustment::raw;
  const bool is_beside = is_raw && std::ranges::any_of(bars, has_adjusted_close);
  if (is_beside && !std::ranges::all_of(bars, has_adjusted_close)) return fail(half_adjusted(stored, bars));
  stored.is_unadjusted = is_raw && !is_beside;
  stored.file = csv_of(known->series, is_beside);
  note_series(*known, stored);
  return stored;
}

core::Result<source::PriceFile> read_stored_series(const StoredSeries& stored,
                                                   const source::PriceOptions& options) {
  const source::AdjustmentChoice adjustment =
      stored.is_unadjusted ? source::AdjustmentChoice::raw : options.adjustment;
  auto prices = source::read_prices(io::ByteStream::of_memory(stored.file, stored.place),
                                    {.ticker = stored.name.ticker.symbol,
                                     .start = options.start,
                                     .days_before = options.days_before,
                                     .end = options.end,
                                     .adjustment = adjustment,
                                     .on_rejection = options.on_rejection,
                                     .min_rows = options.min_rows,
                                     .as_of = options.as_of,
                                     .now = options.now,
                                     .calendar = options.calendar});
  if (!prices) return prices;
  prices->notes.insert(prices->notes.end(), stored.notes.begin(), stored.notes.end());
  prices->record.notes.insert(prices->record.notes.end(), stored.notes.begin(), stored.notes.end());
  return prices;
}

std::vector<std::string> price_warnings(const market::BarSeries& series, market::UtcTime known,
                                        const std::string& calendar) {
  const bool is_beside = !series.bars.empty() && std::ranges::all_of(series.bars, has_adjusted_close);
  const auto file = source::read_prices(
      io::ByteStream::of_memory(csv_of(series, is_beside), series.ticker.symbol),
      {.on_rejection = source::OnRejection::report, .min_rows = 0, .as_of = known, .calendar = calendar});
  if (!file) return {file.error().message};
  std::vector<std::string> warnings = file->warnings;
  for (const source::PriceFinding& each : file->findings) {
    if (each.level != source::FindingLevel::note) warnings.push_back(each.message);
  }
  return warnings;
}

core::Result<source::PriceFile> read_stored_prices(const StoreSelection& stored,
                                                   const source::PriceOptions& options) {
  const auto ticker = market::parse_ticker(options.ticker);
  if (!ticker) return fail(ErrorKind::usage, "--ticker: " + ticker.error().message);
  const auto as_of = as_of_if_known(stored, options.now);
  if (!as_of) return fail(as_of.error());
  auto database = open_store(stored.store);
  if (!database) return fail(database.error());
  const auto name = store::find_series(*database, *ticker, stored.provider);
  if (!name) return fail(name.error());
  const auto series = stored_series(*database, *name, *as_of);
  if (!series) return fail(series.error());
  return read_stored_series(*series, options);
}

std::string no_stored_texts(const StoreSelection& stored, const std::string& whose) {
  return fmt::format("The store {} has no texts about {} on these days: there is no sentiment.", stored.store,
                     whose);
}

}  // namespace bellwether::dataset
