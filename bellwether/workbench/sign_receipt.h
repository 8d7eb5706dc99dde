// What is kept of a forecast of a sign, and how it is made again from that alone: the row that was decided, the moves
// before it, and the model as it was fitted.
//   row.json                      the row, with its columns and its day, and the returns known before it
//   sign_model/sign_model.json,
//   sign_model/numbers.json       the model (docs/formats/sign_model.md)
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/forecast/saved_sign_model.h"
#include "bellwether/store/receipts/forecast_receipt.h"
#include "bellwether/workbench/predict_sign.h"

namespace bellwether::workbench {

// What a decision rests on: one row of the model's columns, and the returns of the label days before it.
struct SignQuestion {
  feature::SignRows row;
  feature::SignExamples before;
};

// What the model says of the row, and what follows of it.
struct SignDecisionMade {
  forecast::SignAnswer answer;
  double expected_move = 0.0;
  int view = 0;  // +1, -1, or 0: none

  [[nodiscard]] store::ForecastValues values() const;
};

// Errors: those of SignModel::predict.
[[nodiscard]] core::Result<SignDecisionMade> decide_sign(const forecast::SavedSignModel& saved,
                                                         const SignQuestion& question);

// A forecast with what it was made from; the model lies in `folder`.
struct SignEvidence {
  const LiveSign& live;
  const SignDecisionMade& made;
  const SignQuestion& question;
  const forecast::SavedSignModel& saved;
  const dataset::SignInputs& inputs;
  std::filesystem::path folder;
};
// Errors: those of reading the model's files.
[[nodiscard]] core::Result<store::ForecastDraft> sign_draft(const SignEvidence& evidence);

// The forecast again, from the folder in which the inputs of its receipt lie. Errors: model for files that are
// damaged; those of decide_sign.
[[nodiscard]] core::Result<store::ForecastValues> replay_sign(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
