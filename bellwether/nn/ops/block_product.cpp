// The kernels of block_weights.h.
#include "bellwether/nn/ops/block_weights.h"

#include <algorithm>
#include <cmath>

#define HWY_WANT_AVX3_DL 1  // AVX-512 with dot products of bytes, which Highway leaves out unless asked
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/block_product.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/block_dots-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

// One number at a time, for processors without any set that has a kernel.
void multiply_panels(const BlockWeights& weights, std::size_t first, std::size_t count, const BlockRows& rows,
                     Matrix<float> out) {
  const std::size_t end = std::min((first + count) * kBlockOutputs, out.columns);
  for (std::size_t output = first * kBlockOutputs; output < end; ++output) {
    for (std::size_t row = 0; row < rows.rows; ++row) {
      float total = 0;
      for (std::size_t block = 0; block < rows.blocks(); ++block) {
        std::int32_t sum = 0;
        const std::size_t begin = block * kBlockInputs, stop = std::min(begin + kBlockInputs, rows.inputs);
        for (std::size_t i = begin; i < stop; ++i)
          sum += weights.integer(output, i) * rows.values[row * rows.padded() + i];
        const float scale = weights.scale(output, block) * rows.scales[row * rows.blocks() + block];
        total = std::fma(static_cast<float>(sum), scale, total);
      }
      out.row(row)[output] = total;
    }
  }
}

#else

// Where the rows of a tile lie, and their place in the result.
struct RowTile {
  const BlockRows* rows;
  std::size_t first;

  HWY_INLINE const std::int8_t* values(std::size_t row, std::size_t input) const {
    return rows->values + (first + row) * rows->padded() + input;
  }
  HWY_INLINE float scale(std::size_t row, std::size_t block) const {
    return rows->scales[(first + row) * rows->blocks() + block];
  }
  HWY_INLINE std::int32_t group_sum(std::size_t row, std::size_t group) const {
    return rows->sums[(first + row) * rows->groups() + group];
  }
  HWY_INLINE std::int32_t block_sum(std::size_t row, std::size_t block) const {
    const std::size_t each = kBlockInputs / kGroupInputs, begin = block * each;
    std::int32_t sum = 0;
    for (std::size_t group = begin; group < std::min(begin + each, rows->groups()); ++group)
      sum += group_sum(row, group);
    return sum;
  }
};

// A panel's 8-bit values (plus 128) and its scales.
struct EightBitPanel {
  const std::uint8_t* values;
  const std::uint16_t* scales;
};

// total = total + d s integers, in this order in every kernel.
HWY_INLINE void add_block(const std::uint16_t* scales, float row_scale, const IntegerVector* integers,
                          Vector* total) {
  const Vector row = hn::Set(kFloats, row_scale);
  for (std::size_t part = 0; part < kParts; ++part) {
    const Vector scale = hn::Mul(load_scales(scales, part), row);
    total[part] = hn::MulAdd(hn::ConvertTo(kFloats, integers[part]), scale, total[part]);
  }
}

template <std::size_t kRows, std::size_t kPanels>
HWY_INLINE void eight_bit_block(const EightBitPanel* panels, const RowTile& tile, std::size_t block,
                                Vector (&totals)[kRows][kPanels][kParts]) {
  const std::size_t first = block * kBlockInputs, padded = tile.rows->padded();
  const std::size_t end = std::min(first + kBlockInputs, padded);
  IntegerVector sums[kRows][kPanels][kParts];
  for (std::size_t row = 0; row < kRows; ++row) {
    const IntegerVector start = hn::Set(kIntegers, -128 * tile.block_sum(row, block));
    for (std::size_t panel = 0; panel < kPanels; ++panel) {
      for (std::size_t part = 0; part < kParts; ++part) sums[row][panel][part] = start;
    }
  }
  const std::int8_t* values = tile.values(0, 0);
  for (std::size_t input = first; input < end; input += 4) {
    ByteVector weights[kPanels][kParts];
    HWY_UNROLL(4)
    for (std::size_t panel = 0; panel < kPanels; ++panel) {
      HWY_UNROLL(4)
      for (std::size_t part = 0; part < kParts; ++part)
        weights[panel][part] = load_bytes(panels[panel].values + input * kBlockOutputs, part);
    }
    HWY_UNROLL(16)
    for (std::size_t row = 0; row < kRows; ++row) {
      const Quad quad = broadcast(values + row * padded + input);
      HWY_UNROLL(4)
      for (std::size_t panel = 0; panel < kPanels; ++panel) {
        HWY_UNROLL(4)
        for (std::size_t part = 0; part < kParts; ++part)
          sums[row][panel][part] = add_products(sums[row][panel][part], weights[panel][part], quad);
      }
    }
  }
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t panel = 0; panel < kPanels; ++panel) {
      add_block(panels[panel].scales + block * kBlockOutputs, tile.scale(row, block), sums[row][panel],
                totals[row][panel]);
    }
  }
}

// The results of a row of a panel, as far as there are outputs.
HWY_INLINE void store_outputs(const Vector* totals, std::size_t output, Matrix<float> out, std::size_t row) {
  HWY_ALIGN float all[kBlockOutputs];
  float* to = out.row(row) + output;
  const bool whole = output + kBlockOutputs <= out.columns;
  for (std::size_t part = 0; part < kParts; ++part)
    hn::StoreU(totals[part], kFloats, (whole ? to : all) + part * kLanes);
  if (!whole) std::copy_n(all, out.columns - output, to);
}

template <std::size_t kRows, std::size_t kPanels>
HWY_NOINLINE void eight_bit_tile(const EightBitPanel* panels, const RowTile& tile, std::size_t output,
                                 Matrix<float> out) {
  Vector totals[kRows][kPanels][kParts];
  for (auto& row : totals) {
    for (auto& panel : row) {
      for (Vector& total : panel) total = hn::Zero(kFloats);
    }
  }
  for (std::size_t block = 0; block < tile.rows->blocks(); ++block)
    eight_bit_block<kRows, kPanels>(panels, tile, block, totals);
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t panel = 0; panel < kPanels; ++panel)
      store_outputs(totals[row][panel], output + panel * kBlockOutputs, out, tile.first + row);
  }
}

// Rows whose sums fit into the registers, with two panels.
inline constexpr std::size_t kTallTile = kParts == 1 ? 12 : 2;

template <std::size_t kPanels>
void eight_bit_rows(const EightBitPanel* panels, const BlockRows& rows, std::size_t output,
                    Matrix<float> out) {
  std::size_t first = 0;
  for (; first + kTallTile <= rows.rows; first += kTallTile)
    eight_bit_tile<kTallTile, kPanels>(panels, {&rows, first}, output, out);
  if constexpr (kTallTile > 4) {
    for (; first + 4 <= rows.rows; first += 4)
      eight_bit_tile<4, kPanels>(panels, {&rows, first}, output, out);
  }
  for (; first < rows.rows; ++first) eight_bit_tile<1, kPanels>(panels, {&rows, first}, output, out);
}

// The integers of a block of a panel in 4 bits for one row.
HWY_INLINE void four_bit_block(const std::uint8_t* values, const std::uint32_t* multipliers,
                               const RowTile& tile, std::size_t row, std::size_t block, IntegerVector* sums) {
  const hn::RebindToUnsigned<Integers> words;
  const ByteVector low = hn::Set(kBytes, 15);
  const std::size_t groups = kBlockInputs / kGroupInputs, first = block * groups;
  const std::size_t end = std::min(first + groups, tile.rows->groups());
  for (std::size_t part = 0; part < kParts; ++part) sums[part] = hn::Zero(kIntegers);
  hn::Vec<decltype(words)> factors[kParts];
  for (std::size_t part = 0; part < kParts; ++part)
    factors[part] = hn::LoadU(words, multipliers + part * kLanes);
  for (std::size_t group = first; group < end; ++group) {
    const std::int8_t* inputs = tile.values(row, group * kGroupInputs);
    const std::uint8_t* from = values + group * kGroupInputs * kBlockOutputs / 2;
    const IntegerVector start = hn::Set(kIntegers, -8 * tile.group_sum(row, group));
    for (std::size_t part = 0; part < kParts; ++part) {
      IntegerVector even = start, odd = hn::Zero(kIntegers);
      HWY_UNROLL(4)
      for (std::size_t pair = 0; pair < kGroupInputs / 8; ++pair) {
        const ByteVector both = load_bytes(from + pair * 64, part);
        const auto high = hn::And(hn::BitCast(kBytes, hn::ShiftRight<4>(hn::BitCast(words, both))), low);
        even = add_products(even, hn::And(both, low), broadcast(inputs + pair * 8));
        odd = add_products(odd, high, broadcast(inputs + pair * 8 + 4));
      }
      const auto factor = hn::BitCast(kIntegers, hn::And(factors[part], hn::Set(words, 15)));
      sums[part] = hn::Add(sums[part], hn::Mul(hn::Add(even, odd), factor));
      factors[part] = hn::ShiftRight<4>(factors[part]);
    }
  }
}

void four_bit_rows(const BlockWeights& weights, std::size_t panel, const BlockRows& rows, Matrix<float> out) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const RowTile tile{&rows, row};
    Vector totals[kParts];
    for (Vector& total : totals) total = hn::Zero(kFloats);
    for (std::size_t block = 0; block < rows.blocks(); ++block) {
      IntegerVector sums[kParts];
      four_bit_block(weights.values(panel), weights.multipliers(panel) + block * kBlockOutputs, tile, 0,
                     block, sums);
      add_block(weights.scales(panel) + block * kBlockOutputs, tile.scale(0, block), sums, totals);
    }
    store_outputs(totals, panel * kBlockOutputs, out, row);
  }
}

// A panel's values in 4 bits as those in 8 bits that are equal: g (n - 8) + 128.
void widen_panel(const BlockWeights& weights, std::size_t panel, std::uint8_t* to) {
  const std::size_t groups = weights.shape().padded_inputs() / kGroupInputs;
  const hn::RebindToUnsigned<Integers> words;
  const hn::Repartition<std::uint16_t, Integers> halves;
  const ByteVector low = hn::Set(kBytes, 15);
  const auto below = hn::Set(halves, 0xFF);
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t block = group / (kBlockInputs / kGroupInputs),
                      shift = 4 * (group % (kBlockInputs / kGroupInputs));
    const std::uint32_t* multipliers = weights.multipliers(panel) + block * kBlockOutputs;
    const std::uint8_t* from = weights.values(panel) + group * kGroupInputs * kBlockOutputs / 2;
    std::uint8_t* out = to + group * kGroupInputs * kBlockOutputs;
    for (std::size_t part = 0; part < kParts; ++part) {
      const auto all = hn::LoadU(words, multipliers + part * kLanes);
      const auto factor32 = hn::And(hn::ShiftRightSame(all, static_cast<int>(shift)), hn::Set(words, 15));
      const auto factor = hn::BitCast(halves, hn::Or(factor32, hn::ShiftLeft<16>(factor32)));
      const auto start = hn::Sub(hn::Set(halves, 128), hn::ShiftLeft<3>(factor));
      const auto widened = [&](ByteVector n) {
        const auto even = hn::And(hn::BitCast(halves, n), below),
                   odd = hn::ShiftRight<8>(hn::BitCast(halves, n));
        const auto low_bytes = hn::Add(hn::Mul(even, factor), start),
                   high_bytes = hn::Add(hn::Mul(odd, factor), start);
        return hn::BitCast(kBytes, hn::Or(low_bytes, hn::ShiftLeft<8>(high_bytes)));
      };
      for (std::size_t pair = 0; pair < kGroupInputs / 8; ++pair) {
        const ByteVector both = load_bytes(from + pair * 64, part);
        const auto high = hn::And(hn::BitCast(kBytes, hn::ShiftRight<4>(hn::BitCast(words, both))), low);
        hn::StoreU(widened(hn::And(both, low)), kBytes, out + pair * 128 + part * kLanes * 4);
        hn::StoreU(widened(high), kBytes, out + pair * 128 + 64 + part * kLanes * 4);
      }
    }
  }
}

// Fewer rows than this are multiplied with 4-bit values as they are.
inline constexpr std::size_t kWidenedRows = 6;

void multiply_panels(const BlockWeights& weights, std::size_t first, std::size_t count, const BlockRows& rows,
                     Matrix<float> out) {
  const bool four = weights.shape().bits == WeightBits::four;
  if (four && rows.rows < kWidenedRows) {
    for (std::size_t panel = first; panel < first + count; ++panel) four_bit_rows(weights, panel, rows, out);
    return;
  }
  thread_local AlignedBytes widened;
  const std::size_t panel_bytes = weights.shape().padded_inputs() * kBlockOutputs;
  if (four && widened.size() < 2 * panel_bytes) widened = AlignedBytes(2 * panel_bytes);
  for (std::size_t panel = first; panel < first + count; panel += 2) {
    const std::size_t panels = std::min<std::size_t>(2, first + count - panel);
    EightBitPanel both[2];
    for (std::size_t i = 0; i < panels; ++i) {
      both[i] = {weights.values(panel + i), weights.scales(panel + i)};
      if (!four) continue;
      auto* place = reinterpret_cast<std::uint8_t*>(widened.data()) + i * panel_bytes;
      widen_panel(weights, panel + i, place);
      both[i].values = place;
    }
    const std::size_t output = panel * kBlockOutputs;
    panels == 2 ? eight_bit_rows<2>(both, rows, output, out) : eight_bit_rows<1>(both, rows, output, out);
  }
}

#endif

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(multiply_panels);
void multiply_blocks(const BlockWeights& weights, std::size_t first, std::size_t count, const BlockRows& rows,
                     Matrix<float> out) {
  BW_ASSERT(rows.inputs == weights.shape().inputs && out.columns == weights.shape().outputs);
  HWY_DYNAMIC_DISPATCH(multiply_panels)(weights, first, count, rows, out);
}

}  // namespace bellwether::nn
#endif
