#include "bellwether/workbench/stored/store_rows.h"

#include <algorithm>

#include "bellwether/core/progress.h"
#include "bellwether/store/sqlite/price_table.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;
using store::Arrival;
using store::RowCounts;

// Adds one batch within the transaction of its pull.
class BatchAdder {
 public:
  BatchAdder(const StoreVisit& visit, const store::PullRequest& request, store::TextIdentity identity)
      : database_(visit.database),
        calendar_(visit.calendar),
        provider_(request.provider),
        identity_(identity) {}

  Result<RowCounts> add(const RowBatch& batch, const Arrival& arrival);
  [[nodiscard]] StoredRows take_result() { return std::move(result_); }

 private:
  [[nodiscard]] Result<RowCounts> add_series(const std::vector<market::BarSeries>& all,
                                             const Arrival& arrival);

  store::Database& database_;
  const market::Calendar& calendar_;
  std::string provider_;
  store::TextIdentity identity_;
  StoredRows result_;
};

Result<RowCounts> BatchAdder::add_series(const std::vector<market::BarSeries>& all, const Arrival& arrival) {
  RowCounts counts;
  for (const market::BarSeries& series : all) {
    const auto added = store::add_bars(database_, provider_, series, arrival, calendar_);
    if (!added) return fail(added.error());
    counts.add(added->counts);
    result_.unfinished += added->unfinished;
    result_.notes.insert(result_.notes.end(), added->notes.begin(), added->notes.end());
  }
  return counts;
}

Result<RowCounts> BatchAdder::add(const RowBatch& batch, const Arrival& arrival) {
  auto counts = add_series(batch.series, arrival);
  if (!counts) return counts;
  const auto texts = store::write_texts(database_, {provider_, identity_}, batch.texts, arrival);
  if (!texts) return texts;
  counts->add(*texts);
  return counts;
}

// Leaves out the texts that an interrupted run has stored.
void skip(RowBatch& batch, std::uint64_t& left) {
  const auto known = std::min<std::uint64_t>(left, batch.texts.size());
  batch.texts.erase(batch.texts.begin(), batch.texts.begin() + static_cast<std::ptrdiff_t>(known));
  left -= known;
}

}  // namespace

Result<StoredRows> store_rows(const store::PullRequest& request, RowSource& rows, const StoreVisit& visit) {
  auto pull = store::Pull::begin(visit.database, request, visit.clock);
  if (!pull) return fail(pull.error());
  core::Progress progress(visit.job, "storing", "rows", std::nullopt);
  progress.resume_at(pull->rows_before());
  BatchAdder adder(visit, request, rows.identity());
  for (std::uint64_t left = pull->rows_before();;) {
    if (Status go_on = visit.job.check_stop(); !go_on) return fail(go_on.error());
    auto batch = rows.next();
    if (!batch) return fail(batch.error());
    if (!*batch) break;
    skip(**batch, left);
    const std::uint64_t before = pull->counts().rows;
    const Status stored = pull->store([&](const Arrival& arrival) { return adder.add(**batch, arrival); });
    if (!stored) return fail(stored.error());
    progress.advance(pull->counts().rows - before);
  }
  if (Status finished = pull->finish(); !finished) return fail(finished.error());
  StoredRows result = adder.take_result();
  result.counts = pull->counts();
  result.resumed_at = pull->rows_before();
  return result;
}

}  // namespace bellwether::workbench
