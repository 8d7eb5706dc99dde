// What models said of texts, kept so that each text is scored once by each model: by the digest of its words,
// whichever provider they came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// All that a score depends on beside the words: another model, or other cleaning, is another scorer.
struct Scorer {
  std::string name;         // for people
  std::string fingerprint;  // of the model
  std::string cleaning;     // the steps by which words are cleaned before, as text
};

// A score as it is kept: probabilities, and after how many tokens the text was not read any more (0: it was
// read to its end).
struct StoredScore {
  double negative = 0, neutral = 0, positive = 0;
  std::int64_t cut_at = 0;
};

// The checksum of a row of the table scores.
[[nodiscard]] std::int64_t score_checksum(std::int64_t scorer, std::string_view body_digest,
                                          const StoredScore& score, std::int64_t scored_at);

// The scores of one scorer.
class ScoreTable {
 public:
  // Names the scorer in the store where it is new. Errors: io.
  [[nodiscard]] static core::Result<ScoreTable> open(Database& database, const Scorer& scorer);

  // Nothing where the text is not scored yet. Errors: data for a damaged row; io.
  [[nodiscard]] core::Result<std::optional<StoredScore>> find(std::string_view body_digest);
  // Keeps a score, within a transaction; one that is there already stays. Errors: model for a probability that is
  // not in [0, 1]; io.
  [[nodiscard]] core::Status add(std::string_view body_digest, const StoredScore& score,
                                 market::UtcTime scored_at);

 private:
  ScoreTable(Database& database, std::int64_t scorer, Statement find, Statement add);

  Database* database_;
  std::int64_t scorer_;
  Statement find_, add_;
};

}  // namespace bellwether::store
