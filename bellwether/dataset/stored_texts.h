// Texts of a store, scored: each text once by each model, however often it is asked for. Memory is bounded by a
// batch; what is stopped goes on where it was, as each batch of scores is on the disk before it is used.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/text_table.h"

namespace bellwether::dataset {

// What became of the texts, and what they were.
struct StoredScoring {
  sentiment::ScoreCounts counts;
  std::uint64_t texts = 0;   // read, wanted or not
  std::uint64_t bytes = 0;   // of their bodies
  std::uint64_t reused = 0;  // of the scored, by an earlier run
  std::string sha256;        // of all that was read: the same where the store held the same then
};

// Gives `take` each wanted text of the selection with its score, in the order of arrival. `now` is noted beside
// new scores. Errors: those of the store, the analyzer and `take`; interrupted.
[[nodiscard]] core::Result<StoredScoring> score_stored_texts(
    store::Database& database, const store::TextSelection& selection, const sentiment::ScoreStage& stage,
    market::UtcTime now, const sentiment::WantText& want, const sentiment::TakeScore& take);

}  // namespace bellwether::dataset
