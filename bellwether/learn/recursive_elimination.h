// Recursive feature elimination: rank the columns, drop the least important, rank the rest again, until the
// wanted number is left. Guyon, Weston, Barnhill, Vapnik 2002, Machine Learning 46:389. Any ranking that
// gives one number a column will do; a kernel machine gives none and is refused where it is chosen.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// Importance of each column of a sample (more is better).
using Ranking = std::function<core::Result<std::vector<double>>(const Sample&)>;
// The same for a ranking that knows the columns by their places, ascending: it may remember what it computed.
using PlaceRanking = std::function<core::Result<std::vector<double>>(std::span<const std::size_t> places)>;

// Which columns were kept and which were dropped, by their indices in the sample.
struct Elimination {
  std::vector<std::size_t> kept;     // columns left, ascending
  std::vector<std::size_t> dropped;  // in the order in which they were dropped
};

// Leaves `count` columns (1 … columns). Of equally unimportant columns the one with the highest index is
// dropped. Errors: usage for a count out of range; what `ranking` returns.
[[nodiscard]] core::Result<Elimination> eliminate_features(const Sample& sample, std::size_t count,
                                                           const Ranking& ranking);
[[nodiscard]] core::Result<Elimination> eliminate_places(std::size_t columns, std::size_t count,
                                                         const PlaceRanking& ranking);

}  // namespace bellwether::learn
