// A file of texts, scored as it is read: every recipe reads its texts through here, and says the same of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::dataset {

// Which file, how it is read, and the model that scores it.
struct TextsToScore {
  const std::string& path;
  const source::TextOptions& options;
  const std::string& model;
};

// What is said of the file and of what scored it.
struct ScoredTextFile {
  io::InputRecord record;
  std::string scorer, scorer_fingerprint;
  std::uint64_t scored = 0;
  sentiment::SeenCounts seen;      // of the scored texts, by the model
  std::vector<std::string> notes;  // on the file and what was not read of it, without a stop
};

// Gives `take` each wanted text with its score. Errors: those of open_texts, make_analyzer and score_texts.
[[nodiscard]] core::Result<ScoredTextFile> score_file_of_texts(const TextsToScore& texts,
                                                               const sentiment::WantText& want,
                                                               const sentiment::TakeScore& take,
                                                               core::Job& job);

// "Texts: …." for each of the notes.
[[nodiscard]] std::vector<std::string> told_of_texts(const std::vector<std::string>& notes);

}  // namespace bellwether::dataset
