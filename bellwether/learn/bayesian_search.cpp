#include "bellwether/learn/bayesian_search.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "bellwether/core/random.h"
#include "bellwether/learn/gaussian_process.h"

namespace bellwether::learn {
namespace {

double to_own_units(const Dimension& dimension, double unit) {
  double value = dimension.low + unit * (dimension.high - dimension.low);
  if (dimension.scale == Scale::logarithmic)
    value = dimension.low * std::pow(dimension.high / dimension.low, unit);
  if (dimension.domain == Domain::integer) value = std::round(value);
  return std::clamp(value, dimension.low, dimension.high);
}

double to_unit(const Dimension& dimension, double value) {
  if (dimension.high == dimension.low) return 0.5;
  if (dimension.scale == Scale::logarithmic)
    return std::log(value / dimension.low) / std::log(dimension.high / dimension.low);
  return (value - dimension.low) / (dimension.high - dimension.low);
}

core::Status check(std::span<const Dimension> space) {
  if (space.empty()) return core::fail(core::ErrorKind::usage, "search: there is nothing to search over");
  for (const Dimension& dimension : space) {
    if (!(dimension.low <= dimension.high) || (dimension.scale == Scale::logarithmic && dimension.low <= 0)) {
      return core::fail(core::ErrorKind::usage, "search: the range of '" + dimension.name +
                                                    "' is empty or starts at 0 on a logarithmic scale");
    }
  }
  return {};
}

class Search {
 public:
  Search(std::span<const Dimension> space, const SearchOptions& options, std::vector<Trial> earlier)
      : space_(space), options_(options) {
    for (Trial& trial : earlier) record(std::move(trial.point), trial.value);
  }

  [[nodiscard]] bool finished() const { return result_.trials.size() >= options_.evaluations; }

  // The next point to try, or nothing where none is left that was not tried.
  [[nodiscard]] core::Result<std::optional<std::vector<double>>> propose() const {
    core::Random random({.seed = options_.seed, .step = static_cast<std::uint32_t>(result_.trials.size())});
    const auto candidates = draw_untried(random);
    if (candidates.empty()) return std::nullopt;
    if (result_.trials.size() < options_.random_starts) return candidates.front();
    return most_promising(candidates);
  }

  void record(std::vector<double> point, double value) {
    const bool better = result_.trials.empty() || value > result_.trials[result_.best].value;
    if (better) result_.best = result_.trials.size();
    trials_.insert(point);
    Trial trial{.point = std::move(point), .value = value};
    trial.best_so_far = better ? value : result_.trials[result_.best].value;
    result_.trials.push_back(std::move(trial));
  }

  [[nodiscard]] SearchResult take() { return std::move(result_); }

 private:
  std::vector<std::vector<double>> draw_untried(core::Random& random) const {
    std::vector<std::vector<double>> untried;
    for (std::size_t i = 0; i < options_.candidates; ++i) {
      std::vector<double> point;
      for (const Dimension& dimension : space_) point.push_back(to_own_units(dimension, random.uniform()));
      if (!trials_.contains(point)) untried.push_back(std::move(point));
    }
    return untried;
  }

  std::vector<double> unit_point(std::span<const double> point) const {
    std::vector<double> unit;
    for (std::size_t i = 0; i < point.size(); ++i) unit.push_back(to_unit(space_[i], point[i]));
    return unit;
  }

  core::Result<std::optional<std::vector<double>>> most_promising(
      const std::vector<std::vector<double>>& candidates) const {
    Table points{.values = {}, .columns = space_.size()};
    std::vector<double> values;
    for (const Trial& trial : result_.trials) {
      points.append(unit_point(trial.point));
      values.push_back(trial.value);
    }
    const auto process = GaussianProcess::fit(points.view(), values);
    if (!process) return core::fail(process.error());
    // Measured values are noisy, so "best" is the best posterior mean at a tried point, not the luckiest
    // draw.
    double best = process->predict(points.view().row(0)).mean;
    for (std::size_t i = 1; i < values.size(); ++i)
      best = std::max(best, process->predict(points.view().row(i)).mean);

    std::size_t chosen = 0;
    double greatest = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const double improvement = expected_improvement(process->predict(unit_point(candidates[i])), best);
      if (improvement > greatest) {
        greatest = improvement;
        chosen = i;
      }
    }
    return candidates[chosen];
  }

  std::span<const Dimension> space_;
  const SearchOptions& options_;
  std::set<std::vector<double>> trials_;
  SearchResult result_;
};

}  // namespace

core::Result<SearchResult> bayesian_search(std::span<const Dimension> space, const Objective& objective,
                                           const SearchOptions& options, std::vector<Trial> earlier) {
  if (core::Status checked = check(space); !checked) return core::fail(checked.error());
  Search search(space, options, std::move(earlier));
  while (!search.finished()) {
    auto point = search.propose();
    if (!point) return core::fail(point.error());
    if (!*point) break;
    const auto value = objective(**point);
    if (!value) return core::fail(value.error());
    search.record(std::move(**point), *value);
  }
  return search.take();
}

}  // namespace bellwether::learn
