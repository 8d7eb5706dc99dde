// What 'text score --format jsonl' wrote, read back: texts with the probabilities of three classes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"
#include "bellwether/sentiment/answer_report.h"
#include "bellwether/source/row_report.h"

namespace bellwether::workbench {

struct ScoredText {
  std::vector<market::Ticker> tickers;      // empty where the line names none
  std::optional<market::UtcTime> known_at;  // nothing where it has no time
  std::optional<market::Date> day;          // where it is dated to this day and to no hour
  std::string body;
  std::array<double, sentiment::kSentiments> probabilities{};  // negative, neutral, positive; they sum to 1
};

struct ScoredFile {
  std::vector<ScoredText> texts;  // in the order of the file
  source::InputRecord record;
};

// Errors: not_found, io; data with file:line for a line without text or probabilities of three classes, or
// with a ticker or time that does not read.
[[nodiscard]] core::Result<ScoredFile> read_scored_file(const std::string& path);

}  // namespace bellwether::workbench
