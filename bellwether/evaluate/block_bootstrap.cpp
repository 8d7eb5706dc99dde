#include "bellwether/evaluate/block_bootstrap.h"

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/quantile.h"
#include "bellwether/signal/cube_root.h"

namespace bellwether::evaluate {
std::size_t default_block(std::size_t rows) { return signal::cube_root_above(rows); }

BlockBootstrap::BlockBootstrap(const BootstrapOptions& options)
    : rows_(options.rows),
      block_(std::min(options.block == 0 ? default_block(options.rows) : options.block, options.rows)),
      draws_(options.draws) {
  BW_ASSERT(rows_ > 0 && draws_ > 0);
  picks_.reserve(draws_ * rows_);
  for (std::size_t draw = 0; draw < draws_; ++draw) {
    core::Random random({options.seed, 0, 0, static_cast<std::uint32_t>(draw)});
    for (std::size_t filled = 0; filled < rows_;) {
      const std::size_t start = random.below(static_cast<std::uint32_t>(rows_ - block_ + 1));
      for (std::size_t i = 0; i < block_ && filled < rows_; ++i, ++filled) picks_.push_back(start + i);
    }
  }
}

std::span<const std::size_t> BlockBootstrap::draw(std::size_t index) const {
  return std::span(picks_).subspan(index * rows_, rows_);
}

Interval BlockBootstrap::interval(const Metric& metric, double level) const {
  std::vector<double> values;
  for (std::size_t i = 0; i < draws_; ++i) values.push_back(metric(draw(i)));
  std::ranges::sort(values);
  const double outside = (1.0 - level) / 2.0;
  return {quantile(values, outside), quantile(values, 1.0 - outside), level};
}

}  // namespace bellwether::evaluate
