#include "bellwether/nn/ops/softmax_sample.h"

#include <algorithm>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/softmax_sample.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/softmax-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// Columns whose sum is kept, so that the search walks over blocks before it walks over columns.
constexpr std::size_t kSampleBlock = 256;

// The first k of the block where `below` and the block up to k pass `aim`; rounding may leave none, then the
// last that has a share.
std::size_t place_in_block(const float* shares, std::size_t count, double below, double aim) {
  std::size_t last = 0;
  for (std::size_t k = 0; k < count; ++k) {
    below += shares[k];
    if (below > aim) return k;
    if (shares[k] > 0) last = k;
  }
  return last;
}

std::size_t sample_row(float* x, double uniform, std::size_t count) {
  const float highest = highest_of(x, count);
  std::vector<double> sums;
  double whole = 0;
  for (std::size_t first = 0; first < count; first += kSampleBlock) {
    sums.push_back(exponentials(x + first, highest, x + first, std::min(kSampleBlock, count - first)));
    whole += sums.back();
  }
  const double aim = uniform * whole;
  double below = 0;
  std::size_t block = 0;  // the sums are added as above, so the last block passes the aim
  while (block + 1 < sums.size() && below + sums[block] <= aim) below += sums[block++];
  const std::size_t first = block * kSampleBlock;
  return first + place_in_block(x + first, std::min(kSampleBlock, count - first), below, aim);
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(sample_row);

void softmax_sample(Matrix<float> logits, std::span<const double> uniforms, std::span<std::uint32_t> drawn,
                    core::ThreadPool& pool) {
  pool.for_each(logits.rows, [&](std::size_t row) {
    drawn[row] = static_cast<std::uint32_t>(
        HWY_DYNAMIC_DISPATCH(sample_row)(logits.row(row), uniforms[row], logits.columns));
  });
}

}  // namespace bellwether::nn
#endif
