// Where pulled rows go: a store (bellwether/store/sqlite) or a folder of files (pulled_files.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/provider/fallback.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::workbench {

// What was stored of the rows of one provider.
struct PulledCounts {
  std::string provider;
  store::RowCounts counts;
  std::vector<std::string> notes;  // plain sentences: rescalings, corrections
};

// What an import of a file with these prices would tell of them, "yahoo: AAPL: …": jumps that the market did not make,
// changes of unit, stale or unlikely rows. `calendar` is as source::calendar_named() takes it.
[[nodiscard]] std::vector<std::string> price_warnings(const provider::FetchedBars& bars, market::UtcTime now,
                                                      const std::string& calendar);

// One place for rows. The same rows again change nothing.
class PulledRows {
 public:
  virtual ~PulledRows() = default;
  [[nodiscard]] virtual core::Result<PulledCounts> add(const provider::FetchedBars& bars) = 0;
  // One entry for each provider that gave any.
  [[nodiscard]] virtual core::Result<std::vector<PulledCounts>> add(
      const std::vector<provider::FetchedText>& texts) = 0;
};

// Rows that are asked for again and again go into a store that is open; what brings nothing new leaves no trace.
// `database`, `clock` and `calendar` must outlive it.
[[nodiscard]] std::unique_ptr<PulledRows> rows_for_watch(store::Database& database, const core::Clock& clock,
                                                         const market::Calendar& calendar);

// Errors: those of Database::open. `clock` must outlive it: the store stamps rows with when they arrived. `calendar`
// says when a bar is final.
[[nodiscard]] core::Result<std::unique_ptr<PulledRows>> rows_in_store(const std::string& file,
                                                                      const core::Clock& clock,
                                                                      const market::Calendar& calendar);
// Errors: io.
[[nodiscard]] core::Result<std::unique_ptr<PulledRows>> rows_in_folder(const std::string& folder);

}  // namespace bellwether::workbench
