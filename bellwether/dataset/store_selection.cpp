#include "bellwether/dataset/store_selection.h"

#include <fmt/format.h>

#include "bellwether/core/log.h"
#include "bellwether/market/calendar.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::dataset {

using core::ErrorKind;
using core::fail;

TextPlace text_place(const std::string& texts, const StoreSelection& stored) {
  if (texts == "none") return TextPlace::nowhere;
  if (!stored.store.empty()) return TextPlace::store;
  return texts.empty() ? TextPlace::nowhere : TextPlace::file;
}

core::Result<std::optional<market::UtcTime>> as_of_if_known(const StoreSelection& selection,
                                                            std::optional<market::UtcTime> now) {
  if (selection.as_of.empty()) return now;
  auto time = as_of_time(selection, market::UtcTime());
  if (!time) return fail(time.error());
  return std::optional(*time);
}

core::Status read_as_of_close(StoreSelection& selection, std::string_view flag, const std::string& day,
                              const market::Calendar& calendar) {
  if (selection.store.empty() || day.empty()) return {};
  const auto last = market::parse_date(day);
  if (!last) return fail(ErrorKind::usage, fmt::format("{}: {}", flag, last.error().message));
  const auto session = calendar.is_trading_day(*last) ? *last : calendar.previous(*last);
  // A bar is known at its close, and is read where that lies before --as-of.
  if (session) selection.as_of = market::to_text(market::UtcTime{calendar.close_of(*session).seconds + 1});
  return {};
}

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
