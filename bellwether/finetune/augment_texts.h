// More training texts out of those that are there (sentiment/augment_text.h, sentiment/reversed_text.h). Only the training part grows: a
// made text stands behind all others, belongs to the near-duplicates of the text that it was made of, and is
// left out where it repeats a text held out for evaluation. The same for a seed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/extra_training_data.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::finetune {

// How a new text is made of another.
enum class AugmentWay { negation, deletion, swap, ticker, reversal };
inline constexpr std::size_t kAugmentWays = 5;

constexpr std::array<core::EnumName<AugmentWay>, kAugmentWays> names_of(AugmentWay) {
  return {{{AugmentWay::negation, "negation"},
           {AugmentWay::deletion, "deletion"},
           {AugmentWay::swap, "swap"},
           {AugmentWay::ticker, "ticker"},
           {AugmentWay::reversal, "reversal"}}};
}

// Which ways are taken, and how many texts are made.
struct AugmentOptions {
  std::string augment = "none";
  std::uint32_t augment_copies = 1;
  double augment_share = 0.1;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("augment", &AugmentOptions::augment,
              "Augmented training texts, names separated by commas: negation (the opposite text and label), "
              "deletion and swap (of words), ticker (other cashtags), reversal (the verb turned, and the "
              "label); or "
              "none."),
        field("augment_copies", &AugmentOptions::augment_copies,
              "Texts made of each by deletion, swap and ticker.")
            .between(1, 16),
        field("augment_share", &AugmentOptions::augment_share,
              "Share of the words that deletion and swap change.")
            .in({.low = 0, .high = 0.5, .low_is_open = true})};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("augment_copies", "augment", "deletion,swap,ticker"),
                      only_with("augment_share", "augment", "deletion,swap")};
  }
};

// How many texts were made, and how many were left out.
struct AugmentCounts {
  std::array<std::uint64_t, kAugmentWays> made{};  // by AugmentWay
  std::uint64_t evaluated = 0;  // left out because they repeat a text held out for evaluation

  [[nodiscard]] std::uint64_t total() const {
    return std::accumulate(made.begin(), made.end(), std::uint64_t{0});
  }
};

// "120 by negation, 300 by swap"; empty where none was made.
[[nodiscard]] std::string augment_text_counts(const AugmentCounts& counts);

// Texts that a way cannot make anything else of stay alone. Errors: usage for options, naming the ways.
[[nodiscard]] core::Result<AugmentCounts> augment_texts(const AugmentOptions& options, std::uint64_t seed,
                                                        const KeptTexts& evaluated,
                                                        sentiment::TextPart& train);

}  // namespace bellwether::finetune
