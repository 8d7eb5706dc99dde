#include "bellwether/train/classifier/train_classifier.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/learn/classification.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/train/classifier/classifier_task.h"
#include "bellwether/train/fit_checks.h"
#include "bellwether/train/losses.h"
#include "bellwether/train/run_training.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr std::size_t kValidationTexts = 64;  // of one call of the model

Status check_classifier_options(const ClassifierTrainingOptions& options, const nn::BertConfig& config) {
  if (Status good = core::check_options(options); !good) return good;
  const OptionRule rules[] = {
      {options.log_steps > 0, "--logging-steps", "at least 1"},
      {options.frozen_layers <= config.layers, "--frozen-layers", "at most the model's layers"},
      {options.precision != nn::Precision::int8, "--precision", "bf16 or f32"},
      {options.class_weights.empty() || options.class_weights.size() == config.labels.size(), "class weights",
       "one for each class"},
  };
  if (Status good = check_rules(rules); !good || options.lora_rank == 0) return good;
  const auto adapted = adapted_weights(config, lora_options(options));
  return adapted ? Status() : fail(adapted.error());
}

Status check_labeled(std::string_view what, const LabeledTokens& data, const nn::BertConfig& config) {
  const std::size_t texts = data.texts.texts(), classes = config.labels.size();
  if (data.labels.size() != texts || (!data.weights.empty() && data.weights.size() != texts)) {
    return fail(ErrorKind::data, fmt::format("{}: {} texts, {} labels and {} weights do not belong together",
                                             what, texts, data.labels.size(), data.weights.size()));
  }
  if (!data.targets.empty() && data.targets.size() != texts * classes) {
    return fail(ErrorKind::data, fmt::format("{}: {} shares of an answer for {} texts of {} classes", what,
                                             data.targets.size(), texts, classes));
  }
  for (std::size_t i = 0; i < texts; ++i) {
    if (data.labels[i] < classes) continue;
    return fail(ErrorKind::data,
                fmt::format("{}: text {} has label {} of {} classes", what, i, data.labels[i], classes));
  }
  return check_tokens(what, data.texts, config);
}

Status check_classes(const LabeledTokens& train, const nn::BertConfig& config) {
  std::vector<std::size_t> counts(config.labels.size());
  for (const std::uint32_t label : train.labels) ++counts[label];
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) continue;
    return fail(ErrorKind::data,
                fmt::format("no training text is labeled {}: the model cannot learn it; give it "
                            "some, or train a model without that class",
                            config.labels[i]));
  }
  return {};
}

// Of each text, one row after another; without dropout.
core::Result<std::vector<float>> logits_of(const nn::BertWeights& weights, const nn::TokenBatch& texts,
                                           nn::Precision precision, core::ThreadPool& pool) {
  const auto model = nn::Bert::make(weights.config(), nn::InMemoryWeights(weights), {.precision = precision});
  if (!model) return fail(model.error());
  std::vector<float> logits;
  for (std::size_t first = 0; first < texts.texts(); first += kValidationTexts) {
    nn::TokenBatch batch;
    const std::size_t end = std::min(texts.texts(), first + kValidationTexts);
    for (std::size_t i = first; i < end; ++i) {
      batch.add(std::span(texts.ids).subspan(texts.offsets[i], texts.length(i)));
    }
    const auto output = model->run(batch, nn::HiddenStates::none, pool);
    if (!output) return fail(output.error());
    const nn::Matrix<const float> rows = output->logits.as_matrix<float>();
    for (std::size_t i = 0; i < rows.rows; ++i)
      logits.insert(logits.end(), rows.row(i), rows.row(i) + rows.columns);
  }
  return logits;
}

// The lower class on a tie.
std::vector<int> most_probable(std::span<const float> logits, std::size_t classes) {
  std::vector<int> labels;
  for (std::size_t first = 0; first < logits.size(); first += classes) {
    const auto row = logits.subspan(first, classes);
    labels.push_back(static_cast<int>(std::ranges::max_element(row) - row.begin()));
  }
  return labels;
}

}  // namespace

LoraOptions lora_options(const ClassifierTrainingOptions& options) {
  return {options.lora_rank, options.lora_alpha, options.lora_targets, options.frozen_layers};
}

Status check_classifier_training(const nn::BertWeights& weights, const ClassifierTrainingData& data,
                                 const ClassifierTrainingOptions& options) {
  const nn::BertConfig& config = weights.config();
  if (Status good = check_classifier_options(options, config); !good) return good;
  if (data.train.labels.empty()) return fail(ErrorKind::data, "training texts: there are none");
  if (Status good = check_labeled("training texts", data.train, config); !good) return good;
  if (Status good = check_labeled("validation texts", data.validation, config); !good) return good;
  return check_classes(data.train, config);
}

core::Result<ClassifierTrainingReport> fit(nn::BertWeights& weights, const ClassifierTrainingData& data,
                                           const ClassifierTrainingOptions& options, core::ThreadPool& pool) {
  if (Status good = check_classifier_training(weights, data, options); !good) return fail(good.error());
  ClassifierTask task(weights, data, options);
  TrainingState state(training_plan(options, data));
  if (Status done = run_training(task, state, run_options_of(options, &classifier_epoch), pool); !done)
    return fail(done.error());
  ClassifierTrainingReport report{{}, state.best_epoch(), state.stopped_early(), std::nullopt};
  for (const FinishedEpoch& each : state.epochs()) report.epochs.push_back(classifier_epoch(each));
  if (const LoraAdapter* adapter = task.adapter()) report.adapter = *adapter;
  return report;
}

core::Result<std::vector<int>> predict(const nn::BertWeights& weights, const nn::TokenBatch& texts,
                                       nn::Precision precision, core::ThreadPool& pool) {
  const auto logits = logits_of(weights, texts, precision, pool);
  if (!logits) return fail(logits.error());
  return most_probable(*logits, weights.config().labels.size());
}

core::Result<Validation> validate(const nn::BertWeights& weights, const LabeledTokens& data,
                                  nn::Precision precision, core::ThreadPool& pool) {
  const std::size_t texts = data.labels.size(), classes = weights.config().labels.size();
  const auto logits = logits_of(weights, data.texts, precision, pool);
  if (!logits) return fail(logits.error());
  ValidationScores scores;
  std::vector<float> ignored(kValidationTexts * classes);
  for (std::size_t first = 0; first < texts; first += kValidationTexts) {
    const std::size_t count = std::min(texts - first, kValidationTexts);
    scores.loss += cross_entropy(nn::matrix(logits->data() + first * classes, count, classes),
                                 std::span(data.labels).subspan(first, count), {},
                                 nn::matrix(ignored.data(), count, classes)) *
                   static_cast<double>(count);
  }
  const std::vector<int> truths(data.labels.begin(), data.labels.end());
  std::vector<int> predictions = most_probable(*logits, classes);
  const learn::ClassificationScores evaluated = learn::score_classes({truths, predictions, classes});
  return Validation{
      {scores.loss / static_cast<double>(texts), evaluated.accuracy, evaluated.macro_f1, evaluated.mcc},
      std::move(predictions)};
}

}  // namespace bellwether::train
