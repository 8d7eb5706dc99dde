#include "bellwether/train/pretraining/masked_lm_objective.h"

#include <limits>
#include <numeric>

#include "bellwether/nn/ops/softmax_cross_entropy.h"

namespace bellwether::train {

using core::Result;

MaskedLmObjective::MaskedLmObjective(const nn::BertWeights& weights, const PretrainingData& data,
                                     const PretrainingOptions& options)
    : data_(data),
      precision_(options.precision),
      masking_(data.vocabulary, options.mask_rate),
      training_(weights.config(), nn::BertHead::masked_lm, options.precision) {}

double MaskedLmObjective::loss_of(nn::Matrix<const float> logits, std::span<const std::uint32_t> targets,
                                  float scale, core::ThreadPool& pool) {
  dlogits_.resize(logits.rows * logits.columns);
  losses_.resize(logits.rows);
  nn::softmax_cross_entropy(logits, {targets, scale}, losses_,
                            nn::matrix(dlogits_.data(), logits.rows, logits.columns), pool);
  return std::accumulate(losses_.begin(), losses_.end(), 0.0);
}

Result<std::optional<double>> MaskedLmObjective::learn(const nn::BertWeights& weights,
                                                       const PretrainingStep& step, core::ThreadPool& pool) {
  const MaskedTexts batch = masking_.mask({data_.train, step.texts, step.at.seed, step.at.epoch});
  if (batch.positions.empty()) return std::nullopt;
  const nn::Matrix<const float> logits =
      training_.forward_tokens(weights, batch.texts, batch.positions, step.at, pool);
  const auto rows = static_cast<double>(logits.rows);
  const double loss = loss_of(logits, batch.targets, static_cast<float>(1 / rows), pool) / rows;
  training_.backward(weights, nn::matrix<const float>(dlogits_.data(), logits.rows, logits.columns), pool);
  return loss;
}

Result<PretrainingValidation> MaskedLmObjective::validate(const nn::BertWeights& weights, std::uint64_t seed,
                                                          core::ThreadPool& pool) {
  nn::BertTraining model = without_dropout(weights, precision_);
  double sum = 0;
  std::size_t guessed = 0;
  const auto measured = for_each_text_batch(
      data_.validation.texts(), [&](std::span<const std::uint32_t> texts) -> core::Status {
        const MaskedTexts batch = masking_.mask({data_.validation, texts, seed});
        if (batch.positions.empty()) return {};
        sum += loss_of(model.forward_tokens(weights, batch.texts, batch.positions, {}, pool), batch.targets,
                       1.0f, pool);
        guessed += batch.positions.size();
        return {};
      });
  if (!measured) return core::fail(measured.error());
  if (guessed == 0) return PretrainingValidation{std::numeric_limits<double>::quiet_NaN(), {}};
  return PretrainingValidation{sum / static_cast<double>(guessed), {}};
}

}  // namespace bellwether::train
