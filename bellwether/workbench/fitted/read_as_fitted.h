// A forecaster that was fitted on files read in one way must be asked with files read in the same way: another
// column of texts, another zone or another midnight are other values than it learned from.
//
//   auto differences = read_as_fitted({run->manifest, options.given}, files);
//   …                                                     // the files are read
//   add_differences(*differences, inputs->filled.size(), live.notes);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// The fit, and the options that its user was given by name: one at its default value is meant as well. An
// option that differs from its default counts as given in any case.
struct FitReading {
  const store::RunManifest& fit;
  std::span<const std::string> given;
};

// An option that says otherwise than at the fit.
struct ReadingDifference {
  std::string option;
  std::string told;  // a sentence
};
using ReadingDifferences = std::vector<ReadingDifference>;

// Sets how texts and prices are read to what it was at the fit, where nothing else was given; tells where the
// two differ, but for labels, which no forecast reads. How many rows are read, and what becomes of bad ones, is
// asked anew. Errors: usage for a calendar other than the fit's (its file may have moved); model where the
// manifest has a value that no option takes; those of use_fitted_calendar.
[[nodiscard]] core::Result<ReadingDifferences> read_as_fitted(const FitReading& reading,
                                                              dataset::MarketFiles& files);
[[nodiscard]] core::Result<ReadingDifferences> read_as_fitted(const FitReading& reading,
                                                              dataset::ReturnFiles& files);

// Adds those that can have changed what was read to its notes: not an option of which those say that it changes
// nothing, nor how gaps are filled where none was.
void add_differences(const ReadingDifferences& differences, std::size_t filled,
                     std::vector<std::string>& notes);

}  // namespace bellwether::workbench
