#include "bellwether/nn/ops/matmul.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "bellwether/nn/ops/quantize.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

struct Product {
  std::size_t inputs, outputs;
};

// Every shape of BERT-base and of small models, and sizes that fit no block.
constexpr Product kProducts[] = {{768, 768}, {768, 1536}, {768, 3072}, {3072, 768}, {768, 3}, {48, 48},
                                 {48, 96},   {96, 48},    {128, 512},  {7, 5},      {65, 129}};
constexpr Precision kPrecisions[] = {Precision::f32, Precision::bf16, Precision::int8};

// Rows in a precision, with the memory they lie in.
struct Rows {
  Rows(const std::vector<float>& values, std::size_t columns, Precision precision)
      : rows(values.size() / columns), bytes(values.size() * operand_bytes(precision)), scales(rows) {
    operand = {precision, bytes.data(), scales.data(), rows, columns};
    to_operand(matrix(values.data(), rows, columns), operand);
  }
  std::size_t rows;
  AlignedBytes bytes;
  std::vector<RowScale> scales;
  Operand operand;
};

// The value the product reads at a place.
double value_at(const Operand& operand, std::size_t row, std::size_t column) {
  switch (operand.precision) {
    case Precision::f32: return operand.as_matrix<float>().row(row)[column];
    case Precision::bf16: return f32_from_bf16(operand.as_matrix<std::uint16_t>().row(row)[column]);
    case Precision::int8: return operand.as_matrix<std::uint8_t>().row(row)[column];
  }
  return NAN;
}

double weight_at(const std::vector<float>& weights, const QuantizedWeights& quantized, Precision precision,
                 std::size_t index) {
  if (precision == Precision::int8) return quantized.values[index];
  return precision == Precision::bf16 ? f32_from_bf16(bf16_from_f32(weights[index])) : weights[index];
}

// All panels' sums of rows [first, first + count).
std::vector<std::uint32_t> sums(const PackedWeights& weights, const Operand& rows, std::size_t first,
                                std::size_t count) {
  std::vector<std::uint32_t> all(count * weights.outputs());
  std::vector<std::uint32_t> panel(kTileRows * kPanelColumns);
  for (std::size_t p = 0; p < weights.panels(); ++p) {
    const ColumnRange columns = weights.panel(p);
    weights.multiply(p, rows.slice(first, count), panel.data());
    for (std::size_t row = 0; row < count; ++row) {
      std::memcpy(&all[row * weights.outputs() + columns.first], &panel[row * columns.count],
                  columns.count * 4);
    }
  }
  return all;
}

PackedWeights pack(const std::vector<float>& weights, const Product& product, Precision precision) {
  auto packed = PackedWeights::pack(matrix(weights.data(), product.outputs, product.inputs), precision,
                                    std::make_shared<Arena>());
  EXPECT_TRUE(packed) << packed.error().message;
  return *packed;
}

TEST(Matmul, Equals_the_plain_sum_of_what_it_reads) {
  for (const Product& product : kProducts) {
    for (const Precision precision : kPrecisions) {
      const auto weights = normals(product.inputs * product.outputs, 1), x = normals(3 * product.inputs, 2);
      const QuantizedWeights quantized =
          quantize_weights(matrix(weights.data(), product.outputs, product.inputs));
      const Rows rows(x, product.inputs, precision);
      const auto got = sums(pack(weights, product, precision), rows.operand, 0, 3);
      for (std::size_t i = 0; i < got.size(); i += 11) {
        const std::size_t row = i / product.outputs, output = i % product.outputs;
        double exact = 0, size = 0;
        for (std::size_t k = 0; k < product.inputs; ++k) {
          const double term = value_at(rows.operand, row, k) *
                              weight_at(weights, quantized, precision, output * product.inputs + k);
          exact += term;
          size += std::fabs(term);
        }
        std::int32_t integer = 0;
        float real = 0;
        std::memcpy(&integer, &got[i], 4);
        std::memcpy(&real, &got[i], 4);
        if (precision == Precision::int8) {
          ASSERT_EQ(integer, exact) << product.inputs << "x" << product.outputs;
        } else {  // f32 sums: relative to the size of the terms
          ASSERT_NEAR(real, exact, 1e-6 * size) << product.inputs << "x" << product.outputs;
        }
      }
    }
  }
}

TEST(Matmul, A_row_has_the_same_bits_in_every_number_of_rows) {
  for (const Product& product : kProducts) {
    for (const Precision precision : kPrecisions) {
      const auto weights = normals(product.inputs * product.outputs, 3),
                 x = normals(kTileRows * product.inputs, 4);
      const Rows rows(x, product.inputs, precision);
      const PackedWeights packed = pack(weights, product, precision);
      const auto all = sums(packed, rows.operand, 0, kTileRows);
      for (std::size_t count = 1; count < kTileRows; ++count) {
        const std::size_t first = (count * 7) % (kTileRows - count);
        const auto part = sums(packed, rows.operand, first, count);
        ASSERT_EQ(std::memcmp(part.data(), &all[first * product.outputs], part.size() * 4), 0)
            << product.inputs << "x" << product.outputs << ", " << count << " rows in "
            << core::value_text(precision);
      }
    }
  }
}

TEST(Matmul, Extreme_integers_do_not_saturate) {
  const Product product{768, 64};
  const std::vector<float> weights(product.inputs * product.outputs, -1.0f), x(product.inputs, 1.0f);
  const Rows rows(x, product.inputs, Precision::int8);
  const auto got = sums(pack(weights, product, Precision::int8), rows.operand, 0, 1);
  EXPECT_EQ(static_cast<std::int32_t>(got[0]), -127 * largest_int8_input() * 768);
}

}  // namespace
}  // namespace bellwether::nn
