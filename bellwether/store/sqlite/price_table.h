// Daily prices with their two clocks: one row a series, day and version. A value that came again differently
// is a new version, known when it arrived and never before; a read as of a time sees the newest version known
// then, all in the units of that time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::store {

// Whose prices, from whom. Series of two providers are never joined.
struct SeriesName {
  std::string provider;
  market::Ticker ticker;
};

// What became of the bars of one series.
struct PriceImport {
  RowCounts counts;
  std::uint64_t unfinished = 0;    // bars of a session that was not over when they arrived; not stored
  std::vector<std::string> notes;  // plain sentences: rescalings, corrections
};

// Stores bars, within a transaction (Pull::store). A bar is known at its day's close. Where the bars are the
// stored ones at a factor (rescaling.h), they become new versions, and stored bars before them are read at
// that factor from then on. Errors: data for bars that are not ascending, finite and on days of trading, for a
// series whose adjustment is another than stored, and for a rescaled series that lacks newer days that are
// stored, as an old download does; io.
[[nodiscard]] core::Result<PriceImport> add_bars(Database& database, const std::string& provider,
                                                 const market::BarSeries& series, const Arrival& arrival,
                                                 const market::Calendar& calendar);

// A series as it was known.
struct KnownSeries {
  market::BarSeries series;
  std::uint64_t restated = 0;  // bars that have more than one version by then
  std::uint64_t rescaled = 0;  // bars that are read at a factor
};

// The bars known strictly before `as_of`; all, where there is none. Errors: not_found for a series that is not
// in the store; data for a damaged row; io.
[[nodiscard]] core::Result<KnownSeries> bars_as_of(Database& database, const SeriesName& name,
                                                   std::optional<market::UtcTime> as_of);

// The newest day of a series; nothing where there is none. Errors: io.
[[nodiscard]] core::Result<std::optional<market::Date>> newest_day(Database& database,
                                                                   const SeriesName& name);

// Every series of the store, by ticker and provider. Errors: io.
[[nodiscard]] core::Result<std::vector<SeriesName>> all_series(Database& database);

// The provider that the ticker's prices come from. Errors: not_found where none has any; usage where several do
// and `provider` is empty, naming them.
[[nodiscard]] core::Result<SeriesName> find_series(Database& database, const market::Ticker& ticker,
                                                   const std::string& provider);

}  // namespace bellwether::store
