#include "bellwether/source/price_checks/price_block.h"

#include <cmath>

namespace bellwether::source {
namespace {

constexpr double kUnitMove = 2.0794415416798357;  // ln 8
constexpr std::size_t kLongestUnitBlock = 250, kLongestBlock = 60;

bool cancel(const OvernightJump& out, const OvernightJump& back) {
  const double size = std::abs(out.move);
  const std::size_t longest = size >= kUnitMove ? kLongestUnitBlock : kLongestBlock;
  const bool believed = out.evidence == JumpEvidence::certain || back.evidence == JumpEvidence::certain;
  return believed && back.at - out.at <= longest && std::abs(out.move + back.move) <= 0.2 * size;
}

}  // namespace

std::vector<PriceBlock> price_blocks(std::span<const OvernightJump> jumps) {
  std::vector<PriceBlock> blocks;
  for (std::size_t i = 1; i < jumps.size(); ++i) {
    const bool free = blocks.empty() || blocks.back().end < jumps[i].at;
    if (!free || !cancel(jumps[i - 1], jumps[i]) || (!blocks.empty() && blocks.back().end == jumps[i - 1].at))
      continue;
    blocks.push_back({jumps[i - 1].at, jumps[i].at, std::exp(jumps[i - 1].move)});
  }
  return blocks;
}

double unit_near(double times) {
  for (const double unit : {10.0, 100.0, 1000.0, 0.1, 0.01, 0.001}) {
    if (std::abs(std::log(times / unit)) <= 0.3) return unit;
  }
  return times;
}

}  // namespace bellwether::source
