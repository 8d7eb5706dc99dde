#include "bellwether/learn/smote.h"

#include <algorithm>
#include <numeric>

namespace bellwether::learn {
namespace {

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

// For each row of `minority` the indices (into `minority`) of its k nearest others, ties by index: k per row.
std::vector<std::size_t> nearest_neighbors(TableView table, std::span<const std::size_t> minority,
                                           std::size_t k) {
  std::vector<std::size_t> nearest;
  nearest.reserve(minority.size() * k);
  std::vector<std::pair<double, std::size_t>> others;
  for (std::size_t i = 0; i < minority.size(); ++i) {
    others.clear();
    for (std::size_t j = 0; j < minority.size(); ++j) {
      if (j != i) others.emplace_back(squared_distance(table.row(minority[i]), table.row(minority[j])), j);
    }
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(k), others.end());
    for (std::size_t n = 0; n < k; ++n) nearest.push_back(others[n].second);
  }
  return nearest;
}

}  // namespace

SmoteOutcome smote(const Sample& sample, const SmoteOptions& options, core::RandomKey key) {
  std::vector<std::size_t> all(sample.features.rows());
  std::iota(all.begin(), all.end(), std::size_t{0});
  SmoteOutcome outcome{.sample = take_rows(sample, all)};

  const std::size_t positive = count_positive(sample.labels);
  const char minority_label = positive * 2 < all.size() ? 1 : 0;
  std::vector<std::size_t> minority;
  for (const std::size_t row : all) {
    if ((sample.labels[row] != 0) == (minority_label != 0)) minority.push_back(row);
  }
  const std::size_t wanted = all.size() - 2 * minority.size();
  if (minority.size() < 2 || wanted == 0) return outcome;

  const std::size_t k = std::min(options.neighbors, minority.size() - 1);
  const auto nearest = nearest_neighbors(sample.features, minority, k);
  core::Random random(key);
  std::vector<double> made(sample.features.columns);
  for (std::size_t n = 0; n < wanted; ++n) {
    const std::size_t chosen = random.below(static_cast<std::uint32_t>(minority.size()));
    const std::size_t other = nearest[chosen * k + random.below(static_cast<std::uint32_t>(k))];
    const double step = random.uniform();
    const auto from = sample.features.row(minority[chosen]);
    const auto to = sample.features.row(minority[other]);
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = from[i] + step * (to[i] - from[i]);
    outcome.sample.features.append(made);
    outcome.sample.labels.push_back(minority_label);
  }
  outcome.synthetic = wanted;
  outcome.neighbors = k;
  return outcome;
}

}  // namespace bellwether::learn
