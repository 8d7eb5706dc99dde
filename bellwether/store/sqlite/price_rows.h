// The rows of prices as they lie in the tables series, prices and rescalings; price_table.h is what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/rescaling.h"

namespace bellwether::store {

// A row of the table series. Its unit counts the rescalings so far.
struct SeriesRow {
  std::int64_t id = 0;
  market::Adjustment adjustment = market::Adjustment::raw;
  std::int64_t unit = 0;
};

// A row of the table prices: one version of a bar, in the unit it came in.
struct PriceRow {
  market::Bar bar;
  std::int64_t version = 1, unit = 0, pull = 0;
  market::UtcTime known_at, arrived_at;
};

// A row of the table rescalings: what came before is multiplied by it to stand in `unit`.
struct RescalingRow {
  Rescaling by;
  std::int64_t unit = 0, pull = 0;
  market::UtcTime at;
};

[[nodiscard]] core::Result<std::optional<SeriesRow>> read_series(Database& database,
                                                                 const std::string& provider,
                                                                 const market::Ticker& ticker);
[[nodiscard]] core::Result<SeriesRow> insert_series(Database& database, const std::string& provider,
                                                    const market::BarSeries& series);

// All versions of a series, ascending by day and version. Errors: data for a row whose checksum differs.
[[nodiscard]] core::Result<std::vector<PriceRow>> read_prices_of(Database& database, std::int64_t series);
// All rescalings of a series, by unit. Errors: likewise.
[[nodiscard]] core::Result<std::vector<RescalingRow>> read_rescalings(Database& database,
                                                                      std::int64_t series);

// Notes a rescaling and raises the series' unit to its.
[[nodiscard]] core::Status insert_rescaling(Database& database, std::int64_t series, const RescalingRow& row);

// Adds versions of bars.
class PriceInserter {
 public:
  [[nodiscard]] static core::Result<PriceInserter> make(Database& database, std::int64_t series);
  [[nodiscard]] core::Status insert(const PriceRow& row);

 private:
  PriceInserter(Statement statement, std::int64_t series)
      : statement_(std::move(statement)), series_(series) {}
  Statement statement_;
  std::int64_t series_;
};

}  // namespace bellwether::store
