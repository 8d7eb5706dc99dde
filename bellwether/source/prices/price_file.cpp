#include "bellwether/source/prices/price_file.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/price_checks/volume_findings.h"
#include "bellwether/source/prices/factor_column.h"
#include "bellwether/source/prices/price_file_name.h"
#include "bellwether/source/prices/price_reader.h"
#include "bellwether/source/prices/price_symbol.h"
#include "bellwether/source/rejected_rows.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using io::ByteStream;
using market::Bar;
using market::Calendar;
using market::Date;

Status read_bound(std::string_view name, const std::string& text, Date& bound) {
  if (text.empty()) return {};
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, std::string(name) + ": " + day.error().message);
  bound = *day;
  return {};
}

Result<PriceSlice> slice_of(const PriceOptions& options, const Calendar& calendar) {
  PriceSlice slice;
  if (Status read = read_bound("--start", options.start, slice.first); !read) return fail(read.error());
  if (Status read = read_bound("--end", options.end, slice.last); !read) return fail(read.error());
  if (slice.last < slice.first) {
    return fail(ErrorKind::usage, "the slice ends before its start " + options.start);
  }
  if (!options.start.empty() && options.days_before > 0) {
    const auto before = calendar.trading_days({0}, {slice.first.days - 1});
    const std::size_t kept = std::min(before.size(), options.days_before);
    if (kept > 0) slice.first = before[before.size() - kept];
  }
  return slice;
}

// Makes the file's account of the rows that were read.
class PriceFileMaker {
 public:
  PriceFileMaker(const PriceTable& table, const PriceOptions& options)
      : table_(table), options_(options), days_(table.reader.header(), *table.days.calendar) {
    file_.schema = table.schema->name;
    file_.calendar = table.days.calendar;
    file_.notes = table.notes;
  }

  Result<PriceFile> make(PriceRows rows, const RowTickers& tickers);

 private:
  Status take_ticker(const RowTickers& tickers);
  void compare_with_name(const RowTickers& tickers);
  [[nodiscard]] core::Error wrong_tickers(const RowTickers& tickers) const;
  void take_rows(PriceRows rows);
  void find_several_series(const PriceRows& rows);
  void note_rows(const PriceRows& rows);
  void count_ticks(const PriceRows& rows);
  [[nodiscard]] PriceMeaning meaning() const;
  void find_days_to_come();
  void find_factor_columns();
  void adjust();
  void find_gaps();
  void record_input();
  [[nodiscard]] Status check_length(const PriceRows& rows) const;
  [[nodiscard]] const std::string& path() const { return table_.reader.stream().name(); }

  const PriceTable& table_;
  const PriceOptions& options_;
  PriceFile file_;
  FileDays days_;
};

Result<PriceFile> PriceFileMaker::make(PriceRows rows, const RowTickers& tickers) {
  if (Status taken = take_ticker(tickers); !taken) return fail(taken.error());
  if (Status long_enough = check_length(rows); !long_enough) return fail(long_enough.error());
  note_rows(rows);
  take_rows(std::move(rows));
  compare_with_name(tickers);
  find_days_to_come();
  adjust();
  find_gaps();
  record_input();
  if (options_.on_rejection == OnRejection::report || file_.series.bars.empty()) return std::move(file_);
  if (Status used = use_from(file_, file_.series.bars.front().day); !used) return fail(used.error());
  return std::move(file_);
}

core::Error PriceFileMaker::wrong_tickers(const RowTickers& tickers) const {
  const auto by_line = [](const auto& one, const auto& other) {
    return one.second.first_line < other.second.first_line;
  };
  const auto& others = tickers.others();
  const std::uint64_t first = std::min_element(others.begin(), others.end(), by_line)->second.first_line;
  const std::string column = table_.reader.header()[*table_.columns.ticker];
  const bool is_unwanted = !tickers.taken();
  const std::string what = is_unwanted
                               ? "no row is of " + options_.ticker + ": the column '" + column + "' names "
                               : "the column '" + column + "' names more than one: ";
  const std::string& flag = options_.table.columns.ticker_flag;
  const std::string remedy =
      flag.empty() ? "; split it into a file a ticker"
      : is_unwanted && tickers.others().size() == 1
          ? "; where that is the same share, say " + flag + " " + tickers.others().begin()->first
          : "; choose one of them with " + flag + ", or split the file";
  return {ErrorKind::data, path() + ":" + std::to_string(first) + ": " + what + tickers.text() + remedy};
}

Status PriceFileMaker::take_ticker(const RowTickers& tickers) {
  const bool may_choose = options_.table.columns.several == SeveralTickers::take_first;
  if (!tickers.others().empty()) {
    const bool is_chosen = tickers.taken() && (may_choose || !tickers.is_by_first_row());
    if (!is_chosen) return fail(wrong_tickers(tickers));
    for (const auto& [name, rows] : tickers.others()) file_.other_tickers[name] = rows.count;
    file_.notes.push_back("Of the rows of " + tickers.text() + " those of '" + *tickers.taken() +
                          "' were read; the others, " + std::to_string(tickers.rows_of_others()) +
                          " in all, were left out.");
  }
  std::optional<market::Ticker> ticker;
  if (!options_.ticker.empty()) {
    auto wanted = market::parse_ticker(options_.ticker);
    if (!wanted) return fail(wanted.error());
    ticker = std::move(*wanted);
  }
  if (!ticker && tickers.taken()) ticker = read_symbol(*tickers.taken());
  if (!ticker && !table_.columns.set.empty()) ticker = read_symbol(table_.columns.set);
  if (!ticker) ticker = ticker_of_file(path());
  if (ticker) file_.series.ticker = std::move(*ticker);
  return {};
}

// Where the file does not say whose it is, its name may contradict the ticker asked for.
void PriceFileMaker::compare_with_name(const RowTickers& tickers) {
  if (options_.ticker.empty() || tickers.taken() || !table_.columns.set.empty()) return;
  const auto named = ticker_named_by_file(path());
  const std::string& wanted = file_.series.ticker.symbol;
  if (!named || named->symbol == wanted) return;
  file_.warnings.push_back("the file is called " + named->symbol + ", the ticker asked for is " + wanted +
                           ", and no column says whose the rows are; the prices are taken as " + wanted +
                           "'s");
}

// How many rows have no price, and which trading days have no other row.
std::string empty_text(const PriceRows& rows) {
  const std::uint64_t count = rows.report.empty;
  std::set<Date> open(rows.empty_days.begin(), rows.empty_days.end());
  for (const Bar& bar : rows.bars) open.erase(bar.day);
  std::string text = std::to_string(count) + (count == 1 ? " row has" : " rows have") +
                     " no price at all, the first in line " + std::to_string(rows.first_empty_line) +
                     ", and " + (count == 1 ? "was" : "were") + " left out";
  if (open.empty()) return text + ".";
  return text + "; trading days that have no other row: " + std::to_string(open.size()) + ", the first " +
         to_text(*open.begin()) + ".";
}

void PriceFileMaker::note_rows(const PriceRows& rows) {
  if (rows.is_limited)
    file_.notes.push_back("Rows behind the first " + std::to_string(options_.limit) +
                          " were not read, as --limit says.");
  if (rows.report.empty > 0) file_.notes.push_back(empty_text(rows));
  if (rows.remarks > 0) file_.notes.emplace_back("The last line is a remark of the source.");
  if (rows.before_calendar > 0) {
    file_.notes.push_back(std::to_string(rows.before_calendar) +
                          (rows.before_calendar == 1 ? " row lies before " : " rows lie before ") +
                          to_text(*table_.days.calendar->on_or_after(table_.days.calendar->first())) +
                          ", where the calendar of the exchange begins, and " +
                          (rows.before_calendar == 1 ? "was" : "were") + " left out.");
  }
  if (table_.numbers == NumberForm::grouped && table_.schema->name == "investing")
    file_.notes.emplace_back("The volumes are rounded by the source.");
}

// The volume, where the file has none but counts price changes.
void PriceFileMaker::count_ticks(const PriceRows& rows) {
  const auto is_traded = [](const Bar& bar) { return bar.volume > 0; };
  if (rows.ticks.empty() || std::ranges::any_of(file_.series.bars, is_traded)) return;
  for (std::size_t i = 0; i < rows.ticks.size(); ++i) file_.series.bars[i].volume = rows.ticks[i];
  file_.notes.emplace_back("The file has no volumes: price changes (ticks) were read in their place.");
}

// Text beside the prices that says whose they are under a name that tells nothing, or a second identifier.
void PriceFileMaker::find_several_series(const PriceRows& rows) {
  for (std::size_t i = 0; i < rows.extra.size(); ++i) {
    const std::string& name = rows.extra[i].name;
    if (!rows.is_text[i]) continue;
    auto found = rows.blocks[i].finding(name, options_.table.columns.ticker_flag);
    if (!found) continue;
    if (table_.columns.ticker) found->level = FindingLevel::warning;
    file_.findings.push_back(std::move(*found));
  }
}

void PriceFileMaker::take_rows(PriceRows rows) {
  find_several_series(rows);
  file_.series.bars = std::move(rows.bars);
  file_.lines = std::move(rows.lines);
  count_ticks(rows);
  for (std::size_t i = 0; i < rows.extra.size(); ++i) {
    if (rows.is_text[i]) {
      file_.ignored.push_back(rows.extra[i].name);
    } else {
      file_.extra.push_back(std::move(rows.extra[i]));
    }
  }
  if (table_.order == RowOrder::newest_first) {
    std::ranges::reverse(file_.series.bars);
    std::ranges::reverse(file_.lines);
    for (NamedSeries& extra : file_.extra) std::ranges::reverse(extra.values);
  }
  file_.unfinished = rows.unfinished;
  if (rows.first) file_.first = *rows.first;
  if (rows.last) file_.last = *rows.last;
  file_.before_calendar = rows.before_calendar;
  file_.warnings = std::move(rows.warnings);
  days_ = std::move(rows.days);
  file_.report = std::move(rows.report);
}

PriceMeaning PriceFileMaker::meaning() const {
  const bool has_adjusted = table_.columns.close_adjusted.has_value();
  switch (options_.adjustment) {
    case AdjustmentChoice::raw: return PriceMeaning::raw;
    case AdjustmentChoice::already_adjusted: return PriceMeaning::said_adjusted;
    case AdjustmentChoice::automatic:
      return has_adjusted ? PriceMeaning::raw : PriceMeaning::taken_as_adjusted;
    case AdjustmentChoice::split_and_dividend:
      return has_adjusted ? PriceMeaning::scaled : PriceMeaning::taken_as_adjusted;
  }
  return PriceMeaning::raw;
}

// Prices of days that nobody has traded on yet.
void PriceFileMaker::find_days_to_come() {
  if (!options_.now) return;
  const Date today = table_.days.calendar->local_date(*options_.now);
  const auto first = std::ranges::upper_bound(file_.series.bars, today, {}, &Bar::day);
  if (first == file_.series.bars.end()) return;
  const auto at = static_cast<std::size_t>(first - file_.series.bars.begin());
  const std::size_t count = file_.series.bars.size() - at;
  file_.warnings.push_back("line " + std::to_string(file_.lines[at]) + ": " + std::to_string(count) +
                           (count == 1 ? " row lies" : " rows lie") + " after today, " + to_text(today) +
                           ", the latest on " + to_text(file_.series.bars.back().day) +
                           ": a wrong year, day and month exchanged, or made prices?");
}

void PriceFileMaker::find_factor_columns() {
  for (const NamedSeries& each : file_.extra) {
    if (auto found = factor_column_finding(each, file_.series.bars, file_.lines))
      file_.findings.push_back(std::move(*found));
  }
}

void PriceFileMaker::adjust() {
  const PriceMeaning used_as = meaning();
  const bool is_scaled = used_as == PriceMeaning::scaled || used_as == PriceMeaning::said_adjusted;
  file_.series.adjustment =
      used_as == PriceMeaning::raw ? market::Adjustment::raw : market::Adjustment::split_and_dividend;
  for (PriceFinding& each : days_.findings(used_as)) file_.findings.push_back(std::move(each));
  for (PriceFinding& each : volume_findings(file_.series.bars, file_.lines))
    file_.findings.push_back(std::move(each));
  if (used_as == PriceMeaning::taken_as_adjusted) find_factor_columns();
  if (is_scaled) file_.series.bars = days_.bars(used_as);
}

void PriceFileMaker::find_gaps() {
  const std::vector<Bar>& bars = file_.series.bars;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    const auto missing =
        table_.days.calendar->trading_days({bars[i - 1].day.days + 1}, {bars[i].day.days - 1});
    if (missing.empty()) continue;
    file_.gaps.push_back({missing.front(), missing.back(), static_cast<int>(missing.size())});
  }
}

void PriceFileMaker::record_input() {
  const ByteStream& stream = table_.reader.stream();
  file_.record = {stream.name(), stream.bytes_read(), stream.sha256(), file_.report.read, file_.notes};
  file_.record.notes.insert(file_.record.notes.end(), file_.warnings.begin(), file_.warnings.end());
}

std::string held_text(const PriceRows& rows) {
  if (rows.report.read == 0) return "the file has a header and no rows";
  if (rows.report.refused_count() == rows.report.read)
    return "all " + std::to_string(rows.report.read) +
           " rows were refused, the first: " + rows.report.refused.front().examples.front();
  if (rows.report.empty == rows.report.read) return "none of its rows has a price";
  if (rows.first) return "the file holds " + to_text(*rows.first) + " to " + to_text(*rows.last);
  return "no row has a day";
}

Status PriceFileMaker::check_length(const PriceRows& rows) const {
  const std::size_t days = rows.bars.size();
  const std::size_t least =
      rows.report.read == 0 ? std::max<std::size_t>(options_.min_rows, 1) : options_.min_rows;
  if (days >= least) return {};
  const std::string end = options_.end.empty() ? "its end" : options_.end;
  const std::string span = "from " + (options_.start.empty() ? "its start" : options_.start) + " to " + end;
  const std::string found = days == 0 ? "no prices " : "only " + std::to_string(days) + " days of prices ";
  const std::string needed =
      days == 0 ? "" : ", at least " + std::to_string(options_.min_rows) + " are needed";
  const std::string& symbol = file_.series.ticker.symbol;
  return fail(ErrorKind::data, (symbol.empty() ? "" : symbol + ": ") + found + span + " in " + path() +
                                   needed + "; " + held_text(rows));
}

}  // namespace

Result<PriceFile> read_prices(std::string_view path, const PriceOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_prices(std::move(*stream), options);
}

Result<PriceFile> read_prices(ByteStream stream, const PriceOptions& options) {
  auto rejected = RejectedRows::make(options.bad_rows, options.rejects);
  if (!rejected) return fail(rejected.error());
  const auto calendar = calendar_named(options.calendar);
  if (!calendar) return fail(calendar.error());
  const auto slice = slice_of(options, **calendar);
  if (!slice) return fail(slice.error());
  PriceTableOptions table_options = options.table;
  table_options.columns.ticker = options.ticker;
  table_options.calendar = *calendar;
  auto table = open_price_table(std::move(stream), table_options);
  if (!table) return fail(table.error());
  PriceReader reader(*table, *slice, options, std::move(*rejected));
  auto rows = reader.read();
  if (!rows) return fail(rows.error());
  return PriceFileMaker(*table, options).make(std::move(*rows), reader.tickers());
}

Status use_from(PriceFile& file, Date first) {
  Status used;
  for (const PriceFinding& each : file.findings) {
    if (each.last <= first) continue;
    const std::string text = (each.line > 0 ? "line " + std::to_string(each.line) + ": " : "") + each.message;
    (each.level == FindingLevel::note ? file.notes : file.warnings).push_back(text);
    file.record.notes.push_back(text);
    if (each.level != FindingLevel::rejection || !used) continue;
    const std::string place = file.record.path + (each.line > 0 ? ":" + std::to_string(each.line) : "");
    used = fail(ErrorKind::data, place + ": " + each.message);
  }
  return used;
}

}  // namespace bellwether::source
