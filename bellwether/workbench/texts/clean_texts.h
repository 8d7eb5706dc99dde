// Texts in bulk -> cleaned texts, in order, on all threads of a job, within the memory of a batch; doubled
// ones left out and counted.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/source/texts/parallel_text_reader.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::workbench {

// What each rule did.
struct CleanReport {
  std::uint64_t read = 0, kept = 0;
  std::uint64_t empty = 0;  // nothing left, or nothing there; left out
  std::uint64_t exact_duplicates = 0, near_duplicates = 0;
  text::CleanCounts counts;  // of all texts read
};

// A text that stays: its number in the input (from 0), as it was read, and cleaned.
struct CleanedText {
  std::uint64_t number;
  std::string_view raw;
  const text::CleanText& cleaned;
};

using TakeCleaned = std::function<core::Status(const CleanedText&)>;

// Reads `texts` to the end and gives `take` each text that stays, in order. Shows progress. Where a text is
// refused, those before it are given first. Errors: those of the texts, the options and of `take`;
// interrupted.
[[nodiscard]] core::Result<CleanReport> clean_texts(source::TextSlices& texts, const text::Cleaner& cleaner,
                                                    const text::DuplicateOptions& duplicates, core::Job& job,
                                                    const TakeCleaned& take);

}  // namespace bellwether::workbench
