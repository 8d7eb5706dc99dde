#include "bellwether/nn/ops/block_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "bellwether/core/checked.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kGroups = kBlockInputs / kGroupInputs;  // of a block
constexpr float kMostMultiplier = 15;

// The smallest bf16 at least as large as a positive `value`.
std::uint16_t bf16_above(float value) {
  std::uint16_t bits = bf16_from_f32(value);
  if (f32_from_bf16(bits) < value) ++bits;
  return bits;
}

// One output's weights of a block, padded by zeros, and what they become.
struct BlockValues {
  std::array<float, kBlockInputs> weights{};
  std::array<std::uint8_t, kBlockInputs> values{};  // q + 128, or n
  std::uint16_t scale = 0;
  std::uint32_t multipliers = 0;
};

float largest_of(std::span<const float> values) {
  float largest = 0;
  for (const float each : values) largest = std::max(largest, std::abs(each));
  return largest;
}

void round_to_eight(BlockValues& block) {
  const float largest = largest_of(block.weights);
  block.scale = largest > 0 ? bf16_above(largest / 127.0f) : bf16_from_f32(1.0f);
  const float inverse = 1.0f / f32_from_bf16(block.scale);
  for (std::size_t i = 0; i < kBlockInputs; ++i)
    block.values[i] = static_cast<std::uint8_t>(static_cast<int>(block.weights[i] * inverse + 128.5f));
}

// The squared error of a group at a step, and its values.
struct RoundedGroup {
  std::array<std::uint8_t, kGroupInputs> values;
  float error = 0;
};

RoundedGroup round_group(std::span<const float> weights, float step) {
  RoundedGroup rounded;
  std::array<float, 8> errors{};  // side by side, so that they fill a vector
  const float inverse = 1.0f / step;
  for (std::size_t i = 0; i < kGroupInputs; ++i) {
    const int n = static_cast<int>(std::min(std::max(weights[i] * inverse + 8.5f, 0.0f), 15.5f));
    const float difference = static_cast<float>(n - 8) * step - weights[i];
    rounded.values[i] = static_cast<std::uint8_t>(n);
    errors[i % errors.size()] += difference * difference;
  }
  for (const float each : errors) rounded.error += each;
  return rounded;
}

// The largest group of a block gets the multiplier 15; each other the one, of those near its own size, that
// errs least.
void round_to_four(BlockValues& block) {
  const std::span<const float> all(block.weights);
  const float largest = largest_of(all);
  block.scale = largest > 0 ? bf16_above(largest / (7.5f * kMostMultiplier)) : bf16_from_f32(1.0f);
  const float scale = f32_from_bf16(block.scale);
  for (std::size_t group = 0; group < kGroups; ++group) {
    const auto weights = all.subspan(group * kGroupInputs, kGroupInputs);
    const float fit = static_cast<float>(static_cast<int>(largest_of(weights) / (7.5f * scale) + 0.5f));
    RoundedGroup best;
    std::uint32_t multiplier = 0;
    for (const float offset : {0.0f, 1.0f, -1.0f}) {
      const float candidate = std::clamp(fit + offset, 1.0f, kMostMultiplier);
      const RoundedGroup rounded = round_group(weights, candidate * scale);
      if (multiplier != 0 && rounded.error >= best.error) continue;
      best = rounded;
      multiplier = static_cast<std::uint32_t>(candidate);
    }
    std::ranges::copy(best.values, block.values.begin() + static_cast<std::ptrdiff_t>(group * kGroupInputs));
    block.multipliers |= multiplier << (4 * group);
  }
}

// Places input `i` of a block of an output in a panel's bytes of that block.
void place_value(WeightBits bits, std::size_t i, std::size_t output, std::uint8_t value,
                 std::uint8_t* block) {
  const std::size_t quad = i / 4;
  if (bits == WeightBits::eight) {
    block[quad * 64 + output * 4 + i % 4] = value;
    return;
  }
  std::uint8_t& both = block[quad / 2 * 64 + output * 4 + i % 4];
  both = static_cast<std::uint8_t>(quad % 2 == 0 ? (both & 0xF0) | value : (both & 0x0F) | value << 4);
}

std::size_t up_to_64(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

}  // namespace

std::size_t BlockShape::value_bytes() const {
  const std::size_t values = padded_inputs() * kBlockOutputs;
  return bits == WeightBits::eight ? values : values / 2;
}

std::size_t BlockShape::bytes() const {
  const std::size_t scale_bytes = bits == WeightBits::eight ? 2 : 6;
  return panels() * (value_bytes() + blocks() * kBlockOutputs * scale_bytes);
}

BlockWeights BlockWeights::pack(Matrix<const float> weights, WeightBits bits,
                                const std::shared_ptr<Arena>& arena, core::ThreadPool* pool) {
  BlockWeights packed;
  packed.shape_ = {weights.rows, weights.columns, bits};
  packed.arena_ = arena;
  const BlockShape shape = packed.shape_;
  const std::size_t scales = shape.panels() * shape.blocks() * kBlockOutputs;
  packed.values_ = reinterpret_cast<std::uint8_t*>(arena->take(shape.panels() * shape.value_bytes()));
  packed.scales_ = reinterpret_cast<std::uint16_t*>(arena->take(scales * 2));
  if (bits == WeightBits::four)
    packed.multipliers_ = reinterpret_cast<std::uint32_t*>(arena->take(scales * 4));
  const auto pack_panel = [&](std::size_t panel) {
    auto* bytes = const_cast<std::uint8_t*>(packed.values(panel));
    for (std::size_t at = 0; at < shape.blocks() * kBlockOutputs; ++at) {
      const std::size_t block = at / kBlockOutputs, output = at % kBlockOutputs;
      const std::size_t row = panel * kBlockOutputs + output, first = block * kBlockInputs;
      BlockValues values;
      if (row < weights.rows) {
        const std::size_t count = std::min(kBlockInputs, weights.columns - first);
        std::copy_n(weights.row(row) + first, count, values.weights.begin());
      }
      bits == WeightBits::eight ? round_to_eight(values) : round_to_four(values);
      packed.scales_[panel * shape.blocks() * kBlockOutputs + at] = values.scale;
      if (bits == WeightBits::four)
        packed.multipliers_[panel * shape.blocks() * kBlockOutputs + at] = values.multipliers;
      const std::size_t padded = std::min(kBlockInputs, shape.padded_inputs() - first);
      const std::size_t place = first * kBlockOutputs / (bits == WeightBits::eight ? 1 : 2);
      for (std::size_t i = 0; i < padded; ++i) place_value(bits, i, output, values.values[i], bytes + place);
    }
  };
  if (pool != nullptr) {
    pool->for_each(shape.panels(), pack_panel);
  } else {
    for (std::size_t panel = 0; panel < shape.panels(); ++panel) pack_panel(panel);
  }
  return packed;
}

int BlockWeights::integer(std::size_t output, std::size_t input) const {
  const std::size_t panel = output / kBlockOutputs, lane = output % kBlockOutputs, quad = input / 4;
  const std::uint8_t* bytes = values(panel);
  if (shape_.bits == WeightBits::eight) return bytes[quad * 64 + lane * 4 + input % 4] - 128;
  const std::uint8_t both = bytes[quad / 2 * 64 + lane * 4 + input % 4];
  const std::uint32_t all = multipliers(panel)[input / kBlockInputs * kBlockOutputs + lane];
  const auto multiplier = static_cast<int>(all >> (4 * (input % kBlockInputs / kGroupInputs)) & 15);
  return multiplier * ((quad % 2 == 0 ? both & 15 : both >> 4) - 8);
}

float BlockWeights::scale(std::size_t output, std::size_t block) const {
  return f32_from_bf16(scales(output / kBlockOutputs)[block * kBlockOutputs + output % kBlockOutputs]);
}

void BlockWeights::unpack(std::size_t first, Matrix<float> out) const {
  const bool eight = shape_.bits == WeightBits::eight;
  for (std::size_t row = 0; row < out.rows; ++row) {
    const std::size_t panel = (first + row) / kBlockOutputs, lane = (first + row) % kBlockOutputs;
    const std::uint8_t* bytes = values(panel) + lane * 4;
    float* to = out.row(row);
    for (std::size_t begin = 0; begin < out.columns; begin += kGroupInputs) {
      const std::size_t block = begin / kBlockInputs, group = begin % kBlockInputs / kGroupInputs;
      float step = scale(first + row, block);
      if (!eight)
        step *= static_cast<float>(multipliers(panel)[block * kBlockOutputs + lane] >> (4 * group) & 15);
      for (std::size_t i = begin; i < std::min(begin + kGroupInputs, out.columns); ++i) {
        const std::size_t quad = i / 4;
        const int stored =
            eight ? bytes[quad * 64 + i % 4] : bytes[quad / 2 * 64 + i % 4] >> (4 * (quad % 2)) & 15;
        to[i] = step * static_cast<float>(stored - (eight ? 128 : 8));
      }
    }
  }
}

std::size_t block_row_bytes(std::size_t rows, std::size_t inputs) {
  const BlockRows sizes{nullptr, nullptr, nullptr, rows, inputs};
  return up_to_64(rows * sizes.padded()) + up_to_64(rows * sizes.blocks() * 4) +
         up_to_64(rows * sizes.groups() * 4);
}

BlockRows place_block_rows(std::byte* memory, std::size_t rows, std::size_t inputs) {
  BlockRows placed{reinterpret_cast<std::int8_t*>(memory), nullptr, nullptr, rows, inputs};
  memory += up_to_64(rows * placed.padded());
  placed.scales = reinterpret_cast<float*>(memory);
  memory += up_to_64(rows * placed.blocks() * 4);
  placed.sums = reinterpret_cast<std::int32_t*>(memory);
  return placed;
}

}  // namespace bellwether::nn
