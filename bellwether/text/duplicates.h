#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <tuple>

#include "bellwether/core/options.h"

namespace bellwether::text {

// Which repeated texts are looked for. near: exact ones first, then near ones.
enum class DuplicateStep { near, exact, off };

[[nodiscard]] constexpr std::array<core::EnumName<DuplicateStep>, 3> names_of(DuplicateStep) {
  return {{{DuplicateStep::near, "near"}, {DuplicateStep::exact, "exact"}, {DuplicateStep::off, "off"}}};
}

// When two texts count as the same, and the memory for it.
struct DuplicateOptions {
  DuplicateStep duplicates = DuplicateStep::near;
  double similarity = 0.9;       // in (0, 1]; our default
  std::int64_t shingle = 5;      // characters; 2 … 16; our default
  std::int64_t memory_mb = 128;  // for remembered texts; 1 … 65,536

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("duplicates", &DuplicateOptions::duplicates,
              "Texts that repeat an earlier one: near-duplicates (and exact ones), exact ones only, or off."),
        field("similarity", &DuplicateOptions::similarity,
              "Jaccard similarity of shingles from which texts are near-duplicates.")
            .in({.low = 0, .high = 1, .low_is_open = true}),
        field("shingle", &DuplicateOptions::shingle, "Characters of a shingle.").between(2, 16),
        field("memory_mb", &DuplicateOptions::memory_mb,
              "Memory for remembered texts, in MB; the oldest are forgotten first.")
            .between(1, 65'536)};
  }
};

// Whether a text was seen before: not, byte for byte, or nearly.
enum class DuplicateKind { none, exact, near };

// What is known of one text: whether it repeats, and which.
struct Duplicate {
  DuplicateKind kind = DuplicateKind::none;
  std::uint64_t original =
      0;  // the number (from 0, in order of add) of the first text of the group; itself if none
};

// Finds texts that were seen before, exactly or nearly, in a stream of any length within a fixed memory.
//
// Two texts are near-duplicates where the shingle sets (runs of `shingle` characters of the text, letters
// lowered) have a Jaccard similarity |A ∩ B| / |A ∪ B| of at least `similarity`. Candidates are found by
// MinHash signatures cut into bands (Broder 1997; Indyk and Motwani 1998): a pair at 0.9 is found with
// probability 1 - 4e-8; then the similarity itself is computed, so that no pair below the threshold is ever
// reported.
//
//   DuplicateFilter filter({});
//   for (std::string_view text : texts) {
//     if (filter.add(text).kind == DuplicateKind::none) keep(text);
//   }
//
// The answer depends only on the texts before this one, never on threads or hashing of addresses. When the
// memory is full the oldest texts are forgotten first. Not thread-safe: a stream has one order.
class DuplicateFilter {
 public:
  // `options` have passed core::check_options.
  explicit DuplicateFilter(const DuplicateOptions& options);
  DuplicateFilter(DuplicateFilter&&) noexcept;
  ~DuplicateFilter();

  // Says whether `cleaned` (valid UTF-8) was seen before, and remembers it if not.
  Duplicate add(std::string_view cleaned);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::text
