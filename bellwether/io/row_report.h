// What became of the rows of an input: nothing is dropped, doubled or repaired without being counted here.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"

namespace bellwether::io {

// stop: the first bad row fails the whole input. skip: bad rows are left out and counted.
enum class BadRows { stop, skip };

constexpr std::array<core::EnumName<BadRows>, 2> names_of(BadRows) {
  return {{{BadRows::stop, "fail"}, {BadRows::skip, "skip"}}};
}

// The row a reader has just refused. Views into the reader, valid until its next call.
struct RejectedRow {
  std::string_view reason;  // one of few words, for counting: "column count", "encoding", …
  std::string_view bytes;   // the row as it stands in the file, without the line end
  bool can_continue = false;
};

// One reason for refusal, how often it occurred, and its first examples as full messages with
// file:line:column.
struct RejectionReason {
  std::string reason;  // "column count", "date", "label", …
  std::uint64_t count = 0;
  std::vector<std::string> examples;
};

// The counts of one input: every row that was read is counted under what became of it.
struct RowReport {
  static constexpr std::size_t kExamples = 5;

  std::uint64_t read = 0;   // records or lines after the header, blank lines not counted
  std::uint64_t kept = 0;   // handed on
  std::uint64_t empty = 0;  // without text; of prices, without any price
  std::map<std::string, std::uint64_t> placeholders;  // of these: "nan", "[removed]", … in place of a text
  std::uint64_t duplicates = 0;                       // same time, tickers, text and label as an earlier row
  std::uint64_t shared = 0;  // same time and text as an earlier row, other tickers; always kept
  std::uint64_t blank_lines = 0;
  std::vector<RejectionReason> refused;  // in order of first occurrence

  [[nodiscard]] std::uint64_t refused_count() const;
  void refuse(std::string_view reason, std::string message);
};

// What a run manifest records about an input file.
struct InputRecord {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::uint64_t rows = 0;
  std::vector<std::string> notes;  // how it was read and what looks wrong in it, plain sentences
};

}  // namespace bellwether::io
