// What the evaluating of a sentiment model tells the ledger of trials (trial_registry.h): the question is
// the texts evaluated on, the configuration the model's fingerprint, so that the same training made twice
// counts once.
#pragma once

#include <string>

#include "bellwether/sentiment/labeled_splits.h"
#include "bellwether/store/trial_registry.h"

namespace bellwether::finetune {

// A model, and the accuracy it was evaluated with.
struct EvaluatedModel {
  std::string fingerprint;
  std::string stage;  // "search": by validation texts, to choose; "test"
  double accuracy = 0.0;
};

// Errors: those of register_trials.
[[nodiscard]] core::Result<store::PriorTrials> register_evaluation(const store::RunDirectory& run,
                                                                   const sentiment::TextPart& test_part,
                                                                   const EvaluatedModel& model);

// The same of a model that a training left in `folder`; `model.fingerprint` is not looked at. Errors: those
// of StoredModel as well.
[[nodiscard]] core::Result<store::PriorTrials> note_trained(const store::RunDirectory& run,
                                                            const sentiment::TextPart& test_part,
                                                            const std::filesystem::path& folder,
                                                            EvaluatedModel model);

}  // namespace bellwether::finetune
