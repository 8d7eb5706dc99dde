#include "bellwether/evaluate/drift/drift_profile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bellwether/core/checked.h"

namespace bellwether::evaluate {
namespace {

NumberProfile number_profile(std::string of, std::vector<double> numbers) {
  std::ranges::sort(numbers);
  BW_ASSERT(std::ranges::all_of(numbers, [](double each) { return std::isfinite(each); }));
  NumberProfile profile{.of = std::move(of), .values = {}, .up_to = {}};
  const std::size_t points = std::min(numbers.size(), kProfilePoints);
  for (std::size_t i = 1; i <= points; ++i) {
    const double value = numbers[i * numbers.size() / points - 1];
    if (!profile.values.empty() && profile.values.back() == value) continue;
    const auto end = std::ranges::upper_bound(numbers, value);
    profile.values.push_back(value);
    profile.up_to.push_back(static_cast<std::uint64_t>(end - numbers.begin()));
  }
  return profile;
}

NameProfile name_profile(std::string of, const std::map<std::string, std::uint64_t>& counts) {
  NameProfile profile{.of = std::move(of), .counts = counts};
  if (counts.size() <= kProfileNames) return profile;
  std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  profile.counts.clear();
  for (std::size_t i = 0; i < sorted.size(); ++i)
    profile.counts[i < kProfileNames - 1 ? sorted[i].first : std::string(kOtherNames)] += sorted[i].second;
  return profile;
}

}  // namespace

std::uint64_t NameProfile::count() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& each) { return sum + each.second; });
}

DriftProfile drift_profile(std::string whose, DriftSample sample) {
  DriftProfile profile{.sample = std::move(whose), .numbers = {}, .names = {}};
  for (auto& [of, numbers] : sample.numbers)
    profile.numbers.push_back(number_profile(of, std::move(numbers)));
  for (const auto& [of, counts] : sample.names) profile.names.push_back(name_profile(of, counts));
  return profile;
}

}  // namespace bellwether::evaluate
