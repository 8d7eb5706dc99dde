// What can be done about the errors of each bucket (items F-04 to F-17 of the requirements), in two kinds:
// cleaning fixes are switches that can be thrown and measured on the spot; the others need a training run, or
// are not in this build, and are only told. One row each, in sentiment_fixes.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/error_buckets.h"

namespace bellwether::workbench {

struct CleaningFix {
  std::string_view name;                                                 // "hashtag-split"
  std::string_view item;                                                 // of the requirements: "F-04"
  std::string_view on, off;                                              // steps as --clean takes them
  sentiment::ErrorBucket bucket = sentiment::ErrorBucket::ticker_noise;  // where it should help
  std::string_view summary;
};

[[nodiscard]] std::span<const CleaningFix> cleaning_fixes();

// "all", "none", or names separated by commas, in the order of the table. Errors: usage for an unknown name,
// with the known ones.
[[nodiscard]] core::Result<std::vector<CleaningFix>> choose_fixes(std::string_view choice);

struct TrainingFix {
  std::string_view name, item;
  std::optional<sentiment::ErrorBucket> bucket;  // none: concerns all texts
  std::string_view data;   // the training file to make; empty: not a switch of this build
  std::string_view flags;  // of `sentiment train`
  std::string_view summary;
};

[[nodiscard]] std::span<const TrainingFix> training_fixes();

// The command that trains with the fix; nothing where this build has none. Names in capitals are the
// reader's; `checkpoint` is the folder to start from, CHECKPOINT where it is empty.
[[nodiscard]] std::optional<std::string> training_command(const TrainingFix& fix,
                                                          const std::string& checkpoint);

}  // namespace bellwether::workbench
