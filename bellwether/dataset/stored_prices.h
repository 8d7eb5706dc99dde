// Daily prices of a store, read as a file of them is: written down as one in memory, so that columns, checks, adjustment
// and slices are those of files, and the same rows give the same numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/store/sqlite/price_table.h"

namespace bellwether::dataset {

// A series as it was known, and how a file of it is to be read.
struct StoredSeries {
  store::SeriesName name;
  std::string file;                // CSV: day, prices, adjusted close where there is one, volume, ticker
  std::string place;               // "market.db (AAPL of yahoo)", in messages
  bool is_unadjusted = false;      // has prices that are not adjusted for dividends, and no adjusted close
  std::vector<std::string> notes;  // plain sentences
};

// The series as known before `as_of`. Errors: data where nothing of it was known by then, and for a series in which
// some bars have an adjusted close and others none; those of bars_as_of.
[[nodiscard]] core::Result<StoredSeries> stored_series(store::Database& database,
                                                       const store::SeriesName& name,
                                                       std::optional<market::UtcTime> as_of);

// As read_prices of its file. Whatever says how a file is to be read is not looked at. Prices without an adjusted close
// that are not adjusted for dividends are read as raw, whatever adjustment is asked for, with a note.
[[nodiscard]] core::Result<source::PriceFile> read_stored_series(const StoredSeries& stored,
                                                                 const source::PriceOptions& options);

// What the checks over a file of these prices would tell, refusals among them: sentences without file and line. `known` is
// when they arrived: a bar that closes later is not looked at. `calendar` is as calendar_named() takes it.
[[nodiscard]] std::vector<std::string> price_warnings(const market::BarSeries& series, market::UtcTime known,
                                                      const std::string& calendar);

// The one of `options.ticker`, as known before --as-of, else before `options.now`. Errors: those of open_store,
// find_series, stored_series and read_prices.
[[nodiscard]] core::Result<source::PriceFile> read_stored_prices(const StoreSelection& stored,
                                                                 const source::PriceOptions& options);

// What is said where a store has no text that counts.
[[nodiscard]] std::string no_stored_texts(const StoreSelection& stored, const std::string& whose);

}  // namespace bellwether::dataset
