#include "bellwether/nn/ops/product.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/nn/ops/quantize.h"
#include "bellwether/nn/tensor.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

// Stored rows, some elements longer than what is read of them.
struct Stored {
  std::vector<float> values;
  std::size_t stride;

  Stored(std::size_t rows, std::size_t columns, std::uint64_t seed)
      : values(normals(rows * (columns + 3), seed)), stride(columns + 3) {}
};

struct ProductCase {
  std::size_t rows, inner, columns;
};
constexpr ProductCase kProductShapes[] = {{1, 1, 1}, {3, 5, 2}, {17, 33, 19}, {64, 48, 80}};

double element(const Stored& of, Reading reading, std::size_t row, std::size_t column) {
  const bool turned = reading == Reading::transposed;
  return double{of.values[(turned ? column : row) * of.stride + (turned ? row : column)]};
}

TEST(Product, Equals_the_plain_sum_whichever_side_is_transposed) {
  for (const auto& [rows, inner, columns] : kProductShapes) {
    for (const Reading a_reading : {Reading::as_stored, Reading::transposed}) {
      for (const Reading b_reading : {Reading::as_stored, Reading::transposed}) {
        const Stored a = a_reading == Reading::as_stored ? Stored(rows, inner, 1) : Stored(inner, rows, 1);
        const Stored b =
            b_reading == Reading::as_stored ? Stored(inner, columns, 2) : Stored(columns, inner, 2);
        std::vector<float> c(rows * (columns + 1), 0.5f);
        multiply({.rows = rows,
                  .inner = inner,
                  .columns = columns,
                  .a = a_reading,
                  .b = b_reading,
                  .a_stride = a.stride,
                  .b_stride = b.stride,
                  .c_stride = columns + 1},
                 a.values.data(), b.values.data(), c.data());
        for (std::size_t i = 0; i < rows; ++i) {
          for (std::size_t j = 0; j < columns; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < inner; ++k)
              sum += element(a, a_reading, i, k) * element(b, b_reading, k, j);
            ASSERT_NEAR(c[i * (columns + 1) + j], sum, 1e-4);
          }
          EXPECT_EQ(c[i * (columns + 1) + columns], 0.5f) << "what lies between rows is not touched";
        }
      }
    }
  }
}

TEST(Product, Adding_adds_to_what_is_there) {
  const std::vector<float> a{1, 2}, b{3, 4};
  float c = 100;
  const ProductShape shape{.rows = 1, .inner = 2, .columns = 1, .a_stride = 2, .b_stride = 1, .c_stride = 1};
  multiply(shape, a.data(), b.data(), &c);
  EXPECT_EQ(c, 11.0f);
  ProductShape adding = shape;
  adding.sum = Sum::add;
  multiply(adding, a.data(), b.data(), &c);
  EXPECT_EQ(c, 22.0f);
}

// Whole numbers up to 256 are exact in bf16, and so are their products and sums in f32.
TEST(Product, Rounded_inputs_are_summed_in_f32) {
  constexpr std::size_t kInner = 300;
  std::vector<float> a(kInner), b(kInner);
  double expected = 0;
  for (std::size_t k = 0; k < kInner; ++k) {
    a[k] = static_cast<float>(k % 256);
    b[k] = static_cast<float>((7 * k) % 256);
    expected += double{a[k]} * double{b[k]};
  }
  std::vector<Bf16> a_rounded(kInner), b_rounded(kInner);
  to_bf16(a.data(), a_rounded.data(), kInner);
  to_bf16(b.data(), b_rounded.data(), kInner);
  float c = 0;
  multiply({.precision = Precision::bf16,
            .rows = 1,
            .inner = kInner,
            .columns = 1,
            .a_stride = kInner,
            .b_stride = 1,
            .c_stride = 1},
           a_rounded.data(), b_rounded.data(), &c);
  EXPECT_EQ(double{c}, expected);
}

}  // namespace
}  // namespace bellwether::nn
