// What the judging of a sentiment model tells the ledger of trials (trial_registry.h): the question is
// the texts that judge, the configuration the model's fingerprint, so that the same training made twice
// counts once.
#pragma once

#include <string>

#include "bellwether/sentiment/labelled_splits.h"
#include "bellwether/store/trial_registry.h"

namespace bellwether::finetune {

// A model, and the accuracy it was evaluated with.
struct JudgedModel {
  std::string fingerprint;
  std::string stage;  // "search": by validation texts, to choose; "test"
  double accuracy = 0.0;
};

// Errors: those of note_tried.
[[nodiscard]] core::Result<store::EarlierTried> note_judged(const store::RunDirectory& run,
                                                            const sentiment::TextPart& judge,
                                                            const JudgedModel& model);

// The same of a model that a training left in `folder`; `model.fingerprint` is not looked at. Errors: those
// of StoredModel as well.
[[nodiscard]] core::Result<store::EarlierTried> note_trained(const store::RunDirectory& run,
                                                             const sentiment::TextPart& judge,
                                                             const std::filesystem::path& folder,
                                                             JudgedModel model);

}  // namespace bellwether::finetune
