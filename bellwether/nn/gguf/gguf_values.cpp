#include "bellwether/nn/gguf/gguf_values.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "bellwether/core/checked.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using io::GgufType;

const std::uint8_t* raw(const std::byte* bytes) { return reinterpret_cast<const std::uint8_t*>(bytes); }

std::uint16_t half_at(const std::uint8_t* bytes) {
  std::uint16_t bits = 0;
  std::memcpy(&bits, bytes, 2);
  return bits;
}

float f16_at(const std::uint8_t* bytes) { return f32_from_f16(half_at(bytes)); }

void q8_0_block(const std::uint8_t* block, float* out) {
  const float d = f16_at(block);
  for (std::size_t i = 0; i < 32; ++i)
    out[i] = d * static_cast<float>(static_cast<std::int8_t>(block[2 + i]));
}

void q4_0_block(const std::uint8_t* block, float* out) {
  const float d = f16_at(block);
  for (std::size_t i = 0; i < 16; ++i) {
    out[i] = d * static_cast<float>((block[2 + i] & 15) - 8);
    out[i + 16] = d * static_cast<float>((block[2 + i] >> 4) - 8);
  }
}

// Scale and minimum of each eighth of a Q4_K or Q5_K block: 6 bits each, in 12 bytes.
struct KScales {
  std::array<std::uint8_t, 8> scales, minima;

  explicit KScales(const std::uint8_t* q) : scales{}, minima{} {
    for (std::size_t i = 0; i < 4; ++i) {
      scales[i] = q[i] & 63;
      minima[i] = q[i + 4] & 63;
      scales[i + 4] = static_cast<std::uint8_t>((q[i + 8] & 15) | (q[i] >> 6) << 4);
      minima[i + 4] = static_cast<std::uint8_t>((q[i + 8] >> 4) | (q[i + 4] >> 6) << 4);
    }
  }
};

// `high`: the fifth bits, or null.
void k_block(const std::uint8_t* block, const std::uint8_t* high, const std::uint8_t* low, float* out) {
  const float d = f16_at(block), m = f16_at(block + 2);
  const KScales k(block + 4);
  for (std::size_t eighth = 0; eighth < 8; ++eighth) {
    const float scale = d * static_cast<float>(k.scales[eighth]),
                least = m * static_cast<float>(k.minima[eighth]);
    const std::uint8_t* bytes = low + eighth / 2 * 32;
    for (std::size_t i = 0; i < 32; ++i) {
      int q = eighth % 2 == 0 ? bytes[i] & 15 : bytes[i] >> 4;
      if (high != nullptr && (high[i] >> eighth & 1) != 0) q += 16;
      out[eighth * 32 + i] = scale * static_cast<float>(q) - least;
    }
  }
}

void q4_k_block(const std::uint8_t* block, float* out) { k_block(block, nullptr, block + 16, out); }
void q5_k_block(const std::uint8_t* block, float* out) { k_block(block, block + 16, block + 48, out); }

void q6_k_block(const std::uint8_t* block, float* out) {
  const std::uint8_t *low = block, *high = block + 128;
  const auto* scales = reinterpret_cast<const std::int8_t*>(block + 192);
  const float d = f16_at(block + 208);
  for (std::size_t half = 0; half < 2; ++half, low += 64, high += 32, scales += 8, out += 128) {
    for (std::size_t i = 0; i < 32; ++i) {
      const int q[4] = {(low[i] & 15) | (high[i] & 3) << 4, (low[i + 32] & 15) | (high[i] >> 2 & 3) << 4,
                        low[i] >> 4 | (high[i] >> 4 & 3) << 4, low[i + 32] >> 4 | (high[i] >> 6) << 4};
      for (std::size_t j = 0; j < 4; ++j)
        out[32 * j + i] = d * static_cast<float>(scales[i / 16 + 2 * j]) * static_cast<float>(q[j] - 32);
    }
  }
}

using ReadBlock = void (*)(const std::uint8_t*, float*);

ReadBlock reader_of(GgufType type) {
  switch (type) {
    case GgufType::q4_0: return q4_0_block;
    case GgufType::q8_0: return q8_0_block;
    case GgufType::q4_k: return q4_k_block;
    case GgufType::q5_k: return q5_k_block;
    case GgufType::q6_k: return q6_k_block;
    case GgufType::f16: return [](const std::uint8_t* from, float* out) { *out = f16_at(from); };
    case GgufType::bf16:
      return [](const std::uint8_t* from, float* out) { *out = f32_from_bf16(half_at(from)); };
    case GgufType::f32: break;
  }
  return [](const std::uint8_t* from, float* out) { std::memcpy(out, from, 4); };
}

}  // namespace

core::Status read_gguf_values(const io::GgufTensor& tensor, std::span<float> out) {
  BW_ASSERT(out.size() == tensor.elements());
  const io::GgufBlock block = io::block_of(tensor.type);
  const ReadBlock read = reader_of(tensor.type);
  for (std::size_t i = 0; i < out.size() / block.values; ++i)
    read(raw(tensor.bytes.data()) + i * block.bytes, out.data() + i * block.values);
  if (const auto bad = first_non_finite(std::span<const float>(out))) {
    return core::fail(core::ErrorKind::model,
                      fmt::format("tensor {}: element {} is not finite", tensor.name, *bad));
  }
  return {};
}

}  // namespace bellwether::nn
