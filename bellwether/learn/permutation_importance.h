// Importance of a column as the score lost on held-out rows when that column's values are shuffled among the
// rows. Breiman 2001, Machine Learning 45:5. Unlike impurity importance it does not favor columns with many
// values.
#pragma once

#include <functional>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// Mean over `repeats` shuffles of score(held_out) - score(held_out with the column shuffled), for each
// column. `score` maps a sample to a number where more is better and must not keep state. Deterministic for a
// key.
[[nodiscard]] std::vector<double> permutation_importance(const Sample& held_out,
                                                         const std::function<double(const Sample&)>& score,
                                                         std::size_t repeats, core::RandomKey key);

}  // namespace bellwether::learn
