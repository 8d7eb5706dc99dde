// Cleaning steps as a command line names them, --clean STEP=CHOICE, and what they mean beside a model: it is
// scored as it was trained, and trained on as it was trained, unless its user says otherwise.
#pragma once

#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {

// Errors: usage, for what is no STEP=CHOICE, an unknown step or choice.
[[nodiscard]] core::Status set_steps(text::CleanOptions& options, std::span<const std::string> steps);

// The steps that differ, with the choices of `other`: "emoji=keep, url=remove".
[[nodiscard]] std::string differing_steps(const text::CleanOptions& options, const text::CleanOptions& other);

// How a training cleans: as the model that it starts from learned, where there is one and that is known,
// changed by `steps`; a change of what that model learned is told. Errors: those of set_steps and of
// StoredModel::trained_cleaning.
[[nodiscard]] core::Result<text::CleanOptions> training_cleaning(const StoredModel* start,
                                                                 std::span<const std::string> steps);

}  // namespace bellwether::sentiment
