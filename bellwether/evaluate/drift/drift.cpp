#include "bellwether/evaluate/drift/drift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "bellwether/evaluate/drift/population_stability.h"

namespace bellwether::evaluate {
namespace {

constexpr std::size_t kBins = 10;
constexpr double kSmirnov = 1.358;

using Counts = std::vector<std::uint64_t>;

DriftVerdict verdict_of(const StabilityIndex& index) {
  if (index.value <= index.by_chance || index.value < kLittleShift) return DriftVerdict::stable;
  return index.value < kLargeShift ? DriftVerdict::shifted : DriftVerdict::drifted;
}

void evaluate_bins(const Counts& fitted, const Counts& seen, DriftRow& row) {
  if (std::min(row.fitted, row.seen) < kFewestForDrift || fitted.size() < 2) return;
  const StabilityIndex index = population_stability(fitted, seen);
  row.index = index.value;
  row.by_chance = index.by_chance;
  row.verdict = verdict_of(index);
}

// The upper ends of bins of about a tenth of the fit each; what lies above the last value is in the last bin.
std::vector<double> bin_ends(const NumberProfile& profile) {
  std::vector<double> ends;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < profile.values.size(); ++i) {
    if ((profile.up_to[i] - before) * kBins < profile.count()) continue;
    ends.push_back(profile.values[i]);
    before = profile.up_to[i];
  }
  if (ends.empty() || before < profile.count()) ends.push_back(profile.values.back());
  return ends;
}

std::uint64_t up_to(const NumberProfile& profile, double value) {
  const auto end = std::ranges::upper_bound(profile.values, value);
  return end == profile.values.begin()
             ? 0
             : profile.up_to[static_cast<std::size_t>(end - profile.values.begin()) - 1];
}

std::uint64_t up_to(const std::vector<double>& sorted, double value) {
  return static_cast<std::uint64_t>(std::ranges::upper_bound(sorted, value) - sorted.begin());
}

// Where the fit is one value throughout: those below it, at it and above.
template <class Sample>
Counts counts_around(double value, const Sample& sample, std::uint64_t all) {
  const std::uint64_t below = up_to(sample, std::nextafter(value, -std::numeric_limits<double>::infinity()));
  const std::uint64_t not_above = up_to(sample, value);
  return {below, not_above - below, all - not_above};
}

template <class Sample>
Counts counts_in(const std::vector<double>& ends, const Sample& sample, std::uint64_t all) {
  if (ends.size() == 1) return counts_around(ends.front(), sample, all);
  Counts counts;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::uint64_t here = i + 1 == ends.size() ? all : up_to(sample, ends[i]);
    counts.push_back(here - before);
    before = here;
  }
  return counts;
}

double largest_distance(const NumberProfile& profile, const std::vector<double>& sorted) {
  double largest = 0;
  const auto n = static_cast<double>(profile.count()), m = static_cast<double>(sorted.size());
  for (std::size_t i = 0; i < profile.values.size(); ++i) {
    const double fitted = static_cast<double>(profile.up_to[i]) / n;
    const double seen = static_cast<double>(up_to(sorted, profile.values[i])) / m;
    largest = std::max(largest, std::abs(fitted - seen));
  }
  return largest;
}

DriftRow number_row(const NumberProfile& profile, std::vector<double> numbers) {
  std::ranges::sort(numbers);
  DriftRow row{.of = profile.of, .fitted = profile.count(), .seen = numbers.size()};
  if (row.fitted == 0 || row.seen == 0) return row;
  const std::vector<double> ends = bin_ends(profile);
  evaluate_bins(counts_in(ends, profile, row.fitted), counts_in(ends, numbers, row.seen), row);
  if (row.verdict == DriftVerdict::too_few) return row;
  row.ks = largest_distance(profile, numbers);
  row.ks_by_chance =
      kSmirnov * std::sqrt(1 / static_cast<double>(row.fitted) + 1 / static_cast<double>(row.seen));
  return row;
}

// Names that the fit did not see count among the others.
DriftRow name_row(const NameProfile& profile, const std::map<std::string, std::uint64_t>& names) {
  DriftRow row{.of = profile.of, .fitted = profile.count()};
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> both;
  for (const auto& [name, count] : profile.counts) both[name].first = count;
  for (const auto& [name, count] : names) {
    both[profile.counts.contains(name) ? name : std::string(kOtherNames)].second += count;
    row.seen += count;
  }
  Counts fitted, seen;
  for (const auto& [name, counts] : both) {
    fitted.push_back(counts.first);
    seen.push_back(counts.second);
  }
  evaluate_bins(fitted, seen, row);
  return row;
}

}  // namespace

bool DriftReport::has_drifted() const {
  return std::ranges::any_of(rows, [](const DriftRow& row) { return row.verdict == DriftVerdict::drifted; });
}

std::vector<DriftRow> compare_with_profile(const DriftProfile& profile, const DriftSample& sample) {
  std::vector<DriftRow> rows;
  for (const auto& [of, numbers] : sample.numbers) {
    const auto found = std::ranges::find(profile.numbers, of, &NumberProfile::of);
    if (found != profile.numbers.end()) rows.push_back(number_row(*found, numbers));
  }
  for (const auto& [of, names] : sample.names) {
    const auto found = std::ranges::find(profile.names, of, &NameProfile::of);
    if (found != profile.names.end()) rows.push_back(name_row(*found, names));
  }
  return rows;
}

DriftReport drift_report(const std::vector<DriftProfile>& profiles, const std::string& whose,
                         const DriftSample& sample) {
  auto found = std::ranges::find(profiles, whose, &DriftProfile::sample);
  if (found == profiles.end()) found = std::ranges::find(profiles, "", &DriftProfile::sample);
  if (found == profiles.end()) return {};
  return {.against = found->sample.empty() ? "all tickers" : found->sample,
          .rows = compare_with_profile(*found, sample)};
}

}  // namespace bellwether::evaluate
