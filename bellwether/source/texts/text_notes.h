// What a user must know about how a file of texts was read, in sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/times/stamp_counts.h"

namespace bellwether::source {

// Counted over the texts that were understood.
struct TextFacts {
  StampCounts stamps;
  std::uint64_t texts = 0;
  std::uint64_t without_body = 0;  // rows, beside the texts
  std::uint64_t without_ticker = 0;
  std::uint64_t joined = 0;               // whose time is of two columns
  std::uint64_t to_come = 0;              // dated after TextOptions::now
  std::optional<market::UtcTime> latest;  // of those
  std::uint64_t other_cashtags = 0;       // none of which is in the text's ticker column
};

// What follows the flag of an option for which the file had no use.
inline constexpr std::string_view kChangesNothing = " changes nothing";

// The shape's own note, and what times without zone were taken for.
[[nodiscard]] std::string text_note(const TextSchema& schema, const TextFacts& facts);

// What may be meant otherwise than it was read. `rules` are those by which the times were read in the end.
[[nodiscard]] std::vector<std::string> text_warnings(const TextFormat& format, const TextOptions& options,
                                                     const TimestampRules& rules, const TextFacts& facts);

}  // namespace bellwether::source
