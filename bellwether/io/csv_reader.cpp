#include "bellwether/io/csv_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/core/utf8.h"
#include "bellwether/io/byte_window.h"
#include "bellwether/io/csv_scanner.h"

namespace bellwether::io {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kDelimiters = ",;\t|";  // in the order of the enumeration, behind by_header

// How often `delimiter` occurs outside quotes.
std::size_t occurrences(std::string_view line, char delimiter) {
  std::size_t count = 0;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == delimiter && !quoted) ++count;
  }
  return count;
}

char most_frequent_delimiter(std::string_view line) {
  return *std::ranges::max_element(kDelimiters, {}, [&](char each) { return occurrences(line, each); });
}

// The separator that Excel's line "sep=;" says; nothing for any other line.
std::optional<char> separator_said_by(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() == 7 && line.front() == '"' && line.back() == '"') line = line.substr(1, 5);
  // Excel adds separators when it saves such a table once more.
  const bool said = line.size() >= 5 && (line.starts_with("sep=") || line.starts_with("SEP=")) &&
                    line.find_first_not_of(line[4], 4) == line.npos &&
                    kDelimiters.find(line[4]) != kDelimiters.npos;
  return said ? std::optional(line[4]) : std::nullopt;
}

void append_unquoted(std::string_view content, std::string& out) {
  for (std::size_t i = 0; i < content.size(); ++i) {
    out += content[i];
    if (content[i] == '"') ++i;
  }
}

}  // namespace

struct CsvReader::State {
  State(ByteStream stream, const CsvOptions& wanted) : window(std::move(stream)), options(wanted) {}

  Status read_header();
  Status skip_given_header();
  // The line at the front without its end; what is there of it where it is longer than a record may be.
  Result<std::string_view> look_at_line();
  Result<char> find_delimiter();
  // Scans the next record that is not blank into `scanner`; false at the end.
  Result<bool> scan_next();
  std::optional<CsvFault> find_fault() const;
  core::Error refuse(const CsvFault& fault);
  core::Error stop(std::string_view reason, core::Error error);
  [[nodiscard]] core::Error too_long() const;
  void make_fields();
  void add_converted(std::string_view content, bool doubled_quotes);
  [[nodiscard]] std::string_view raw() const { return window.bytes().substr(0, scanner.length()); }
  [[nodiscard]] Place place_at(std::size_t offset) const;

  ByteWindow window;
  CsvOptions options;
  char delimiter = ',';
  CsvScanner scanner{',', 0};
  std::vector<std::string> header;
  std::string raw_header;
  std::uint64_t line = 1;   // of the current record
  std::size_t pending = 0;  // bytes of the current record, consumed by the next call
  std::uint64_t pending_lines = 0;
  std::uint64_t blank_lines = 0;
  bool over = false;
  RejectedRow refused;
  std::vector<std::string_view> fields;
  std::string converted;  // fields that are not in the file as they are handed out
  std::string unquoted;   // scratch
};

Result<std::string_view> CsvReader::State::look_at_line() {
  while (window.bytes().find('\n') == std::string_view::npos && !window.at_end() &&
         window.bytes().size() <= options.record_bytes) {
    if (Status grown = window.grow(); !grown) return fail(grown.error());
  }
  return window.bytes().substr(0, window.bytes().find('\n'));
}

Result<char> CsvReader::State::find_delimiter() {
  const auto first = look_at_line();
  if (!first) return fail(first.error());
  const auto said = separator_said_by(*first);
  if (said) {
    window.consume(std::min(first->size() + 1, window.bytes().size()));
    ++line;
  }
  if (options.delimiter != Delimiter::by_header) {
    return kDelimiters[static_cast<std::size_t>(options.delimiter) - 1];
  }
  return said ? *said : most_frequent_delimiter(*first);
}

Status CsvReader::State::skip_given_header() {
  delimiter = kDelimiters[static_cast<std::size_t>(options.delimiter) - 1];
  scanner = CsvScanner(delimiter, options.columns);
  header = options.header->names;
  for (; line <= options.header->lines; ++line) {
    const auto found = look_at_line();
    if (!found) return fail(found.error());
    const std::size_t length = found->size();
    if (length > options.record_bytes) return fail(too_long());
    std::string_view text = *found;
    if (text.ends_with('\r')) text.remove_suffix(1);
    raw_header += (line > 1 ? "\n" : "") + std::string(text);
    window.consume(std::min(length + 1, window.bytes().size()));
  }
  return {};
}

Status CsvReader::State::read_header() {
  if (Status skipped = window.skip_byte_order_mark(); !skipped) return skipped;
  if (options.header) return skip_given_header();
  const auto found = find_delimiter();
  if (!found) return fail(found.error());
  delimiter = *found;
  scanner = CsvScanner(delimiter, options.columns);
  const auto any = scan_next();
  if (!any) return fail(any.error());
  if (!*any)
    return fail(ErrorKind::data, window.stream().name() + ": the file is empty; a header line is needed");
  if (scanner.field_count() > options.columns) {
    return fail(
        refuse({"column count", "more than " + std::to_string(options.columns) + " columns", 0, true}));
  }
  if (const auto fault = find_fault()) return fail(refuse(*fault));
  make_fields();
  header.assign(fields.begin(), fields.end());
  raw_header = raw();
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i].empty()) continue;  // separators behind the last column, as spreadsheets write them
    const auto earlier =
        std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]);
    if (earlier == header.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    return fail(refuse({"header", "two columns are called '" + header[i] + "'; rename one of them",
                        scanner.fields()[i].begin, true}));
  }
  return {};
}

Result<bool> CsvReader::State::scan_next() {
  while (true) {
    window.consume(std::exchange(pending, 0));
    line += std::exchange(pending_lines, 0);
    const std::size_t most = options.record_bytes;
    bool complete = false;
    while (!(complete = scanner.scan(window.bytes(), window.at_end())) && window.bytes().size() <= most + 1) {
      if (Status grown = window.grow(); !grown) return fail(stop("io", grown.error()));
    }
    if (!complete || scanner.length() > most) return fail(stop("too long", too_long()));
    if (window.at_end() && window.bytes().empty()) return false;
    pending = scanner.consumed();
    pending_lines = scanner.lines();
    if (scanner.length() > 0) return true;
    ++blank_lines;
  }
}

core::Error CsvReader::State::too_long() const {
  return {ErrorKind::data, to_text(window.stream().name(), {line, 1}) + ": a record of more than " +
                               std::to_string(options.record_bytes) + " bytes; is a closing quote missing?"};
}

std::optional<CsvFault> CsvReader::State::find_fault() const {
  if (scanner.fault()) return scanner.fault();
  if (!header.empty() && scanner.field_count() != header.size()) {
    const bool more = scanner.field_count() > header.size();
    const std::size_t offset = more ? scanner.fields()[header.size()].begin : scanner.length();
    return CsvFault{"column count",
                    std::to_string(scanner.field_count()) + " fields where the header has " +
                        std::to_string(header.size()) + "; a field that holds the separator must be quoted",
                    offset, true};
  }
  if (options.encoding != Encoding::utf8) return std::nullopt;
  const std::size_t invalid = core::first_invalid_utf8(raw());
  if (invalid == raw().size()) return std::nullopt;
  return CsvFault{"encoding", "not valid UTF-8; convert the file, or name its encoding (iso-8859-1, cp1252)",
                  invalid, true};
}

core::Error CsvReader::State::refuse(const CsvFault& fault) {
  const core::Error error{ErrorKind::data,
                          to_text(window.stream().name(), place_at(fault.offset)) + ": " + fault.message};
  if (!fault.can_continue) return stop(fault.reason, error);
  refused = {fault.reason, raw(), true};
  return error;
}

core::Error CsvReader::State::stop(std::string_view reason, core::Error error) {
  over = true;
  refused = {reason, raw(), false};
  return error;
}

Place CsvReader::State::place_at(std::size_t offset) const {
  const std::string_view before = raw().substr(0, offset);
  const auto line_ends = static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
  const std::size_t line_start = line_ends == 0 ? 0 : before.rfind('\n') + 1;
  return {line + line_ends, before.size() - line_start + 1};
}

void CsvReader::State::make_fields() {
  const bool convert = options.encoding != Encoding::utf8 &&
                       std::ranges::any_of(raw(), [](char c) { return (c & 0x80) != 0; });
  fields.clear();
  converted.clear();
  // A field never grows beyond three bytes for one, so views into `converted` stay where they are.
  converted.reserve(convert ? 3 * raw().size() : raw().size());
  for (const CsvField& field : scanner.fields()) {
    const std::string_view content = raw().substr(field.begin, field.end - field.begin);
    if (field.doubled_quotes || convert) {
      add_converted(content, field.doubled_quotes);
    } else {
      fields.push_back(content);
    }
  }
}

void CsvReader::State::add_converted(std::string_view content, bool doubled_quotes) {
  unquoted.clear();
  if (doubled_quotes) {
    append_unquoted(content, unquoted);
    content = unquoted;
  }
  const std::size_t start = converted.size();
  // What is UTF-8 has been checked, and every byte of the other encodings is defined.
  static_cast<void>(append_as_utf8(content, options.encoding, converted));
  fields.push_back(std::string_view(converted).substr(start));
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(ByteStream stream, const CsvOptions& options) {
  auto state = std::make_unique<State>(std::move(stream), options);
  if (Status read = state->read_header(); !read) return fail(read.error());
  return CsvReader(std::move(state));
}

Result<std::optional<CsvRecord>> CsvReader::next() {
  State& state = *state_;
  if (state.over) return std::nullopt;
  const auto any = state.scan_next();
  if (!any) return fail(any.error());
  if (!*any) return std::nullopt;
  if (const auto fault = state.find_fault()) return fail(state.refuse(*fault));
  state.make_fields();
  return CsvRecord{state.fields, state.line, state.raw()};
}

const std::vector<std::string>& CsvReader::header() const { return state_->header; }
std::string_view CsvReader::raw_header() const { return state_->raw_header; }
void CsvReader::decode_as(Encoding encoding) { state_->options.encoding = encoding; }
char CsvReader::delimiter() const { return state_->delimiter; }
const RejectedRow& CsvReader::refused() const { return state_->refused; }
std::uint64_t CsvReader::blank_lines() const { return state_->blank_lines; }
const ByteStream& CsvReader::stream() const { return state_->window.stream(); }

Place CsvReader::place_of(std::size_t index) const {
  return state_->place_at(state_->scanner.fields()[index].begin);
}

}  // namespace bellwether::io
