// Intervals for figures of dependent rows: the moving-block bootstrap draws blocks of consecutive dates, so
// that what hangs together in time stays together. Künsch 1989, Ann. Stat. 17:1217.
//
//   BlockBootstrap draws({.rows = 50, .seed = 1});
//   Interval interval = draws.interval([&](std::span<const std::size_t> rows) { return rmse_of(rows); });
//
// The same draws serve every figure of a run, so differences of figures are paired.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace bellwether::evaluate {

// From the low to the high percentile of the draws, at `level`: 0.95 is from 2.5 to 97.5 percent.
struct Interval {
  double low = 0.0, high = 0.0;
  double level = 0.95;
};

// ceil(rows^(1/3)), at least 1.
[[nodiscard]] std::size_t default_block(std::size_t rows);

// How many rows there are, and how they are drawn.
struct BootstrapOptions {
  std::size_t rows = 0;   // dates, in order
  std::size_t block = 0;  // dates in a block; 0: default_block
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
};

// The draws, made once. Immutable and thread-safe.
class BlockBootstrap {
 public:
  // `rows` > 0; a block longer than the rows is cut to them.
  explicit BlockBootstrap(const BootstrapOptions& options);

  using Metric = std::function<double(std::span<const std::size_t>)>;
  // Percentile interval of the figure over the draws. The figure must be finite on every draw.
  [[nodiscard]] Interval interval(const Metric& metric, double level = 0.95) const;

  [[nodiscard]] std::size_t block() const { return block_; }
  // The rows of draw `index`, as many as there are rows.
  [[nodiscard]] std::span<const std::size_t> draw(std::size_t index) const;

 private:
  std::size_t rows_, block_, draws_;
  std::vector<std::size_t> picks_;  // draws x rows
};

}  // namespace bellwether::evaluate
