// The int8 products of a model, quantized and packed when the program was built, in the order in which an encoder asks
// for them (Bert::pack): read in place, they cost nothing at the start. One record a product, each part from a multiple
// of 64 bytes on:
//   "BWPACK01", u64 outputs, u64 inputs;  f32 scales[outputs];  i32 sums[outputs];  values as pack_rows() lays them.
// Written and read by programs of one build; not a format of files.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/nn/ops/matmul.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Writes the records, one after the other.
class PackedProductsWriter {
 public:
  void add(Matrix<const float> weights);
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads the records in the order in which they were written. The bytes begin at a multiple of 64 and outlive what is made
// of them.
class PackedProducts {
 public:
  explicit PackedProducts(std::span<const std::byte> bytes) : left_(bytes) {}
  // The next product, of this size. Errors: model, where the next record is another one.
  [[nodiscard]] core::Result<PackedView> next(std::size_t outputs, std::size_t inputs);

 private:
  std::span<const std::byte> left_;
};

}  // namespace bellwether::nn
