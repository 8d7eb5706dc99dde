#include "bellwether/learn/recursive_elimination.h"

#include <numeric>
#include <string>

namespace bellwether::learn {

core::Result<Elimination> eliminate_places(std::size_t columns, std::size_t count,
                                           const PlaceRanking& ranking) {
  if (count == 0 || count > columns) {
    return core::fail(core::ErrorKind::usage, "feature elimination: cannot keep " + std::to_string(count) +
                                                  " of " + std::to_string(columns) + " features");
  }
  Elimination result;
  result.kept.resize(columns);
  std::iota(result.kept.begin(), result.kept.end(), std::size_t{0});
  while (result.kept.size() > count) {
    const auto importances = ranking(result.kept);
    if (!importances) return core::fail(importances.error());
    std::size_t least = 0;
    for (std::size_t i = 1; i < importances->size(); ++i) {
      if ((*importances)[i] <= (*importances)[least]) least = i;
    }
    result.dropped.push_back(result.kept[least]);
    result.kept.erase(result.kept.begin() + static_cast<std::ptrdiff_t>(least));
  }
  return result;
}

core::Result<Elimination> eliminate_features(const Sample& sample, std::size_t count,
                                             const Ranking& ranking) {
  return eliminate_places(sample.features.columns, count, [&](std::span<const std::size_t> places) {
    const Table left = take_columns(sample.features, places);
    return ranking({left.view(), sample.labels});
  });
}

}  // namespace bellwether::learn
