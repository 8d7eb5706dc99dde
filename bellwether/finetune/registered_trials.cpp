#include "bellwether/finetune/registered_trials.h"

#include <utility>

#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/store/test_read_ledger.h"

namespace bellwether::finetune {

core::Result<store::EarlierTried> note_judged(const store::RunDirectory& run,
                                              const sentiment::TextPart& judge, const JudgedModel& model) {
  const store::TriedRun tried{.run = run.id(),
                              .question = {.recipe = "sentiment",
                                           .subject = store::test_part_sha256(judge.bodies),
                                           .first_day = {},
                                           .last_day = {}},
                              .measure = "accuracy",
                              .tried = {{.configuration = store::configuration_digest(model.fingerprint),
                                         .stage = model.stage,
                                         .score = model.accuracy,
                                         .sharpe = {}}}};
  return store::note_tried(run.path().parent_path() / store::kTriedFile, tried);
}

core::Result<store::EarlierTried> note_trained(const store::RunDirectory& run,
                                               const sentiment::TextPart& judge,
                                               const std::filesystem::path& folder, JudgedModel model) {
  const auto stored = sentiment::StoredModel::open(folder.string());
  if (!stored) return core::fail(stored.error());
  auto fingerprint = stored->fingerprint();
  if (!fingerprint) return core::fail(fingerprint.error());
  model.fingerprint = *std::move(fingerprint);
  return note_judged(run, judge, model);
}

}  // namespace bellwether::finetune
