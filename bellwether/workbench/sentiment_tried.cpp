#include "bellwether/workbench/sentiment_tried.h"

#include <utility>

#include "bellwether/sentiment/stored_model.h"
#include "bellwether/workbench/test_read_ledger.h"

namespace bellwether::workbench {

core::Result<EarlierTried> note_judged(const RunDirectory& run, const TextPart& judge,
                                       const JudgedModel& model) {
  const TriedRun tried{.run = run.id(),
                       .question = {.recipe = "sentiment",
                                    .subject = test_part_sha256(judge.bodies),
                                    .first_day = {},
                                    .last_day = {}},
                       .measure = "accuracy",
                       .tried = {{.configuration = configuration_digest(model.fingerprint),
                                  .stage = model.stage,
                                  .score = model.accuracy,
                                  .sharpe = {}}}};
  return note_tried(run.path().parent_path() / kTriedFile, tried);
}

core::Result<EarlierTried> note_trained(const RunDirectory& run, const TextPart& judge,
                                        const std::filesystem::path& folder, JudgedModel model) {
  const auto stored = sentiment::StoredModel::open(folder.string());
  if (!stored) return core::fail(stored.error());
  auto fingerprint = stored->fingerprint();
  if (!fingerprint) return core::fail(fingerprint.error());
  model.fingerprint = *std::move(fingerprint);
  return note_judged(run, judge, model);
}

}  // namespace bellwether::workbench
