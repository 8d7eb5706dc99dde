#include "bellwether/nn/models/packed_products.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "bellwether/nn/ops/packed_product.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kAligned = 64;

struct Head {
  std::array<char, 8> magic{'B', 'W', 'P', 'A', 'C', 'K', '0', '1'};
  std::uint64_t outputs = 0, inputs = 0;
  bool operator==(const Head&) const = default;
};

std::size_t rounded(std::size_t bytes) { return (bytes + kAligned - 1) / kAligned * kAligned; }

void append(std::string& all, const void* part, std::size_t bytes) {
  all.append(static_cast<const char*>(part), bytes);
  all.resize(rounded(all.size()));
}

}  // namespace

void PackedProductsWriter::add(Matrix<const float> weights) {
  const Head head{.outputs = weights.rows, .inputs = weights.columns};
  const QuantizedWeights quantized = quantize_weights(weights);
  const PackedShape shape{Precision::int8, weights.columns, weights.rows};
  std::string values(packed_bytes(shape), '\0');
  pack_rows(shape, quantized.values.data(), reinterpret_cast<std::byte*>(values.data()));
  append(bytes_, &head, sizeof head);
  append(bytes_, quantized.scales.data(), quantized.scales.size() * sizeof(float));
  append(bytes_, quantized.sums.data(), quantized.sums.size() * sizeof(std::int32_t));
  append(bytes_, values.data(), values.size());
}

core::Result<PackedView> PackedProducts::next(std::size_t outputs, std::size_t inputs) {
  const std::size_t numbers = rounded(outputs * 4), begin = rounded(sizeof(Head)),
                    bytes = begin + 2 * numbers + rounded(packed_bytes({Precision::int8, inputs, outputs}));
  Head head;
  if (left_.size() >= bytes) std::memcpy(&head, left_.data(), sizeof head);
  if (left_.size() < bytes || head != Head{.outputs = outputs, .inputs = inputs})
    return core::fail(core::ErrorKind::model, "the packed products are of another model");
  const std::byte* const at = left_.data() + begin;
  left_ = left_.subspan(bytes);
  return PackedView{inputs, outputs, reinterpret_cast<const float*>(at),
                    reinterpret_cast<const std::int32_t*>(at + numbers), at + 2 * numbers};
}

}  // namespace bellwether::nn
