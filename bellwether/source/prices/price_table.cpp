#include "bellwether/source/prices/price_table.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "bellwether/io/foreign_format.h"
#include "bellwether/io/json_table.h"
#include "bellwether/io/plain_front.h"
#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/times/swapped_days.h"
#include "bellwether/source/times/time_format.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using io::ByteStream;

constexpr std::size_t kTableFront = std::size_t{1} << 20, kJsonLooked = std::size_t{4} << 10;

// What the first rows say about the dates of all.
class FirstRows {
 public:
  FirstRows(std::span<const std::string_view> lines, const PriceHeader& header, std::size_t date)
      : lines_(lines), header_(header), date_(date) {}

  // Errors: data where one row writes the day first and another the month.
  Status find_order(DayRules& rules, std::vector<std::string>& notes);
  // Errors: data where the order of the rows shows days with day and month exchanged.
  [[nodiscard]] Result<RowOrder> find_direction(const DayRules& rules) const;

 private:
  // The date of each row as it is written, with its line, and the line after.
  template <class Visit>
  void for_each_date(Visit&& visit) const {
    for (std::size_t at = header_.lines; at < lines_.size(); ++at) {
      const auto fields = fields_of(lines_[at], header_.delimiter);
      if (fields.size() == header_.names.size()) visit(std::string_view(fields[date_]), at + 1);
    }
  }

  std::span<const std::string_view> lines_;
  const PriceHeader& header_;
  std::size_t date_;
};

Status FirstRows::find_order(DayRules& rules, std::vector<std::string>& notes) {
  OrderProof proof(rules.order);
  for_each_date([&](std::string_view written, std::size_t line) { proof.count(written, line); });
  if (Status one = proof.check("--date-format"); !one) return one;
  rules.order = proof.order();
  if (!proof.note().empty()) notes.push_back(proof.note());
  return {};
}

Result<RowOrder> FirstRows::find_direction(const DayRules& rules) const {
  std::int64_t steps = 0;
  std::optional<market::Date> before;
  SwappedDays swapped;
  for_each_date([&](std::string_view written, std::size_t line) {
    const auto day = read_price_day(written, rules);
    if (!day) return;
    swapped.count(*day, line);
    if (before && *day != *before) steps += *day > *before ? 1 : -1;
    before = *day;
  });
  if (const std::string finding = swapped.finding(); !finding.empty()) return fail(ErrorKind::data, finding);
  return steps < 0 ? RowOrder::newest_first : RowOrder::oldest_first;
}

// The names of the columns in UTF-8.
Status decode_names(PriceHeader& header, io::Encoding encoding) {
  for (std::string& name : header.written) {
    std::string decoded;
    if (name.find('\0') != std::string::npos || io::append_as_utf8(name, encoding, decoded)) {
      return fail(
          ErrorKind::data,
          "the name of a column is not valid UTF-8; convert the file, or name its encoding with --encoding");
    }
    name = std::move(decoded);
  }
  return {};
}

Status check_header(const PriceHeader& header, std::string_view front) {
  if (header.kind == HeaderKind::numbers) {
    return fail(ErrorKind::data,
                "the file begins with a row of numbers and has no header; put a line above it that names its "
                "columns, such as Date,Open,High,Low,Close,Volume");
  }
  if (header.kind == HeaderKind::known) return {};
  const auto note = io::find_note_in_place_of_table(front);
  return note ? Status(fail(ErrorKind::data, *note)) : Status();
}

NumberForm number_form(const PriceSchema& schema, const DayRules& days) {
  // Who writes the month first writes 1,234 for a thousand.
  const bool american = days.order == DateOrder::month_first && schema.numbers == NumberForm::plain;
  return american ? NumberForm::grouped : schema.numbers;
}

// Opens one file by its front.
class TableOpener {
 public:
  TableOpener(ByteStream stream, const PriceTableOptions& options)
      : stream_(std::move(stream)), options_(options) {}

  Result<PriceTable> open();

 private:
  Status read_front();
  Status find_header();
  Status read_first_rows();
  [[nodiscard]] core::Error at_header(const core::Error& error) const;

  ByteStream stream_;
  const PriceTableOptions& options_;
  std::string front_;
  std::vector<std::string_view> lines_;
  PriceHeader header_;
  PriceColumns columns_;
  DayRules days_;
  RowOrder order_ = RowOrder::oldest_first;
  const PriceSchema* schema_ = nullptr;
  std::vector<std::string> notes_;
};

Status TableOpener::read_front() {
  const auto front = stream_.peek(kTableFront);
  if (!front) return fail(front.error());
  front_ = *front;
  lines_ = lines_of(front_, front_.size() < kTableFront);
  if (!lines_.empty()) return {};
  return fail(ErrorKind::data, stream_.name() + ": the file is empty; a header line is needed");
}

core::Error TableOpener::at_header(const core::Error& error) const {
  if (error.kind == ErrorKind::usage) return error.within(stream_.name());
  return error.within(stream_.name() + ":" + std::to_string(std::max<std::uint64_t>(header_.line, 1)));
}

Status TableOpener::find_header() {
  const auto columns = columns_named(options_.columns);
  if (!columns) return fail(columns.error());
  header_ = find_price_header(lines_, {options_.delimiter, *columns});
  if (Status usable = check_header(header_, front_); !usable) return fail(at_header(usable.error()));
  if (Status decoded = decode_names(header_, options_.encoding); !decoded)
    return fail(at_header(decoded.error()));
  schema_ = options_.schema.empty() ? &recognize_price_schema(header_) : find_price_schema(options_.schema);
  if (schema_ == nullptr)
    return fail(ErrorKind::usage,
                "--schema: there is no price schema '" + options_.schema + "'; see data list");
  auto found = find_price_columns(header_, options_.columns);
  if (!found) return fail(at_header(found.error()));
  columns_ = std::move(*found);
  notes_ = columns_.notes;
  const std::uint64_t names = header_.has_tickers && header_.line > 1 ? header_.line - 1 : header_.line;
  if (names > 1) {
    notes_.push_back("The header is on line " + std::to_string(names) +
                     "; the lines above it hold no prices.");
  }
  return {};
}

Status TableOpener::read_first_rows() {
  days_ = {options_.date_format, schema_->order, schema_->short_years, options_.calendar};
  FirstRows rows(lines_, header_, columns_.date);
  if (options_.date_format.empty()) {
    if (Status found = rows.find_order(days_, notes_); !found)
      return fail(found.error().within(stream_.name()));
  }
  const auto direction = rows.find_direction(days_);
  if (!direction) return fail(direction.error().within(stream_.name()));
  order_ = *direction;
  if (order_ == RowOrder::newest_first)
    notes_.emplace_back("The rows stand newest first and were read from the last to the first.");
  return {};
}

Result<PriceTable> TableOpener::open() {
  if (!options_.date_format.empty()) {
    if (Status known = check_time_format(options_.date_format, "--date-format"); !known)
      return fail(known.error());
  }
  if (Status readable = io::refuse_foreign_format(stream_, io::Understands::tables); !readable)
    return fail(readable.error());
  if (Status read = read_front(); !read) return fail(read.error());
  if (Status found = find_header(); !found) return fail(found.error());
  if (Status read = read_first_rows(); !read) return fail(read.error());
  const io::CsvOptions csv{.delimiter = header_.delimiter,
                           .encoding = options_.encoding,
                           .header = io::CsvHeader{header_.written, header_.lines}};
  auto reader = io::CsvReader::open(std::move(stream_), csv);
  if (!reader) return fail(reader.error());
  return PriceTable{
      std::move(*reader), std::move(columns_), days_, number_form(*schema_, days_), order_, schema_,
      std::move(notes_)};
}

}  // namespace

Result<PriceTable> open_price_table(ByteStream stream, const PriceTableOptions& options) {
  return TableOpener(std::move(stream), options).open();
}

namespace {

// Calls `visit` with each string of the JSON that names something: those before a colon, and where the table
// lies apart from its names, all.
template <class Visit>
void for_each_name(std::string_view json, Visit&& visit) {
  const bool is_split = io::find_json_table(json) == io::JsonTable::split;
  for (std::size_t begin = json.find('"'); begin != json.npos; begin = json.find('"', begin)) {
    const std::size_t end = json.find('"', begin + 1);
    if (end == json.npos) return;
    const std::size_t behind = json.find_first_not_of(" \t\r\n", end + 1);
    if (is_split || (behind != json.npos && json[behind] == ':'))
      visit(json.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
}

// JSON of bars and of no texts: no reader takes it, but the one of prices says what to do.
bool has_price_keys(std::string_view json) {
  std::set<PriceField> found;
  bool has_text = false;
  const bool by_columns =
      io::find_json_table(json) == io::JsonTable::columns;  // one may fill all that is seen
  for_each_name(json.substr(0, kJsonLooked), [&](std::string_view key) {
    const PriceField field = read_price_name(key).field;
    if (field >= PriceField::open && field <= PriceField::close) found.insert(field);
    has_text = has_text || std::ranges::any_of(usual_names(Role::text),
                                               [&](std::string_view name) { return same_name(key, name); });
  });
  return (found.size() == 4 || (by_columns && !found.empty())) && !has_text;
}

}  // namespace

bool looks_like_prices(std::string_view front) {
  const std::string_view text = io::plain_front(front);
  if (text.starts_with('{') || text.starts_with('[')) return has_price_keys(text);
  const std::vector<std::string_view> lines = lines_of(front, false);
  if (lines.empty()) return false;
  if (find_price_header(lines, {}).kind != HeaderKind::unknown) return true;
  return is_table_of_numbers(lines);
}

}  // namespace bellwether::source
