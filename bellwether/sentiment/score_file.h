// What 'text score --format jsonl' wrote, read back: texts with the probabilities of three classes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"
#include "bellwether/sentiment/classification_report.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {

// What a text is to the model that scored it. no is said where all that it has seen is recorded.
enum class SeenByScorer { unknown, no, read, labeled };

constexpr std::array<core::EnumName<SeenByScorer>, 4> names_of(SeenByScorer) {
  return {{{SeenByScorer::unknown, "unknown"},
           {SeenByScorer::no, "no"},
           {SeenByScorer::read, "read"},
           {SeenByScorer::labeled, "labeled"}}};
}

// `seen` is null where nobody wrote it down.
[[nodiscard]] SeenByScorer seen_by_scorer(const SeenTexts* seen, std::string_view text);

// One line of the file.
struct ScoredText {
  std::vector<market::Ticker> tickers;      // empty where the line names none
  std::optional<market::UtcTime> known_at;  // nothing where it has no time
  std::optional<market::Date> day;          // where it is dated to this day and to no hour
  std::string body;
  std::array<double, kSentiments> probabilities{};  // negative, neutral, positive; they sum to 1
  SeenByScorer seen = SeenByScorer::unknown;        // also where the line does not say
};

// The whole file, and its record for the manifest.
struct ScoredFile {
  std::vector<ScoredText> texts;  // in the order of the file
  io::InputRecord record;
};

// Errors: not_found, io; data with file:line for a line without text or probabilities of three classes, or
// with a ticker or time that does not read.
[[nodiscard]] core::Result<ScoredFile> read_scored_file(const std::string& path);

}  // namespace bellwether::sentiment
