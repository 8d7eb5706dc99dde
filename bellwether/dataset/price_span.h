#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/bar.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::dataset {

// The bars of a span of days from a file of prices or a store, with those before it that train or are looked back on,
// filled where that was asked for, and an account of both. Every use case that reads the market begins here.
struct PriceSpan {
  market::BarSeries series;     // without a missing trading day
  market::Date training_begin;  // first day of the bars that may train: --start less --history days
  market::Date first, last;     // first and last bar of the span
  const market::Calendar* calendar = &market::Calendar::nyse();
  std::vector<market::Date> filled;
  io::InputRecord record;
  std::vector<std::string> notes;  // plain sentences
};

// `look_back` is the number of bars kept before the first training day. Errors: usage for dates that do not
// parse or are the wrong way round, no ticker or no file; those of read_market_prices; data for a span
// without prices or with gaps longer than --fill-gaps.
[[nodiscard]] core::Result<PriceSpan> read_price_span(const MarketFiles& files, std::size_t look_back);

// The file of the bad rows of the prices, where those of the texts go to `rejects`.
[[nodiscard]] std::string price_rejects(const std::string& rejects);

// How the prices of the market are read. --on-bad-row concerns texts and prices, and the bad rows of the prices
// go to --rejects, or to price_rejects() of it where texts have that file. What else says how a file is
// to be read says so of the texts where there are some, else of the prices. Errors: usage for options of
// texts alone.
[[nodiscard]] core::Result<source::PriceOptions> market_price_options(const MarketFiles& files);

// The prices of the market from its file, or from the series of its store, which is read as a file is. Errors: those of
// read_prices and read_stored_prices.
[[nodiscard]] core::Result<source::PriceFile> read_price_rows(const MarketFiles& files,
                                                              const source::PriceOptions& options);

// Names the file of a calendar among the inputs of the run; nothing for those that are compiled in.
void record_calendar(store::RunDirectory& run, const market::Calendar& calendar);

// Logs what was noted while a market was read, for a command that does not print it with its result. What the
// file of prices is noted for was logged when it was read. (shared requirements X-12: days that were filled
// are told.)
void log_notes(std::span<const std::string> notes, const io::InputRecord& prices);

// The prices of the market from --start to --end as the file has them, gaps and all. Logs the notes and the
// warnings of the file. Errors: those of market_price_options and read_prices.
[[nodiscard]] core::Result<source::PriceFile> read_market_prices(const MarketFiles& files);

}  // namespace bellwether::dataset
