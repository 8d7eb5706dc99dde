#include "bellwether/source/prices/price_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/prices/price_number.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using io::CsvRecord;
using market::Bar;
using market::Calendar;
using market::Date;

// What the column of tickers may hold, by its name.
TickerColumn kind_of_column(const PriceTable& table) {
  if (!table.columns.ticker) return TickerColumn::symbols;
  const std::string bare = bare_name(table.reader.header()[*table.columns.ticker]);
  const bool symbols = bare == "ticker" || bare == "tic" || bare.ends_with("symbol");
  return symbols ? TickerColumn::symbols : TickerColumn::names;
}

Date first_of(const Calendar& calendar) { return *calendar.on_or_after(calendar.first()); }

constexpr std::string_view kClosedDay = "not a trading day";

// Whether the exchange was open on the day that has day and month swapped.
bool swapped_is_open(Date day, const Calendar& calendar) {
  const market::YearMonthDay civil = market::civil(day);
  const auto swapped = market::make_date({civil.year, civil.day, civil.month});
  return swapped && calendar.is_trading_day(*swapped);
}

constexpr std::uint64_t kFewestDotted = 5;  // volumes such as 557.407 that say something together

std::optional<PriceFault> check_calendar(Date day, const Calendar& calendar) {
  if (calendar.is_trading_day(day)) return std::nullopt;
  if (!calendar.on_or_after(day) || day < first_of(calendar)) {
    const bool is_early = day < first_of(calendar);
    return PriceFault{
        "outside the calendar", 0,
        "the calendar of the exchange reaches from " + calendar.years() + " and " + to_text(day) +
            " lies outside; read the rows within it with " +
            (is_early ? "--start " + to_text(first_of(calendar)) : "--end " + to_text(calendar.last()))};
  }
  return PriceFault{kClosedDay, 0, "the exchange was closed on " + to_text(day),
                    swapped_is_open(day, calendar)
                        ? "remove the row, or correct the dates of the file where day and month are swapped"
                        : "remove the row"};
}

}  // namespace

PriceReader::PriceReader(PriceTable& table, const PriceSlice& slice, const PriceOptions& options,
                         RejectedRows rejected)
    : table_(table),
      slice_(slice),
      options_(options),
      tickers_(options.ticker, kind_of_column(table)),
      rejected_(std::move(rejected)) {
  for (const std::size_t index : table_.columns.others)
    rows_.extra.push_back({table_.reader.header()[index], {}});
  rows_.days = FileDays(table_.reader.header(), calendar());
  rows_.is_text.resize(rows_.extra.size());
  rows_.blocks.resize(rows_.extra.size());
}

Result<PriceRows> PriceReader::read() {
  while (true) {
    const auto more = step();
    if (!more) return fail(closed_day_ ? more.error() : closed_day_.error());
    if (!*more) break;
  }
  if (Status checked = check_days(); !checked) return fail(checked.error());
  warn_of_dots();
  rows_.report.blank_lines = table_.reader.blank_lines();
  rows_.report.kept = rows_.bars.size();
  if (Status finished = rejected_.finish(); !finished) return fail(finished.error());
  return std::move(rows_);
}

// What only all days together can tell comes before the first row on a closed day.
Status PriceReader::check_days() {
  rows_.days.sort();
  if (Status checked = rows_.days.check_calendar(options_.bad_rows, rows_.warnings); !checked) {
    return fail(checked.error().within(table_.reader.stream().name()));
  }
  if (!rows_.warnings.empty()) {  // these rows are no faults one by one
    const auto closed = std::ranges::find(rows_.report.refused, kClosedDay, &io::RejectionReason::reason);
    if (closed != rows_.report.refused.end()) closed->examples = rows_.warnings;
  }
  return closed_day_;
}

Result<bool> PriceReader::step() {
  const auto record = table_.reader.next();
  if (record && !*record) return false;
  rows_.is_limited = options_.limit > 0 && rows_.report.read == options_.limit;
  if (rows_.is_limited) return false;
  const Status taken = record ? take(**record) : take_broken(record.error());
  if (!taken) return fail(taken.error());
  return true;
}

// A line that is no record: the remark of a source below its rows, or a bad row.
Status PriceReader::take_broken(core::Error error) {
  const io::RejectedRow& refused = table_.reader.refused();
  const std::string_view footer = table_.schema->footer;
  const std::size_t begin = refused.bytes.starts_with('"') ? 1 : 0;
  if (!footer.empty() && refused.can_continue && refused.bytes.substr(begin).starts_with(footer)) {
    ++rows_.remarks;
    return {};
  }
  ++rows_.report.read;
  if (!refused.can_continue) return fail(std::move(error));
  return refuse(refused.reason, std::move(error), refused.bytes);
}

Status PriceReader::take(const CsvRecord& record) {
  ++rows_.report.read;
  const PriceColumns& columns = table_.columns;
  if (columns.ticker && !tickers_.takes(record.fields[*columns.ticker], record.line)) return {};
  if (Status checked = check_dots(record); !checked) return checked;
  const auto day = read_price_day(record.fields[columns.date], table_.days);
  if (day && has_no_prices(record, {columns, table_.numbers})) {
    pass_empty(*day, record);
    return {};
  }
  const auto fault = day ? take_on_day(*day, record) : PriceFault{"date", columns.date, day.error().message};
  if (!fault) return {};
  Status refused = refuse_row(*fault, record);
  if (refused || fault->reason != kClosedDay) return refused;
  if (closed_day_) closed_day_ = std::move(refused);
  return {};
}

Status PriceReader::check_dots(const CsvRecord& record) {
  const std::string_view volume = record.fields[table_.columns.values[4]];
  const std::size_t groups = dotted_groups(volume);
  dots_.of_one += groups == 1 ? 1 : 0;
  dots_.fractions += groups == 0 && volume.find('.') != volume.npos ? 1 : 0;
  if (groups == 0) return {};
  std::string& first = groups == 1 ? dots_.with_one : dots_.with_more;
  if (first.empty()) first = "line " + std::to_string(record.line) + " (" + quoted(volume) + ")";
  if (dots_.with_one.empty() || dots_.with_more.empty()) return {};
  return fail(ErrorKind::data,
              table_.reader.stream().name() + ": the volume in " + dots_.with_more +
                  " has dots between thousands, and so has that in " + dots_.with_one +
                  ", which would be read as a fraction; write volumes without dots (pandas reads "
                  "such files with thousands='.')");
}

// Every volume with a dot has three digits behind it: shares with thousandths, or thousands of shares.
void PriceReader::warn_of_dots() {
  if (dots_.of_one < kFewestDotted || dots_.fractions > 0) return;
  rows_.warnings.push_back(
      "every volume with a dot has three digits behind it, as in " + dots_.with_one +
      ", and is read as a fraction of a thousand shares; where the dot stands between thousands, "
      "write volumes without it (pandas reads such files with thousands='.')");
}

Status PriceReader::refuse_row(const PriceFault& fault, const CsvRecord& record) {
  std::string remedy = fault.remedy.empty() ? "" : "; " + std::string(fault.remedy);
  if (!remedy.empty() && options_.bad_rows == io::BadRows::stop)
    remedy += ", or leave it out with --on-bad-row skip";
  const std::string place = io::to_text(table_.reader.stream().name(), table_.reader.place_of(fault.column));
  return refuse(fault.reason, {ErrorKind::data, place + ": " + fault.message + remedy}, record.raw);
}

std::optional<PriceFault> PriceReader::take_on_day(Date day, const CsvRecord& record) {
  const auto on_day = [&](PriceFault fault) {
    fault.column = table_.columns.date;
    return fault;
  };
  see(day);
  if (auto fault = check_order(day, record)) return on_day(*fault);
  stamp(day, record);
  const bool is_left_out = options_.start.empty() && day < first_of(calendar());
  if (is_left_out) ++rows_.before_calendar;
  if (is_left_out || !slice_.contains(day)) {
    pass(day, record);
    return std::nullopt;
  }
  if (auto fault = check_calendar(day, calendar())) return on_day(*fault);
  Bar bar{.day = day};
  if (auto fault = read_price_values(record, {table_.columns, table_.numbers}, bar)) return fault;
  if (auto fault = check_ticks(record)) return fault;
  pass(day, record);
  if (is_closed(bar)) add(record, bar);
  return std::nullopt;
}

std::optional<PriceFault> PriceReader::check_ticks(const CsvRecord& record) const {
  if (!table_.columns.ticks) return std::nullopt;
  const std::string_view written = record.fields[*table_.columns.ticks];
  const auto ticks = read_number(written, table_.numbers);
  if (ticks && *ticks >= 0) return std::nullopt;
  return PriceFault{"number", *table_.columns.ticks,
                    "ticks " + quoted(written) + " is not a number of price changes"};
}

// The date of a row as it stands in the file, with the times in columns of their own.
std::string PriceReader::stamp_of(const CsvRecord& record) const {
  std::string stamp(record.fields[table_.columns.date]);
  for (const std::size_t clock : table_.columns.clocks) stamp += ' ' + std::string(record.fields[clock]);
  return stamp;
}

std::optional<PriceFault> PriceReader::check_order(Date day, const CsvRecord& record) {
  if (!day_before_) return std::nullopt;
  if (day == *day_before_) {
    const bool other_time = stamp_of(record) != stamp_before_;
    if (other_time) rows_.days.stamp_again();
    return PriceFault{"duplicate day", 0,
                      "the day " + to_text(day) + " is on line " + std::to_string(line_before_) + " already" +
                          (other_time ? " with another time of day: are these intraday bars?" : "")};
  }
  const bool oldest_first = table_.order == RowOrder::oldest_first;
  if (oldest_first == (day > *day_before_)) return std::nullopt;
  return PriceFault{"order", 0,
                    "the day " + to_text(day) + " comes after " + to_text(*day_before_) + " in line " +
                        std::to_string(line_before_) +
                        ", and other rows run the other way; sort the rows by date, " + "oldest first"};
}

// A row without any price is no row: counted, and told with the days it leaves open.
void PriceReader::pass_empty(Date day, const CsvRecord& record) {
  if (rows_.report.empty++ == 0) rows_.first_empty_line = record.line;
  if (slice_.contains(day) && calendar().is_trading_day(day)) rows_.empty_days.push_back(day);
}

void PriceReader::see(Date day) {
  rows_.first = std::min(rows_.first.value_or(day), day);
  rows_.last = std::max(rows_.last.value_or(day), day);
}

// What comes next is held against this row.
void PriceReader::pass(Date day, const CsvRecord& record) {
  day_before_ = day;
  line_before_ = record.line;
  stamp_before_ = stamp_of(record);
}

// For the checks over all days; what the calendar does not reach says nothing about its closed days.
void PriceReader::stamp(Date day, const CsvRecord& record) {
  if (day < first_of(calendar()) || !calendar().on_or_after(day)) return;
  rows_.days.stamp({record.line, day, !calendar().is_trading_day(day) && is_filler(record)});
}

// Without volume, or the prices of the bar before: a row made up for a day without trade.
bool PriceReader::is_filler(const CsvRecord& record) const {
  const auto number = [&](std::size_t column) { return read_number(record.fields[column], table_.numbers); };
  const auto volume = number(table_.columns.values[4]);
  if (!volume || *volume == 0.0) return true;
  if (rows_.bars.empty()) return false;
  const Bar& last = rows_.bars.back();
  const std::array<double, 4> prices = {last.open, last.high, last.low, last.close};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (number(table_.columns.values[i]) != prices[i]) return false;
  }
  return true;
}

// Whether the bar was complete as of the time asked for; the one that had begun is kept apart.
bool PriceReader::is_closed(const Bar& bar) {
  if (!options_.as_of || calendar().close_of(bar.day) <= *options_.as_of) return true;
  if (calendar().open_of(bar.day) <= *options_.as_of) rows_.unfinished = bar;
  return false;
}

void PriceReader::add(const CsvRecord& record, const Bar& bar) {
  rows_.bars.push_back(bar);
  rows_.days.add(record.line, bar, record.fields);
  rows_.lines.push_back(record.line);
  const PriceColumns& columns = table_.columns;
  if (columns.ticks) rows_.ticks.push_back(*read_number(record.fields[*columns.ticks], table_.numbers));
  for (std::size_t i = 0; i < columns.others.size(); ++i) {
    const std::string_view written = record.fields[columns.others[i]];
    const auto number = read_number(written, table_.numbers);
    if (!number && !written.empty()) rows_.is_text[i] = true;
    rows_.extra[i].values.push_back(number);
    rows_.blocks[i].see({written, record.line, bar.day});
  }
}

Status PriceReader::refuse(std::string_view reason, core::Error error, std::string_view bytes) {
  rows_.report.refuse(reason, error.message);
  if (options_.bad_rows == io::BadRows::stop) return fail(std::move(error));
  return rejected_.put_aside(table_.reader.raw_header(), bytes);
}

}  // namespace bellwether::source
