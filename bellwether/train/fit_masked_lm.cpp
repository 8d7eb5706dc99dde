#include "bellwether/train/fit_masked_lm.h"

#include <fmt/format.h>

#include "bellwether/train/fit_checks.h"
#include "bellwether/train/masked_lm_fit.h"
#include "bellwether/train/run_fit.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

Status check_masked_lm_options(const MaskedLmFitOptions& options) {
  const OptionRule rules[] = {
      {options.epochs > 0, "epochs", "at least 1"},
      {options.batch > 0, "batch", "at least 1"},
      {options.learning_rate > 0.0, "learning-rate", "above 0"},
      {options.weight_decay >= 0.0, "weight-decay", "0 or above"},
      {options.clip_norm >= 0.0, "clip-norm", "0 or above"},
      {options.warmup >= 0.0 && options.warmup <= 1.0, "warmup", "from 0 to 1"},
      {options.mask_rate > 0.0 && options.mask_rate < 1.0, "mask-rate", "between 0 and 1"},
      {options.schedule != ScheduleKind::on_plateau, "schedule", "constant, linear or cosine"},
      {options.precision != nn::Precision::int8, "precision", "bf16 or f32"},
  };
  return check_rules(rules);
}

Status check_masked_lm_fit(const nn::BertConfig& config, const MaskedLmData& data,
                           const MaskedLmFitOptions& options) {
  if (Status good = check_masked_lm_options(options); !good) return good;
  const MaskedVocabulary& vocabulary = data.vocabulary;
  if (vocabulary.special.size() != config.vocab_size || vocabulary.continues.size() != config.vocab_size ||
      vocabulary.mask >= config.vocab_size) {
    return fail(ErrorKind::data,
                fmt::format("the vocabulary has {} entries, the model {}; take the tokenizer it belongs to",
                            vocabulary.special.size(), config.vocab_size));
  }
  if (data.train.texts() == 0) return fail(ErrorKind::data, "training texts: there are none");
  if (Status good = check_tokens("training texts", data.train, config); !good) return good;
  return check_tokens("validation texts", data.validation, config);
}

}  // namespace

core::Result<MaskedLmFitReport> fit(nn::BertWeights& weights, const MaskedLmData& data,
                                    const MaskedLmFitOptions& options, core::ThreadPool& pool) {
  if (Status good = check_masked_lm_fit(weights.config(), data, options); !good) return fail(good.error());
  MaskedLmFit run(weights, data, options);
  if (Status done = run_to_end(run, options, pool); !done) return fail(done.error());
  return MaskedLmFitReport{run.epochs()};
}

}  // namespace bellwether::train
