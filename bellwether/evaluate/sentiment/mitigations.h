// What can be done about the errors of each slice (items F-04 to F-17 of the requirements), in three kinds:
// cleaning mitigations are switches that can be thrown and measured on the spot, as can clauses scored one by one
// and a decision threshold; training mitigations need a training run, after which the new model is measured beside
// the old one. One row each, in mitigations.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/error_slices.h"

namespace bellwether::evaluate {

// A mitigation: its name, and the slice of errors that it is meant for.
struct Mitigation {
  std::string_view name;                       // "hashtag-split"
  std::string_view item;                       // of the requirements: "F-04"
  std::optional<sentiment::ErrorSlice> slice;  // where it should help; none: concerns all texts
  std::string_view summary;
};

// A mitigation that is a switch of the cleaning.
struct CleaningMitigation : Mitigation {
  std::string_view on, off;  // steps as --clean takes them
};

[[nodiscard]] std::span<const CleaningMitigation> cleaning_mitigations();

// Fixes that need no training.
struct ChosenMitigations {
  std::vector<CleaningMitigation> cleaning;
  std::optional<Mitigation> clauses;    // scored one by one; see sentiment/part_averaging_analyzer.h
  std::optional<Mitigation> threshold;  // "positive" from some probability on; see threshold_mitigation.h
};

// "all", "none", or names separated by commas, in the order of the table. Errors: usage for an unknown name,
// with the known ones.
[[nodiscard]] core::Result<ChosenMitigations> choose_mitigations(std::string_view choice);

// A mitigation that takes a training run, and what to train it with.
struct TrainingMitigation : Mitigation {
  std::string_view data;   // the training file
  std::string_view flags;  // of `sentiment train`
};

[[nodiscard]] std::span<const TrainingMitigation> training_mitigations();

// The command that trains with the fix. Names in capitals are the reader's; `checkpoint` is the folder to
// start from, CHECKPOINT where it is empty.
[[nodiscard]] std::string training_command(const TrainingMitigation& mitigation,
                                           const std::string& checkpoint);

// A model that was trained with a fix, as --retrained names it: "class-weights=models/new".
struct RetrainedName {
  Mitigation mitigation;
  std::string model;
};

// Errors: usage where it is not NAME=MODEL, or NAME is no training fix.
[[nodiscard]] core::Result<RetrainedName> parse_retrained(const std::string& text);

}  // namespace bellwether::evaluate
