// What 'text score --format jsonl' wrote, read back: texts with the probabilities of three classes.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/answer_report.h"
#include "bellwether/source/row_report.h"

namespace bellwether::workbench {

struct ScoredText {
  std::string body;
  std::array<double, sentiment::kSentiments> probabilities{};  // negative, neutral, positive; they sum to 1
};

struct ScoredFile {
  std::vector<ScoredText> texts;  // in the order of the file
  source::InputRecord record;
};

// Errors: not_found, io; data with file:line for a line without text or probabilities of three classes.
[[nodiscard]] core::Result<ScoredFile> read_scored_file(const std::string& path);

}  // namespace bellwether::workbench
