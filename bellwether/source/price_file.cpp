#include "bellwether/source/price_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/source/csv_reader.h"
#include "bellwether/source/foreign_format.h"
#include "bellwether/source/price_checks/file_days.h"
#include "bellwether/source/price_row.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Bar;
using market::Calendar;
using market::Date;

// Days wanted, both inclusive.
struct Slice {
  Date first{std::numeric_limits<std::int32_t>::min()};
  Date last{std::numeric_limits<std::int32_t>::max()};
  [[nodiscard]] bool contains(Date day) const { return first <= day && day <= last; }
};

Status read_bound(std::string_view name, const std::string& text, int shift, Date& bound) {
  if (text.empty()) return {};
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, std::string(name) + ": " + day.error().message);
  bound = {day->days + shift};
  return {};
}

Result<Slice> slice_of(const PriceOptions& options) {
  Slice slice;
  if (!options.end.empty() && !options.end_before.empty()) {
    return fail(ErrorKind::usage, "--end (inclusive) and --end-before (exclusive) cannot both be given");
  }
  if (Status read = read_bound("start", options.start, 0, slice.first); !read) return fail(read.error());
  if (Status read = read_bound("end", options.end, 0, slice.last); !read) return fail(read.error());
  if (Status read = read_bound("end-before", options.end_before, -1, slice.last); !read)
    return fail(read.error());
  if (slice.last < slice.first) {
    return fail(ErrorKind::usage, "the slice ends before its start " + options.start);
  }
  return slice;
}

Result<market::Ticker> ticker_of(const PriceOptions& options, std::string_view path) {
  if (!options.ticker.empty()) return market::parse_ticker(options.ticker);
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.ends_with(".gz")) name.remove_suffix(3);
  name = name.substr(0, name.rfind('.'));
  auto ticker = market::parse_ticker(name);
  if (!ticker) return fail(ErrorKind::usage, "the file's name tells no ticker; name it with --ticker");
  return ticker;
}

// Reads one file: the rows one by one, then the whole.
class PriceReader {
 public:
  PriceReader(CsvReader reader, PriceColumns columns, Slice slice, const PriceOptions& options)
      : reader_(std::move(reader)),
        columns_(std::move(columns)),
        slice_(slice),
        options_(options),
        days_(reader_.header()) {
    for (const std::size_t index : columns_.others) file_.extra.push_back({reader_.header()[index], {}});
    file_.shape = columns_.close_adjusted ? "daily_adjusted" : "daily";
  }

  Result<PriceFile> read(market::Ticker ticker);

 private:
  Result<bool> step();
  Status take(const CsvRecord& record);
  [[nodiscard]] std::optional<PriceFault> check_order(Date day, std::uint64_t line);
  [[nodiscard]] bool is_closed(const Bar& bar);
  void add(const CsvRecord& record, const Bar& bar);
  Status refuse(std::string_view reason, core::Error error);
  void drop_text_columns();
  void record_input();
  [[nodiscard]] Status check_days();
  Status refuse_closed_day(Date day);
  [[nodiscard]] bool is_filler(const CsvRecord& record) const;
  [[nodiscard]] PriceMeaning meaning() const;
  void adjust();
  void find_gaps();
  [[nodiscard]] Status check_length() const;

  CsvReader reader_;
  PriceColumns columns_;
  Slice slice_;
  const PriceOptions& options_;
  PriceFile file_;
  std::optional<Date> first_, last_;  // of the whole file
  std::uint64_t last_line_ = 0;
  std::string last_written_;  // the date of that line, as it stands there
  FileDays days_;
  Status closed_day_;  // the first row on one, where it fails the file unless the days show a pattern
  std::vector<bool> is_text_ = std::vector<bool>(columns_.others.size());
};

Result<PriceFile> PriceReader::read(market::Ticker ticker) {
  file_.series.ticker = std::move(ticker);
  while (true) {
    const auto more = step();
    if (!more) return fail(closed_day_ ? more.error() : closed_day_.error());
    if (!*more) break;
  }
  if (Status checked = check_days(); !checked) return fail(checked.error());
  file_.report.blank_lines = reader_.blank_lines();
  file_.report.kept = file_.series.bars.size();
  if (Status long_enough = check_length(); !long_enough) return fail(long_enough.error());
  drop_text_columns();
  adjust();
  find_gaps();
  record_input();
  if (options_.on_refusal == OnRefusal::report) return std::move(file_);
  if (Status used = use_from(file_, file_.series.bars.front().day); !used) return fail(used.error());
  return std::move(file_);
}

// What only all days together can tell comes before the first row on a closed day.
Status PriceReader::check_days() {
  days_.sort();
  if (Status checked = days_.check_calendar(options_.bad_rows, file_.warnings); !checked) {
    return fail(checked.error().within(reader_.stream().name()));
  }
  if (!file_.warnings.empty()) {  // these rows are no faults one by one
    const auto closed = std::ranges::find(file_.report.refused, "not a trading day", &Refusals::reason);
    if (closed != file_.report.refused.end()) closed->examples = file_.warnings;
  }
  return closed_day_;
}

void PriceReader::record_input() {
  const ByteStream& stream = reader_.stream();
  file_.record = {stream.name(), stream.bytes_read(), stream.sha256(), file_.report.read, file_.notes};
  file_.record.notes.insert(file_.record.notes.end(), file_.warnings.begin(), file_.warnings.end());
}

Result<bool> PriceReader::step() {
  const auto record = reader_.next();
  Status taken;
  if (!record) {
    ++file_.report.read;
    const RefusedRow& refused = reader_.refused();
    if (!refused.can_continue) return fail(record.error());
    taken = refuse(refused.reason, record.error());
  } else {
    if (!*record) return false;
    ++file_.report.read;
    taken = take(**record);
  }
  if (!taken) return fail(taken.error());
  return true;
}

Status PriceReader::take(const CsvRecord& record) {
  const auto fault = [&](std::string_view reason, std::size_t column, const std::string& message) {
    const std::string place = to_text(reader_.stream().name(), reader_.place_of(column));
    return refuse(reason, {ErrorKind::data, place + ": " + message});
  };
  const auto day = read_price_day(record.fields[columns_.date]);
  if (!day) return fault("date", columns_.date, day.error().message);
  const std::string_view written = record.fields[columns_.date];
  if (const auto order = check_order(*day, record.line)) {
    const bool other_time = last_ && *day == *last_ && written != last_written_;
    if (other_time) days_.stamp_again();
    return fault(order->reason, columns_.date,
                 order->message + (other_time ? " with another time of day: are these intraday bars?" : ""));
  }
  last_written_ = written;
  const bool is_open = Calendar::nyse().is_trading_day(*day);
  days_.stamp({record.line, *day, !is_open && is_filler(record)});
  if (!slice_.contains(*day)) return {};
  if (!is_open) return refuse_closed_day(*day);
  Bar bar{.day = *day};
  if (const auto bad = read_price_values(record, columns_, bar))
    return fault(bad->reason, bad->column, bad->message);
  if (is_closed(bar)) add(record, bar);
  return {};
}

Status PriceReader::refuse_closed_day(Date day) {
  const std::string place = to_text(reader_.stream().name(), reader_.place_of(columns_.date));
  Status refused =
      refuse("not a trading day", {ErrorKind::data, place + ": the exchange was closed on " + to_text(day) +
                                                        " (known are 1990 to 2030); remove the "
                                                        "row, or leave it out with --bad-rows "
                                                        "skip"});
  if (!refused && closed_day_) closed_day_ = std::move(refused);
  return {};
}

// Without volume, or the prices of the bar before: a row made up for a day without trade.
bool PriceReader::is_filler(const CsvRecord& record) const {
  const auto volume = read_number(record.fields[columns_.values[4]]);
  if (!volume || *volume == 0.0) return true;
  if (file_.series.bars.empty()) return false;
  const Bar& last = file_.series.bars.back();
  const std::array<double, 4> prices = {last.open, last.high, last.low, last.close};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (read_number(record.fields[columns_.values[i]]) != prices[i]) return false;
  }
  return true;
}

std::optional<PriceFault> PriceReader::check_order(Date day, std::uint64_t line) {
  if (last_ && day == *last_) {
    return PriceFault{
        "duplicate day", 0,
        "the day " + to_text(day) + " stands in line " + std::to_string(last_line_) + " already"};
  }
  if (last_ && day < *last_) {
    return PriceFault{"order", 0,
                      "the day " + to_text(day) + " comes after " + to_text(*last_) +
                          "; sort the rows by date, oldest first"};
  }
  if (!first_) first_ = day;
  last_ = day;
  last_line_ = line;
  return std::nullopt;
}

// Whether the bar was complete as of the time asked for; the one that had begun is kept apart.
bool PriceReader::is_closed(const Bar& bar) {
  if (!options_.as_of || Calendar::nyse().close_of(bar.day) <= *options_.as_of) return true;
  if (Calendar::nyse().open_of(bar.day) <= *options_.as_of) file_.unfinished = bar;
  return false;
}

void PriceReader::add(const CsvRecord& record, const Bar& bar) {
  file_.series.bars.push_back(bar);
  file_.lines.push_back(record.line);
  days_.add(record.line, bar, record.fields);
  for (std::size_t i = 0; i < columns_.others.size(); ++i) {
    const std::string_view written = record.fields[columns_.others[i]];
    const auto number = read_number(written);
    if (!number && !written.empty()) is_text_[i] = true;
    file_.extra[i].values.push_back(number);
  }
}

Status PriceReader::refuse(std::string_view reason, core::Error error) {
  file_.report.refuse(reason, error.message);
  if (options_.bad_rows == BadRows::skip) return {};
  return fail(std::move(error));
}

void PriceReader::drop_text_columns() {
  std::vector<NamedSeries> numeric;
  for (std::size_t i = 0; i < file_.extra.size(); ++i) {
    if (is_text_[i]) {
      file_.ignored.push_back(file_.extra[i].name);
    } else {
      numeric.push_back(std::move(file_.extra[i]));
    }
  }
  file_.extra = std::move(numeric);
}

PriceMeaning PriceReader::meaning() const {
  const bool has_adjusted = columns_.close_adjusted.has_value();
  switch (options_.adjustment) {
    case AdjustmentChoice::raw: return PriceMeaning::raw;
    case AdjustmentChoice::already_adjusted: return PriceMeaning::said_adjusted;
    case AdjustmentChoice::by_shape:
      return has_adjusted ? PriceMeaning::raw : PriceMeaning::taken_as_adjusted;
    case AdjustmentChoice::split_and_dividend:
      return has_adjusted ? PriceMeaning::scaled : PriceMeaning::taken_as_adjusted;
  }
  return PriceMeaning::raw;
}

void PriceReader::adjust() {
  const PriceMeaning used_as = meaning();
  file_.series.adjustment =
      used_as == PriceMeaning::raw ? market::Adjustment::raw : market::Adjustment::split_and_dividend;
  file_.findings = days_.findings(used_as);
  file_.series.bars = days_.bars(used_as);
}

void PriceReader::find_gaps() {
  const std::vector<Bar>& bars = file_.series.bars;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    const auto missing = Calendar::nyse().trading_days({bars[i - 1].day.days + 1}, {bars[i].day.days - 1});
    if (missing.empty()) continue;
    file_.gaps.push_back({missing.front(), missing.back(), static_cast<int>(missing.size())});
  }
}

Status PriceReader::check_length() const {
  const std::size_t days = file_.series.bars.size();
  if (days >= std::max<std::size_t>(options_.min_rows, 1)) return {};
  const std::string end = options_.end.empty()
                              ? options_.end_before.empty() ? "its end" : "before " + options_.end_before
                              : options_.end;
  const std::string span = "from " + (options_.start.empty() ? "its start" : options_.start) + " to " + end;
  const std::string held =
      first_ ? "the file holds " + to_text(*first_) + " to " + to_text(*last_) : "the file has no rows";
  const std::string found = days == 0 ? "no prices " : "only " + std::to_string(days) + " days of prices ";
  const std::string needed =
      days == 0 ? "" : ", at least " + std::to_string(options_.min_rows) + " are needed";
  return fail(ErrorKind::data, file_.series.ticker.symbol + ": " + found + span + " in " +
                                   reader_.stream().name() + needed + "; " + held);
}

}  // namespace

Result<PriceFile> read_prices(std::string_view path, const PriceOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_prices(std::move(*stream), options);
}

Result<PriceFile> read_prices(ByteStream stream, const PriceOptions& options) {
  const auto slice = slice_of(options);
  if (!slice) return fail(slice.error());
  if (Status readable = refuse_foreign_format(stream, Understands::tables); !readable)
    return fail(readable.error());
  auto ticker = ticker_of(options, stream.name());
  if (!ticker) return fail(ticker.error());
  auto reader = CsvReader::open(std::move(stream), {});
  if (!reader) return fail(reader.error());
  auto columns = find_price_columns(reader->header());
  if (!columns) return fail(columns.error().within(reader->stream().name() + ":1"));
  return PriceReader(std::move(*reader), std::move(*columns), *slice, options).read(std::move(*ticker));
}

Status use_from(PriceFile& file, Date first) {
  Status used;
  for (const PriceFinding& each : file.findings) {
    if (each.last <= first) continue;
    const std::string text = (each.line > 0 ? "line " + std::to_string(each.line) + ": " : "") + each.message;
    (each.level == FindingLevel::note ? file.notes : file.warnings).push_back(text);
    file.record.notes.push_back(text);
    if (each.level != FindingLevel::refusal || !used) continue;
    const std::string place = file.record.path + (each.line > 0 ? ":" + std::to_string(each.line) : "");
    used = fail(ErrorKind::data, place + ": " + each.message);
  }
  return used;
}

bool is_price_header(std::span<const std::string> header) { return find_price_columns(header).has_value(); }

}  // namespace bellwether::source
