#include "bellwether/evaluate/llm/bin_pool.h"

#include "bellwether/core/checked.h"

namespace bellwether::evaluate {
namespace {

using forecast::BinDistribution;
using forecast::BinProbabilities;
using forecast::kWeekBins;

constexpr int kSteps = 20;

double pool_score(const std::vector<forecast::WeekRow>& rows, std::span<const WeekForecast> made,
                  const BinDistribution& training, double weight) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    sum += score_week(made[i] ? pooled(*made[i], training, weight) : training, rows[i].label).rps;
  return sum / static_cast<double>(rows.size());
}

}  // namespace

BinDistribution training_bins(const std::vector<forecast::WeekRow>& rows) {
  BinProbabilities counts;
  counts.fill(1.0 / kWeekBins);
  for (const forecast::WeekRow& each : rows) counts[each.label.place] += 1;
  for (double& each : counts) each /= static_cast<double>(rows.size() + 1);
  return BinDistribution::make(counts).value();
}

BinDistribution pooled(const BinDistribution& model, const BinDistribution& training, double weight) {
  BinProbabilities all{};
  for (std::size_t i = 0; i < kWeekBins; ++i)
    all[i] = weight * model.probabilities()[i] + (1 - weight) * training.probabilities()[i];
  return BinDistribution::make(all).value();
}

PoolWeight fit_pool(const std::vector<forecast::WeekRow>& rows, std::span<const WeekForecast> made,
                    const BinDistribution& training) {
  BW_ASSERT(!rows.empty() && made.size() == rows.size());
  PoolWeight best;
  for (int step = 0; step <= kSteps; ++step) {
    const double weight = static_cast<double>(step) / kSteps,
                 score = pool_score(rows, made, training, weight);
    if (step == 0) best.rps = best.training_rps = score;
    if (step == kSteps) best.model_rps = score;
    if (score >= best.rps) continue;
    best.weight = weight;
    best.rps = score;
  }
  return best;
}

}  // namespace bellwether::evaluate
