// Rows of any source → the store, batch by batch, resumed where they were interrupted. `data import` reads them
// from files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/text.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/pull.h"
#include "bellwether/store/sqlite/text_table.h"

namespace bellwether::workbench {

// A text to be stored, with where it is to be read.
struct TextToStore {
  market::Text text;
  std::string url = {};
};

// What is stored at once.
struct RowBatch {
  std::vector<market::BarSeries> series = {};
  std::vector<TextToStore> texts = {};
};

// Whatever gives rows, in the same order each time it is asked: series or texts, not both, as a resumed import knows
// only how many rows it has stored.
class RowSource {
 public:
  virtual ~RowSource() = default;
  // The next batch, of some thousand rows and some megabytes at most; nothing at the end.
  [[nodiscard]] virtual core::Result<std::optional<RowBatch>> next() = 0;
  // How its texts are known again.
  [[nodiscard]] virtual store::TextIdentity identity() const = 0;
};

// What became of the rows of one request.
struct StoredRows {
  store::RowCounts counts;         // of an interrupted run before it too
  std::uint64_t resumed_at = 0;    // rows that such a run had stored
  std::uint64_t unfinished = 0;    // bars of sessions that were not over; not stored
  std::vector<std::string> notes;  // rescalings and corrections, plain sentences
};

// Who asks, by which clock rows arrive, and by which calendar a bar's session is over.
struct StoreVisit {
  store::Database& database;
  const core::Clock& clock;
  core::Job& job;
  const market::Calendar& calendar = market::Calendar::nyse();
};

// Errors: those of `rows` and of the tables; interrupted. What was stored by then stays, marked as unfinished.
[[nodiscard]] core::Result<StoredRows> store_rows(const store::PullRequest& request, RowSource& rows,
                                                  const StoreVisit& visit);

}  // namespace bellwether::workbench
