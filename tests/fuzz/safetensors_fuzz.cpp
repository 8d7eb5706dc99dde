// Any bytes as a safetensors file: refused, or every view lies inside the bytes, the views cover them, and
// what is written from them reads back the same.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "bellwether/nn/safetensors.h"

namespace {

using bellwether::nn::parse_safetensors;
using bellwether::nn::SafetensorsContent;
using bellwether::nn::StoredTensor;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_views(const SafetensorsContent& content, std::span<const std::byte> bytes) {
  std::size_t covered = 0;
  for (const StoredTensor& each : content.tensors) {
    require(each.bytes.data() >= bytes.data() &&
            each.bytes.data() + each.bytes.size() <= bytes.data() + bytes.size());
    require(each.elements() * bits_of(each.type) == each.bytes.size() * 8);
    covered += each.bytes.size();
  }
  require(covered <= bytes.size());
}

void check_round_trip(const SafetensorsContent& content) {
  for (const StoredTensor& each : content.tensors) {
    if (each.name.empty()) return;  // read, but never written
  }
  const auto header = bellwether::nn::encode_safetensors_header(content.tensors, content.metadata);
  require(header.has_value());
  std::string file = *header;
  for (const StoredTensor& each : content.tensors) {
    file.append(reinterpret_cast<const char*>(each.bytes.data()), each.bytes.size());
  }
  const auto again = parse_safetensors(std::as_bytes(std::span(file)), {});
  require(again.has_value() && again->tensors.size() == content.tensors.size());
  for (std::size_t i = 0; i < content.tensors.size(); ++i) {
    const StoredTensor &a = content.tensors[i], &b = again->tensors[i];
    require(a.name == b.name && a.type == b.type && a.shape == b.shape && a.bytes.size() == b.bytes.size());
    require(std::equal(a.bytes.begin(), a.bytes.end(), b.bytes.begin()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  const auto content = parse_safetensors(bytes, {});
  if (!content) return 0;
  check_views(*content, bytes);
  check_round_trip(*content);
  return 0;
}
