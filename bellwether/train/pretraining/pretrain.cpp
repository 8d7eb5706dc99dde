#include "bellwether/train/pretraining/pretrain.h"

#include <fmt/format.h>

#include <memory>

#include "bellwether/train/fit_checks.h"
#include "bellwether/train/pretraining/masked_lm_objective.h"
#include "bellwether/train/pretraining/pretraining_task.h"
#include "bellwether/train/pretraining/replaced_tokens_objective.h"
#include "bellwether/train/run_training.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Status check_pretraining_options(const PretrainingOptions& options) {
  if (Status good = core::check_options(options); !good) return good;
  const OptionRule rules[] = {
      {options.schedule != ScheduleKind::on_plateau, "--lr-scheduler-type", "constant, linear or cosine"},
      {options.precision != nn::Precision::int8, "--precision", "bf16 or f32"},
  };
  return check_rules(rules);
}

// Of the model that learns, or of its generator.
Status check_reads(const nn::BertConfig& config, const PretrainingData& data) {
  const MaskedVocabulary& vocabulary = data.vocabulary;
  if (vocabulary.special.size() != config.vocab_size || vocabulary.continues.size() != config.vocab_size ||
      vocabulary.mask >= config.vocab_size) {
    return fail(ErrorKind::data,
                fmt::format("the vocabulary has {} entries, the model {}; take the tokenizer it belongs to",
                            vocabulary.special.size(), config.vocab_size));
  }
  if (Status good = check_tokens("training texts", data.train, config); !good) return good;
  return check_tokens("validation texts", data.validation, config);
}

Status check_pretraining(const nn::BertWeights& weights, const PretrainingData& data,
                         const PretrainingOptions& options) {
  if (Status good = check_pretraining_options(options); !good) return good;
  if (data.train.texts() == 0) return fail(ErrorKind::data, "training texts: there are none");
  if (Status good = check_reads(weights.config(), data); !good) return good;
  const bool detects = weights.head() == nn::BertHead::replaced_tokens;
  BW_ASSERT(detects || weights.head() == nn::BertHead::masked_lm);
  BW_ASSERT(detects == data.generator.has_value());
  if (!detects) return {};
  BW_ASSERT(data.generator->head() == nn::BertHead::masked_lm);
  const Status good = check_reads(data.generator->config(), data);
  return good ? good : fail(good.error().within("generator"));
}

Result<std::unique_ptr<PretrainingObjective>> make_objective(const nn::BertWeights& weights,
                                                             const PretrainingData& data,
                                                             const PretrainingOptions& options) {
  if (!data.generator) return std::make_unique<MaskedLmObjective>(weights, data, options);
  auto generator = ReplacedTokensObjective::make_generator(*data.generator, options);
  if (!generator) return fail(generator.error().within("generator"));
  return std::make_unique<ReplacedTokensObjective>(weights, data, options, std::move(*generator));
}

}  // namespace

Result<PretrainingReport> fit(nn::BertWeights& weights, const PretrainingData& data,
                              const PretrainingOptions& options, core::ThreadPool& pool) {
  if (Status good = check_pretraining(weights, data, options); !good) return fail(good.error());
  const auto objective = make_objective(weights, data, options);
  if (!objective) return fail(objective.error());
  PretrainingTask task(weights, data, options, **objective);
  TrainingState state(training_plan(options, data.train.texts(), weights.head()));
  if (Status done = run_training(task, state, run_options_of(options, &pretraining_epoch), pool); !done)
    return fail(done.error());
  PretrainingReport report;
  for (const FinishedEpoch& each : state.epochs()) report.epochs.push_back(pretraining_epoch(each));
  return report;
}

}  // namespace bellwether::train
