#include "bellwether/io/csv_scanner.h"

#include <algorithm>
#include <cstring>

namespace bellwether::io {

CsvScanner::CsvScanner(char delimiter, std::size_t most_fields)
    : delimiter_(delimiter), most_fields_(most_fields) {
  for (const char stop : {delimiter, '\n', '\r', '"', '\0'}) stops_[static_cast<unsigned char>(stop)] = true;
}

bool CsvScanner::scan(std::string_view bytes, bool at_end) {
  begin_ = bytes.data();
  end_ = begin_ + bytes.size();
  at_end_ = at_end;
  fields_.clear();
  field_count_ = 0;
  lines_ = 0;
  fault_.reset();
  const char* at = begin_;
  while (true) {
    at = *at == '"' && at < end_ ? scan_quoted(at) : scan_plain(at);
    if (at == nullptr) return false;
    if (at == end_ || *at != delimiter_) return finish(at);
    ++at;
  }
}

const char* CsvScanner::scan_plain(const char* from) {
  const char* at = from;
  while (true) {
    while (!stops_[static_cast<unsigned char>(*at)]) ++at;
    if (at == end_) {
      if (!at_end_) return nullptr;
      break;
    }
    if (*at == delimiter_ || *at == '\n') break;
    if (*at == '"') return broken_quotes(at, "a quote inside a field that does not start with one");
    if (*at == '\r') {
      if (at + 1 == end_ && !at_end_) return nullptr;
      if (ends_line(at)) break;
      note({"line ends", "a carriage return without line feed", offset(at), true});
    } else {
      note({"NUL", "a NUL byte", offset(at), true});
    }
    ++at;
  }
  add({offset(from), offset(at), false});
  return at;
}

const char* CsvScanner::scan_quoted(const char* from) {
  bool doubled = false;
  const char* at = from + 1;
  while (true) {
    at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end_ - at)));
    if (at == nullptr) {
      return at_end_ ? broken_quotes(from, "a quote that opens here is never closed") : nullptr;
    }
    if (at + 1 == end_ && !at_end_) return nullptr;
    if (at + 1 == end_ || at[1] != '"') break;
    doubled = true;
    at += 2;
  }
  const std::string_view content(from + 1, static_cast<std::size_t>(at - from - 1));
  if (const auto nul = content.find('\0'); nul != content.npos) {
    note({"NUL", "a NUL byte", offset(content.data()) + nul, true});
  }
  lines_ += static_cast<std::uint64_t>(std::ranges::count(content, '\n'));
  add({offset(from) + 1, offset(at), doubled});
  const char* const behind = at + 1;
  if (behind + 1 == end_ && *behind == '\r' && !at_end_) return nullptr;
  if (behind == end_ || *behind == delimiter_ || ends_line(behind)) return behind;
  return broken_quotes(behind, "text behind a closing quote; a quote inside a field must be doubled");
}

// Whether a LF or CRLF stands here.
bool CsvScanner::ends_line(const char* at) const {
  return at < end_ && (*at == '\n' || (*at == '\r' && at + 1 < end_ && at[1] == '\n'));
}

// What follows a misplaced quote cannot be told apart; the record is taken to end with its line.
const char* CsvScanner::broken_quotes(const char* at, std::string message) {
  fault_.reset();
  note({"quotes", std::move(message), offset(at), false});
  const char* line_end = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end_ - at)));
  if (line_end == nullptr) return end_;
  return line_end > at && line_end[-1] == '\r' ? line_end - 1 : line_end;
}

bool CsvScanner::finish(const char* at) {
  length_ = offset(at);
  consumed_ = length_;
  if (at < end_) {
    consumed_ += *at == '\r' ? 2 : 1;
    ++lines_;
  }
  return true;
}

void CsvScanner::add(CsvField field) {
  if (++field_count_ <= most_fields_) fields_.push_back(field);
}

void CsvScanner::note(CsvFault fault) {
  if (!fault_) fault_ = std::move(fault);
}

}  // namespace bellwether::io
