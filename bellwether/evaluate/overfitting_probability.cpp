#include "bellwether/evaluate/overfitting_probability.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace bellwether::evaluate {
namespace {

// Sums of one block of one strategy, from which the Sharpe ratio of any union of blocks follows.
struct BlockSums {
  double sum = 0, squares = 0;
};

double sharpe_of(std::span<const BlockSums> blocks, std::uint32_t chosen, double block_periods) {
  double sum = 0, squares = 0;
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    if ((chosen >> block & 1) == 0) continue;
    sum += blocks[block].sum;
    squares += blocks[block].squares;
  }
  const double periods = block_periods * std::popcount(chosen);
  const double mean = sum / periods;
  const double variance = (squares - periods * mean * mean) / (periods - 1);
  return variance > 0 ? mean / std::sqrt(variance) : 0.0;
}

// Rank from 1 (worst) to N (best); equals share the mean of theirs.
double rank_of(std::span<const double> values, std::size_t which) {
  double below = 0, equal = 0;
  for (const double value : values) {
    below += value < values[which] ? 1 : 0;
    equal += value == values[which] ? 1 : 0;
  }
  return below + (equal + 1) / 2;
}

core::Status check(std::span<const std::vector<double>> returns, std::size_t blocks) {
  if (blocks < 2 || blocks > 20 || blocks % 2 != 0) {
    return core::fail(core::ErrorKind::usage,
                      "overfitting probability: blocks must be an even number from 2 to 20");
  }
  if (returns.size() < 2)
    return core::fail(core::ErrorKind::data, "overfitting probability: at least two strategies are needed");
  for (const auto& series : returns) {
    if (series.size() != returns.front().size()) {
      return core::fail(core::ErrorKind::data,
                        "overfitting probability: the strategies cover different periods");
    }
  }
  if (returns.front().size() < 2 * blocks) {
    return core::fail(core::ErrorKind::data,
                      "overfitting probability: " + std::to_string(returns.front().size()) +
                          " periods are too few for " + std::to_string(blocks) + " blocks of two or more");
  }
  return {};
}

}  // namespace

core::Result<OverfittingProbability> overfitting_probability(std::span<const std::vector<double>> returns,
                                                             std::size_t blocks) {
  if (core::Status checked = check(returns, blocks); !checked) return core::fail(checked.error());
  const std::size_t periods = returns.front().size() / blocks;
  std::vector<std::vector<BlockSums>> sums(returns.size(), std::vector<BlockSums>(blocks));
  for (std::size_t strategy = 0; strategy < returns.size(); ++strategy) {
    for (std::size_t i = 0; i < periods * blocks; ++i) {
      const double value = returns[strategy][i];
      sums[strategy][i / periods].sum += value;
      sums[strategy][i / periods].squares += value * value;
    }
  }

  OverfittingProbability result;
  const std::uint32_t every = (std::uint32_t{1} << blocks) - 1;
  std::vector<double> past(returns.size()), after(returns.size());
  for (std::uint32_t chosen = 0; chosen <= every; ++chosen) {
    if (std::popcount(chosen) * 2 != static_cast<int>(blocks)) continue;
    for (std::size_t strategy = 0; strategy < returns.size(); ++strategy) {
      past[strategy] = sharpe_of(sums[strategy], chosen, static_cast<double>(periods));
      after[strategy] = sharpe_of(sums[strategy], every & ~chosen, static_cast<double>(periods));
    }
    const auto best = static_cast<std::size_t>(std::max_element(past.begin(), past.end()) - past.begin());
    const double relative = rank_of(after, best) / static_cast<double>(returns.size() + 1);
    result.logits.push_back(std::log(relative / (1 - relative)));
  }
  const auto overfitted =
      std::count_if(result.logits.begin(), result.logits.end(), [](double logit) { return logit <= 0; });
  result.probability = static_cast<double>(overfitted) / static_cast<double>(result.logits.size());
  return result;
}

}  // namespace bellwether::evaluate
