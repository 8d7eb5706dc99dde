#include "bellwether/train/losses.h"

#include <algorithm>
#include <cmath>

namespace bellwether::train {
namespace {

// ln softmax of one row to `out`.
void log_softmax(const float* row, std::span<double> out) {
  const double highest = *std::max_element(row, row + out.size());
  double sum = 0;
  for (std::size_t i = 0; i < out.size(); ++i) sum += std::exp(row[i] - highest);
  const double shift = highest + std::log(sum);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = row[i] - shift;
}

double weight_of(const CrossEntropy& options, std::size_t row, std::uint32_t target) {
  const double of_class = options.class_weights.empty() ? 1.0 : options.class_weights[target];
  return options.row_weights.empty() ? of_class : of_class * options.row_weights[row];
}

// Σ_k -t_k ln p_k of one row, and its gradient times `weight`.
double distilled_row(std::span<const double> logs, std::span<const float> target, double weight,
                     float* grad) {
  double loss = 0, whole = 0;
  for (const float each : target) whole += each;
  for (std::size_t k = 0; k < logs.size(); ++k) {
    loss -= target[k] * logs[k];
    grad[k] = static_cast<float>(weight * (whole * std::exp(logs[k]) - target[k]));
  }
  return loss;
}

}  // namespace

double total_weight(std::span<const std::uint32_t> targets, const CrossEntropy& options) {
  double whole = 0;
  for (std::size_t row = 0; row < targets.size(); ++row) whole += weight_of(options, row, targets[row]);
  return whole;
}

double cross_entropy(nn::Matrix<const float> logits, std::span<const std::uint32_t> targets,
                     const CrossEntropy& options, nn::Matrix<float> dlogits) {
  const double whole = options.total_weight ? *options.total_weight : total_weight(targets, options);
  std::vector<double> logs(logits.columns);
  double loss = 0;
  for (std::size_t row = 0; row < logits.rows; ++row) {
    const std::uint32_t target = targets[row];
    const double weight = whole > 0 ? weight_of(options, row, target) / whole : 0.0;
    log_softmax(logits.row(row), logs);
    if (!options.distributions.empty()) {
      const auto distribution = options.distributions.subspan(row * logits.columns, logits.columns);
      loss += weight * distilled_row(logs, distribution, weight, dlogits.row(row));
      continue;
    }
    const double log_p = logs[target], p = std::exp(log_p), miss = 1.0 - p;
    const double focus = options.gamma == 0.0 ? 1.0 : std::pow(miss, options.gamma);
    loss -= weight * focus * log_p;
    // d(-(1-p)^g ln p)/d logit_k = ((1-p)^g - g (1-p)^(g-1) p ln p) (softmax_k - [k = target])
    const double bend = options.gamma == 0.0 || miss <= 0
                            ? 0.0
                            : options.gamma * std::pow(miss, options.gamma - 1) * p * log_p;
    for (std::size_t k = 0; k < logits.columns; ++k) {
      const double difference = std::exp(logs[k]) - (k == target ? 1.0 : 0.0);
      dlogits.row(row)[k] = static_cast<float>(weight * (focus - bend) * difference);
    }
  }
  return loss;
}

double binary_cross_entropy(std::span<const float> logits, std::span<const std::uint8_t> targets,
                            std::span<float> dlogits) {
  const auto rows = static_cast<double>(logits.size());
  double loss = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const double x = logits[i], target = targets[i];
    const double small = std::exp(-std::abs(x));  // never overflows
    const double probability = (x >= 0 ? 1.0 : small) / (1.0 + small);
    loss += std::max(x, 0.0) + std::log1p(small) - target * x;
    dlogits[i] = static_cast<float>((probability - target) / rows);
  }
  return loss / rows;
}

}  // namespace bellwether::train
