// The times of a whole file, counted before its first text is handed out.
#pragma once

#include <optional>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/source/texts/text_meaning.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/times/stamp_counts.h"

namespace bellwether::source {

// What the times of the file prove of the order of day and month. Errors: where the input cannot be read again,
// saying that the order is not known.
[[nodiscard]] core::Result<OrderProof> prove_order(const io::ByteStream& input, const TextOptions& options);

// `rules` with what the midnights of the file mean, as far as neither the rules nor the user have decided it; `so_far`
// counts where the input cannot be read again. Who calls all midnights days is believed for fewer that are shown in
// another zone.
[[nodiscard]] TimestampRules rules_of_file(const io::ByteStream& input, const TextOptions& options,
                                           const TextMeaning& meaning, const StampCounts& so_far = {});
[[nodiscard]] bool asks_file_for_midnights(const TextOptions& options);

// Counts the times of all rows that can be read; a row that cannot is for the first reading to refuse. Nothing where
// the input cannot be read again.
[[nodiscard]] std::optional<StampCounts> count_stamps(const io::ByteStream& input, const TextOptions& options,
                                                      const TimeWriting& writing = {});

}  // namespace bellwether::source
