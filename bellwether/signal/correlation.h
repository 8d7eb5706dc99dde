// How two series move together at each lag, and how far chance alone would go. Both series are
// autocorrelated, so ordinary p-values are wrong; the band comes from a moving-block bootstrap (Künsch 1989,
// Ann. Stat. 17:1217): blocks of x and, independently, of y are drawn, which keeps each one's memory and
// destroys what joins them. A correlation inside the band is no finding.
//
//   const auto lags = cross_correlation(negative_share, returns, 30, {}, pool);
//
// Same seed, same result, at any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"

namespace bellwether::signal {

// How the 95 % null band correlations is drawn.
struct BlockBootstrap {
  std::int64_t block = 0;     // periods; 0: the cube root of their number, rounded up
  std::int64_t draws = 2000;  // 100 to 1,000,000
  double level = 0.95;        // share of chance correlations inside the band; in (0, 1)
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("block", &BlockBootstrap::block,
              "Length of a bootstrap block in periods; 0 takes the cube root of their number.")
            .at_least(0),
        field("draws", &BlockBootstrap::draws, "Bootstrap resamples.").between(100, 1'000'000),
        field("level", &BlockBootstrap::level, "Coverage of the null bands.").in(core::kShareInside),
        field("seed", &BlockBootstrap::seed, "Seed of the resampling.")};
  }
};

// The correlation at one lag, and the 95 % null band around it.
struct LagCorrelation {
  std::int64_t lag = 0;
  std::size_t pairs = 0;              // periods where both values are there
  std::optional<double> correlation;  // Pearson; nothing below 3 pairs or where one side does not move
  double low = 0, high = 0;           // the 95 % null band

  [[nodiscard]] bool is_inside_band() const {
    return !correlation || (*correlation >= low && *correlation <= high);
  }
};

// For lag 0 … max_lag the correlation of x[t - lag] with y[t]: whether x leads y. Both series have a value or
// nothing for each of the same periods. Errors: data, where they differ in length, are shorter than max_lag +
// 3 or hold a value that is not finite; usage, where an option is out of range.
[[nodiscard]] core::Result<std::vector<LagCorrelation>> cross_correlation(
    std::span<const std::optional<double>> x, std::span<const std::optional<double>> y, std::int64_t max_lag,
    const BlockBootstrap& bootstrap, core::ThreadPool& pool);

// Of a series with itself; lag 0 is 1.
[[nodiscard]] core::Result<std::vector<LagCorrelation>> autocorrelation(
    std::span<const std::optional<double>> x, std::int64_t max_lag, const BlockBootstrap& bootstrap,
    core::ThreadPool& pool);

}  // namespace bellwether::signal
