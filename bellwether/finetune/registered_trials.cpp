#include "bellwether/finetune/registered_trials.h"

#include <utility>

#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/store/test_evaluation_ledger.h"

namespace bellwether::finetune {

core::Result<store::PriorTrials> register_evaluation(const store::RunDirectory& run,
                                                     const sentiment::TextPart& test_part,
                                                     const EvaluatedModel& model) {
  const store::RunTrials trials{.run = run.id(),
                                .question = {.recipe = "sentiment",
                                             .subject = store::test_part_sha256(test_part.bodies),
                                             .first_day = {},
                                             .last_day = {}},
                                .measure = "accuracy",
                                .trials = {{.configuration = store::configuration_digest(model.fingerprint),
                                            .stage = model.stage,
                                            .score = model.accuracy,
                                            .sharpe = {}}}};
  return store::register_trials(run.path().parent_path() / store::kTrialRegistryFile, trials);
}

core::Result<store::PriorTrials> note_trained(const store::RunDirectory& run,
                                              const sentiment::TextPart& test_part,
                                              const std::filesystem::path& folder, EvaluatedModel model) {
  const auto stored = sentiment::StoredModel::open(folder.string());
  if (!stored) return core::fail(stored.error());
  auto fingerprint = stored->fingerprint();
  if (!fingerprint) return core::fail(fingerprint.error());
  model.fingerprint = *std::move(fingerprint);
  return register_evaluation(run, test_part, model);
}

}  // namespace bellwether::finetune
