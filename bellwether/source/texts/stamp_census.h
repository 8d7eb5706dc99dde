// The times of a whole file, counted before its first text is handed out.
#pragma once

#include <string>

#include "bellwether/source/texts/text_meaning.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/times/stamp_counts.h"

namespace bellwether::source {

// An input that can be read a second time: a file from its start, else the first bytes.
struct SecondReading {
  std::string name;  // of the stream; of a file its path
  bool is_file = false;
  std::string first_look;  // of what is no file; its last row may be cut off
};

// What the times of the file prove of the order of day and month.
[[nodiscard]] OrderProof prove_order(const SecondReading& input, const TextOptions& options);

// `rules` with what the midnights of the file mean, as far as neither the rules nor the user have decided it.
// Who calls all midnights days is believed for fewer that are shown in another zone.
[[nodiscard]] TimestampRules rules_of_file(const SecondReading& input, const TextOptions& options,
                                           const TextMeaning& meaning);
[[nodiscard]] bool asks_file_for_midnights(const TextOptions& options);

// Counts the times of all rows that can be read; a row that cannot is for the first reading to refuse.
[[nodiscard]] StampCounts count_stamps(const SecondReading& input, const TextOptions& options,
                                       const TimeWriting& writing = {});

}  // namespace bellwether::source
