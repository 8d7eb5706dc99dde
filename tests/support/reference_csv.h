// A second, slow reader of RFC 4180, one state machine over bytes, written without a look at the first: the
// oracle that CsvReader is compared with.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/utf8.h"

namespace bellwether::tests {

using CsvTable = std::vector<std::vector<std::string>>;

// Header and records, or nothing where the bytes are not a well-formed table in UTF-8.
inline std::optional<CsvTable> reference_csv(std::string_view bytes, char delimiter) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (core::first_invalid_utf8(bytes) != bytes.size()) return std::nullopt;
  enum class State { start, plain, quoted, closed } state = State::start;
  CsvTable table;
  std::vector<std::string> record(1);
  bool blank = true;  // no byte of the record yet
  const auto end_record = [&] {
    if (!blank) table.push_back(record);
    record.assign(1, "");
    blank = true;
    state = State::start;
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\0') return std::nullopt;
    if (state == State::quoted) {
      if (c != '"') {
        record.back() += c;
      } else if (bytes.substr(i + 1, 1) == "\"") {
        record.back() += '"';
        ++i;
      } else {
        state = State::closed;
      }
    } else if (c == '\n' || bytes.substr(i, 2) == "\r\n") {
      i += c == '\r' ? 1 : 0;
      end_record();
    } else if (c == '\r') {
      return std::nullopt;
    } else if (c == delimiter) {
      record.emplace_back();
      state = State::start;
      blank = false;
    } else if (c == '"') {
      if (state != State::start) return std::nullopt;
      state = State::quoted;
      blank = false;
    } else {
      if (state == State::closed) return std::nullopt;
      record.back() += c;
      state = State::plain;
      blank = false;
    }
  }
  if (state == State::quoted) return std::nullopt;
  end_record();
  if (table.empty()) return std::nullopt;
  std::set<std::string> names;
  for (const std::string& name : table[0]) {
    if (!name.empty() && !names.insert(name).second) return std::nullopt;
  }
  for (const auto& each : table) {
    if (each.size() != table[0].size()) return std::nullopt;
  }
  return table;
}

}  // namespace bellwether::tests
