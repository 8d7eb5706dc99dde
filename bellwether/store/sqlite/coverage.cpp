#include "bellwether/store/sqlite/coverage.h"

#include <map>

#include "bellwether/store/sqlite/price_rows.h"
#include "bellwether/store/sqlite/price_table.h"

namespace bellwether::store {
namespace {

using core::fail;
using core::Result;
using core::Status;
using market::Calendar;
using market::Date;

constexpr std::int64_t kLate = 3 * market::kSecondsPerDay;

bool is_late(market::UtcTime known_at, market::UtcTime arrived_at) {
  return arrived_at.seconds - known_at.seconds > kLate;
}

// Rows by trading day.
using RowsOfDays = std::map<Date, std::uint64_t>;

MonthCoverage& month_of(Date day, Coverage& coverage) {
  const market::YearMonthDay civil = market::civil(day);
  std::vector<MonthCoverage>& months = coverage.months;
  if (months.empty() || months.back().month != civil.month || months.back().year != civil.year)
    months.push_back({.year = civil.year, .month = civil.month});
  return months.back();
}

void set_days(const RowsOfDays& rows, const Calendar& calendar, Coverage& coverage) {
  if (rows.empty()) return;
  coverage.first = rows.begin()->first;
  coverage.last = rows.rbegin()->first;
  bool is_open = false;
  for (const Date day : calendar.trading_days(coverage.first, coverage.last)) {
    const auto found = rows.find(day);
    const bool is_missing = found == rows.end();
    MonthCoverage& month = month_of(day, coverage);
    ++month.trading_days;
    if (!is_missing) {
      ++month.days;
      month.rows += found->second;
    }
    if (is_missing && is_open) {
      coverage.gaps.back().last = day;
      ++coverage.gaps.back().days;
    } else if (is_missing) {
      coverage.gaps.push_back({day, day, 1});
    }
    is_open = is_missing;
  }
}

Result<Coverage> price_coverage(Database& database, const SeriesName& name, const Calendar& calendar) {
  Coverage coverage{.provider = name.provider, .ticker = name.ticker.symbol, .is_prices = true};
  const auto series = read_series(database, name.provider, name.ticker);
  if (!series) return fail(series.error());
  const auto rows = read_prices_of(database, (*series)->id);
  if (!rows) return fail(rows.error());
  RowsOfDays days;
  for (const PriceRow& row : *rows) {
    coverage.rows += row.version == 1;
    coverage.restated += row.version == 2;
    coverage.late += row.version == 1 && is_late(row.known_at, row.arrived_at);
    days[row.bar.day] += row.version == 1;
  }
  set_days(days, calendar, coverage);
  return coverage;
}

// Counts of one provider and ticker, from SQL: texts may be millions.
constexpr std::string_view kTextCounts = R"(
SELECT t.provider, coalesce(l.ticker, ''),
       count(CASE WHEN t.version = 1 THEN 1 END), count(CASE WHEN t.version = 2 THEN 1 END),
       count(CASE WHEN t.version = 1 AND t.arrived_at - t.known_at > ? THEN 1 END)
FROM texts t LEFT JOIN text_tickers l ON l.text = t.id GROUP BY 1, 2 ORDER BY 1, 2)";

// How many texts were known in each quarter of an hour; the calendar makes days of them.
constexpr std::string_view kTextQuarters = R"(
SELECT t.provider, coalesce(l.ticker, ''), t.known_at / 900, count(CASE WHEN t.version = 1 THEN 1 END)
FROM texts t LEFT JOIN text_tickers l ON l.text = t.id GROUP BY 1, 2, 3)";

Status add_text_days(Database& database, const Calendar& calendar, std::vector<Coverage>& all) {
  std::map<std::pair<std::string, std::string>, RowsOfDays> days;
  auto quarters = database.prepare(kTextQuarters);
  if (!quarters) return fail(quarters.error());
  for (;;) {
    const Result<bool> row = quarters->next();
    if (!row) return fail(row.error());
    if (!*row) break;
    const auto day = calendar.trading_day_of({quarters->integer(2) * 900});
    if (day)
      days[{std::string(quarters->text(0)), std::string(quarters->text(1))}][*day] +=
          static_cast<std::uint64_t>(quarters->integer(3));
  }
  for (Coverage& each : all) {
    if (!each.is_prices) set_days(days[{each.provider, each.ticker}], calendar, each);
  }
  return {};
}

}  // namespace

std::uint64_t Coverage::missing() const {
  std::uint64_t days = 0;
  for (const MissingDays& gap : gaps) days += static_cast<std::uint64_t>(gap.days);
  return days;
}

Result<std::vector<Coverage>> coverage_of(Database& database, const Calendar& calendar) {
  const auto snapshot = ReadSnapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  std::vector<Coverage> all;
  const auto names = all_series(database);
  if (!names) return fail(names.error());
  for (const SeriesName& name : *names) {
    auto coverage = price_coverage(database, name, calendar);
    if (!coverage) return fail(coverage.error());
    all.push_back(std::move(*coverage));
  }
  auto counts = database.prepare(kTextCounts);
  if (!counts) return fail(counts.error());
  counts->start({kLate});
  for (;;) {
    const Result<bool> row = counts->next();
    if (!row) return fail(row.error());
    if (!*row) break;
    all.push_back({.provider = std::string(counts->text(0)),
                   .ticker = std::string(counts->text(1)),
                   .rows = static_cast<std::uint64_t>(counts->integer(2)),
                   .restated = static_cast<std::uint64_t>(counts->integer(3)),
                   .late = static_cast<std::uint64_t>(counts->integer(4))});
  }
  if (Status added = add_text_days(database, calendar, all); !added) return fail(added.error());
  return all;
}

Result<std::uint64_t> repeated_texts(Database& database) {
  const auto count = database.number(
      "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM texts WHERE version = 1 "
      "GROUP BY body_digest, event_time HAVING n > 1)");
  if (!count) return fail(count.error());
  return static_cast<std::uint64_t>(*count);
}

}  // namespace bellwether::store
