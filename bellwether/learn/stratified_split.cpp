#include "bellwether/learn/stratified_split.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "bellwether/core/random.h"

namespace bellwether::learn {
namespace {

using Group = std::vector<std::size_t>;  // rows

core::Status check(std::span<const int> labels, std::span<const double> shares) {
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  const bool positive = std::all_of(shares.begin(), shares.end(), [](double share) { return share > 0; });
  if (shares.empty() || !positive || std::abs(total - 1) > 1e-9) {
    return core::fail(core::ErrorKind::usage, "split: shares must be positive and sum to 1");
  }
  if (labels.empty()) return core::fail(core::ErrorKind::data, "split: there are no rows");
  std::map<int, std::size_t> counts;
  for (const int label : labels) ++counts[label];
  for (const auto& [label, count] : counts) {
    if (count < shares.size()) {
      return core::fail(core::ErrorKind::data, "split: class " + std::to_string(label) + " has " +
                                                   std::to_string(count) + " rows, fewer than the " +
                                                   std::to_string(shares.size()) + " parts");
    }
  }
  return {};
}

// Groups in a shuffled order, larger ones first.
std::vector<Group> dealt_groups(std::size_t rows, std::span<const std::size_t> groups, std::uint64_t seed) {
  std::map<std::size_t, Group> by_number;
  for (std::size_t row = 0; row < rows; ++row) by_number[groups.empty() ? row : groups[row]].push_back(row);
  std::vector<Group> dealt;
  for (auto& [number, group] : by_number) dealt.push_back(std::move(group));
  core::Random random({.seed = seed});
  random.shuffle(std::span(dealt));
  std::stable_sort(dealt.begin(), dealt.end(),
                   [](const Group& a, const Group& b) { return a.size() > b.size(); });
  return dealt;
}

}  // namespace

core::Result<std::vector<std::vector<std::size_t>>> stratified_split(std::span<const int> labels,
                                                                     std::span<const std::size_t> groups,
                                                                     std::span<const double> shares,
                                                                     std::uint64_t seed) {
  if (core::Status checked = check(labels, shares); !checked) return core::fail(checked.error());
  // How many rows of each class each part still lacks.
  std::vector<std::map<int, double>> lacking(shares.size());
  for (const int label : labels) {
    for (std::size_t part = 0; part < shares.size(); ++part) lacking[part][label] += shares[part];
  }
  std::vector<std::vector<std::size_t>> parts(shares.size());
  for (const Group& group : dealt_groups(labels.size(), groups, seed)) {
    const int label = labels[group.front()];
    std::size_t neediest = 0;
    for (std::size_t part = 1; part < parts.size(); ++part) {
      if (lacking[part][label] > lacking[neediest][label]) neediest = part;
    }
    for (const std::size_t row : group) {
      lacking[neediest][labels[row]] -= 1;
      parts[neediest].push_back(row);
    }
  }
  for (auto& part : parts) std::sort(part.begin(), part.end());
  return parts;
}

}  // namespace bellwether::learn
