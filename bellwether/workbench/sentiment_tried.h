// What the judging of a sentiment model tells the ledger of trials (tried_configurations.h): the question is
// the texts that judge, the configuration the model's fingerprint, so that the same training made twice
// counts once.
#pragma once

#include <string>

#include "bellwether/workbench/evaluate_sentiment_parts.h"
#include "bellwether/workbench/tried_configurations.h"

namespace bellwether::workbench {

struct JudgedModel {
  std::string fingerprint;
  std::string stage;  // "search": by validation texts, to choose; "test"
  double accuracy = 0.0;
};

// Errors: those of note_tried.
[[nodiscard]] core::Result<EarlierTried> note_judged(const RunDirectory& run, const TextPart& judge,
                                                     const JudgedModel& model);

// The same of a model that a training left in `folder`; `model.fingerprint` is not looked at. Errors: those
// of StoredModel as well.
[[nodiscard]] core::Result<EarlierTried> note_trained(const RunDirectory& run, const TextPart& judge,
                                                      const std::filesystem::path& folder, JudgedModel model);

}  // namespace bellwether::workbench
