// The texts of a file or a store, scored as they are read: every recipe reads its texts through here, and says the same
// of them. Those of a store are each scored once by each model, however often they are asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/io/row_report.h"
#include "bellwether/sentiment/analyzer_options.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::dataset {

// Which file or store, how it is read, and the model that scores it. A store is read as known before its --as-of, else
// before `options.now`; of the options its texts have repetitions (--duplicates) alone, and of a store only texts that
// name one of the tickers `about` are read (all, where it is empty).
struct TextsToScore {
  const std::string& path;
  const source::TextOptions& options;
  const std::string& model;
  const StoreSelection& stored;
  sentiment::AnalyzerOptions analyzer = {};
  std::vector<market::Ticker> about = {};
};

// What is said of the texts and of what scored them.
struct ScoredTextFile {
  io::InputRecord record;
  std::string scorer, scorer_fingerprint;
  std::uint64_t scored = 0;
  sentiment::SeenCounts seen;      // of the scored texts, by the model
  std::vector<std::string> notes;  // on the file and what was not read of it, without a stop
};

// Gives `take` each wanted text with its score. Errors: those of open_texts or open_store, make_analyzer and
// score_texts or score_stored_texts.
[[nodiscard]] core::Result<ScoredTextFile> score_file_of_texts(const TextsToScore& texts,
                                                               const sentiment::WantText& want,
                                                               const sentiment::TakeScore& take,
                                                               core::Job& job);

// When the newest text of the store was known, of whichever ticker, before `end` and before the store is read. Errors:
// those of open_store; usage for --as-of.
[[nodiscard]] core::Result<std::optional<market::UtcTime>> newest_stored_text(const TextsToScore& texts,
                                                                              market::UtcTime end);

// "Texts: …." for each of the notes.
[[nodiscard]] std::vector<std::string> told_of_texts(const std::vector<std::string>& notes);

}  // namespace bellwether::dataset
