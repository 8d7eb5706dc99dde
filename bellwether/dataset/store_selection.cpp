#include "bellwether/dataset/store_selection.h"

#include <fmt/format.h>

#include "bellwether/core/log.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::dataset {

using core::ErrorKind;
using core::fail;

core::Result<market::UtcTime> as_of_time(const StoreSelection& selection, market::UtcTime now) {
  if (selection.as_of.empty()) return now;
  if (const auto day = market::parse_date(selection.as_of)) return start_of_utc_day(*day);
  const auto time = market::parse_utc(selection.as_of);
  if (time) return *time;
  return fail(ErrorKind::usage,
              fmt::format("--as-of '{}': write a day as 2025-09-30 or a time as 2025-09-30T13:30:00Z",
                          selection.as_of));
}

core::Result<store::Database> open_store(const std::string& path) {
  auto database = store::Database::open(path, store::OpenMode::existing);
  if (!database) return fail(database.error());
  const auto unfinished = store::unfinished_pulls(*database);
  if (!unfinished) return fail(unfinished.error());
  for (const store::PullRecord& each : *unfinished) {
    core::log_warning(fmt::format(
        "{}: the import of {} was interrupted after {} rows; the rest is missing until it is run again", path,
        each.asked.request, each.counts.rows));
  }
  return database;
}

}  // namespace bellwether::dataset
