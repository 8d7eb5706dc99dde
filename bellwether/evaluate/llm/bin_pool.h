// A model's probabilities of bins beside those of training, in one: the linear opinion pool p = w p_model + (1 - w) p_train
// (Stone 1961, Ann. Math. Stat. 32:1339), w chosen on weeks that come after training by the ranked probability score. A
// model that knows nothing gets w = 0, and one that is too sure less than 1.
#pragma once

#include <span>
#include <vector>

#include "bellwether/evaluate/llm/week_scores.h"
#include "bellwether/forecast/llm/bin_distribution.h"

namespace bellwether::evaluate {

// The bins of the rows as often as they came, each with a twelfth of a row from the start.
[[nodiscard]] forecast::BinDistribution training_bins(const std::vector<forecast::WeekRow>& rows);

// 0 <= weight <= 1, of the model.
[[nodiscard]] forecast::BinDistribution pooled(const forecast::BinDistribution& model,
                                               const forecast::BinDistribution& training, double weight);

// The weight with the least mean score, in steps of 0.05, the smallest of several; and that score, with those of the model
// and of training alone. A forecast that is none is that of training.
struct PoolWeight {
  double weight = 0;
  double rps = 0, model_rps = 0, training_rps = 0;
};
// One forecast a row; there must be one row.
[[nodiscard]] PoolWeight fit_pool(const std::vector<forecast::WeekRow>& rows,
                                  std::span<const WeekForecast> made,
                                  const forecast::BinDistribution& training);

}  // namespace bellwether::evaluate
