#include "bellwether/signal/correlation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"
#include "bellwether/signal/cube_root.h"

namespace bellwether::signal {
namespace {

using Series = std::span<const std::optional<double>>;
using core::ErrorKind;
using core::fail;

struct Pearson {
  std::size_t pairs = 0;
  std::optional<double> correlation;
};

// Two passes: means first, so that large levels do not cancel.
[[nodiscard]] Pearson pearson(Series x, Series y, std::size_t lag) {
  double x_sum = 0, y_sum = 0;
  std::size_t pairs = 0;
  for (std::size_t t = lag; t < y.size(); ++t) {
    if (!x[t - lag] || !y[t]) continue;
    x_sum += *x[t - lag];
    y_sum += *y[t];
    ++pairs;
  }
  if (pairs < 3) return {pairs, std::nullopt};
  const double x_mean = x_sum / static_cast<double>(pairs), y_mean = y_sum / static_cast<double>(pairs);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t t = lag; t < y.size(); ++t) {
    if (!x[t - lag] || !y[t]) continue;
    const double a = *x[t - lag] - x_mean, b = *y[t] - y_mean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const double scale = std::sqrt(xx) * std::sqrt(yy);
  if (!(scale > 0)) return {pairs, std::nullopt};
  return {pairs, std::clamp(xy / scale, -1.0, 1.0)};
}

// Blocks of `series` from random starts, until it is as long as it was.
[[nodiscard]] std::vector<std::optional<double>> resampled(Series series, std::size_t block,
                                                           core::Random& random) {
  std::vector<std::optional<double>> drawn;
  drawn.reserve(series.size() + block);
  const auto starts = static_cast<std::uint32_t>(series.size() - block + 1);
  while (drawn.size() < series.size()) {
    const auto start = series.begin() + random.below(starts);
    drawn.insert(drawn.end(), start, start + static_cast<std::ptrdiff_t>(block));
  }
  drawn.resize(series.size());
  return drawn;
}

[[nodiscard]] core::Status check(Series x, Series y, std::int64_t max_lag, const BlockBootstrap& bootstrap) {
  const auto length = static_cast<std::int64_t>(x.size());
  if (x.size() != y.size()) {
    return fail(ErrorKind::data,
                fmt::format("two series of {} and {} periods cannot be compared", x.size(), y.size()));
  }
  if (max_lag < 0) return fail(ErrorKind::usage, fmt::format("lags run from 0 upwards, not to {}", max_lag));
  if (length < max_lag + 3) {
    return fail(ErrorKind::data, fmt::format("{} periods are too few for lags up to {}", length, max_lag));
  }
  if (bootstrap.block < 0 || bootstrap.block > length) {
    return fail(ErrorKind::usage, fmt::format("block {} is not from 0 to {}", bootstrap.block, length));
  }
  if (bootstrap.draws < 100 || bootstrap.draws > 1'000'000) {
    return fail(ErrorKind::usage, fmt::format("draws {} is not from 100 to 1,000,000", bootstrap.draws));
  }
  if (!(bootstrap.level > 0 && bootstrap.level < 1)) {
    return fail(ErrorKind::usage, fmt::format("level {} is not between 0 and 1", bootstrap.level));
  }
  for (const Series series : {x, y}) {
    if (std::ranges::any_of(series, [](const auto& each) { return each && !std::isfinite(*each); })) {
      return fail(ErrorKind::data, "a value of a series is not finite");
    }
  }
  return {};
}

// What chance gives at each lag: draws[lag][draw].
[[nodiscard]] std::vector<std::vector<double>> chance_correlations(Series x, Series y, std::size_t lags,
                                                                   const BlockBootstrap& bootstrap,
                                                                   core::ThreadPool& pool) {
  const std::size_t block =
      bootstrap.block > 0 ? static_cast<std::size_t>(bootstrap.block) : cube_root_above(x.size());
  const auto draws = static_cast<std::size_t>(bootstrap.draws);
  std::vector<std::vector<double>> chance(lags, std::vector<double>(draws));
  pool.for_each(draws, [&](std::size_t draw) {
    core::Random random({.seed = bootstrap.seed, .sample = static_cast<std::uint32_t>(draw)});
    const auto drawn_x = resampled(x, block, random), drawn_y = resampled(y, block, random);
    for (std::size_t lag = 0; lag < lags; ++lag) {
      chance[lag][draw] = pearson(drawn_x, drawn_y, lag).correlation.value_or(0);
    }
  });
  return chance;
}

}  // namespace

core::Result<std::vector<LagCorrelation>> cross_correlation(std::span<const std::optional<double>> x,
                                                            std::span<const std::optional<double>> y,
                                                            std::int64_t max_lag,
                                                            const BlockBootstrap& bootstrap,
                                                            core::ThreadPool& pool) {
  if (core::Status sound = check(x, y, max_lag, bootstrap); !sound) return fail(sound.error());
  const auto lags = static_cast<std::size_t>(max_lag) + 1;
  auto chance = chance_correlations(x, y, lags, bootstrap, pool);
  const auto tail =
      static_cast<std::size_t>((1 - bootstrap.level) / 2 * static_cast<double>(bootstrap.draws));
  std::vector<LagCorrelation> result;
  for (std::size_t lag = 0; lag < lags; ++lag) {
    std::vector<double>& drawn = chance[lag];
    std::ranges::sort(drawn);
    const Pearson found = pearson(x, y, lag);
    result.push_back({static_cast<std::int64_t>(lag), found.pairs, found.correlation, drawn[tail],
                      drawn[drawn.size() - 1 - tail]});
  }
  return result;
}

core::Result<std::vector<LagCorrelation>> autocorrelation(std::span<const std::optional<double>> x,
                                                          std::int64_t max_lag,
                                                          const BlockBootstrap& bootstrap,
                                                          core::ThreadPool& pool) {
  return cross_correlation(x, x, max_lag, bootstrap, pool);
}

}  // namespace bellwether::signal
