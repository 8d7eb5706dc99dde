#include "bellwether/train/pretraining/replaced_tokens_objective.h"

#include <limits>
#include <utility>

#include "bellwether/train/losses.h"

namespace bellwether::train {

using core::fail;
using core::Result;

ReplacedTokensObjective::ReplacedTokensObjective(const nn::BertWeights& weights, const PretrainingData& data,
                                                 const PretrainingOptions& options, nn::MaskedLm generator)
    : data_(data),
      precision_(options.precision),
      generator_(std::move(generator)),
      replacement_(data.vocabulary, generator_, options.mask_rate),
      training_(weights.config(), nn::BertHead::replaced_tokens, options.precision) {}

Result<nn::MaskedLm> ReplacedTokensObjective::make_generator(const nn::BertWeights& weights,
                                                             const PretrainingOptions& options) {
  const bool exact = options.precision == nn::Precision::f32;
  return nn::MaskedLm::make(weights.config(), nn::InMemoryWeights(weights),
                            exact ? nn::Precision::f32 : nn::Precision::int8);
}

Result<std::optional<double>> ReplacedTokensObjective::learn(const nn::BertWeights& weights,
                                                             const PretrainingStep& step,
                                                             core::ThreadPool& pool) {
  const auto batch = replacement_.fill({data_.train, step.texts, step.at.seed, step.at.epoch}, pool);
  if (!batch) return fail(batch.error());
  if (batch->positions.empty()) return std::nullopt;
  const nn::Matrix<const float> logits =
      training_.forward_tokens(weights, batch->texts, batch->positions, step.at, pool);
  dlogits_.resize(logits.rows);
  const double loss = binary_cross_entropy({logits.data, logits.rows}, batch->replaced, dlogits_);
  training_.backward(weights, nn::matrix<const float>(dlogits_.data(), logits.rows, 1), pool);
  return loss;
}

Result<PretrainingValidation> ReplacedTokensObjective::validate(const nn::BertWeights& weights,
                                                                std::uint64_t seed, core::ThreadPool& pool) {
  nn::BertTraining model = without_dropout(weights, precision_);
  std::vector<float> logits;
  std::vector<std::uint8_t> replaced;
  const auto measured = for_each_text_batch(
      data_.validation.texts(), [&](std::span<const std::uint32_t> texts) -> core::Status {
        const auto batch = replacement_.fill({data_.validation, texts, seed}, pool);
        if (!batch) return fail(batch.error());
        if (batch->positions.empty()) return {};
        const nn::Matrix<const float> of_batch =
            model.forward_tokens(weights, batch->texts, batch->positions, {}, pool);
        logits.insert(logits.end(), of_batch.data, of_batch.data + of_batch.rows);
        replaced.insert(replaced.end(), batch->replaced.begin(), batch->replaced.end());
        return {};
      });
  if (!measured) return fail(measured.error());
  if (logits.empty()) return PretrainingValidation{std::numeric_limits<double>::quiet_NaN(), {}};
  dlogits_.resize(logits.size());
  return PretrainingValidation{binary_cross_entropy(logits, replaced, dlogits_),
                               detection_metrics(logits, replaced)};
}

void ReplacedTokensObjective::identify(RunIdentity& run) const {
  run.add(nn::bert_config_json(data_.generator->config(), nn::BertHead::masked_lm));
  run.add(data_.generator->all());
}

}  // namespace bellwether::train
