// The writing half of safetensors.h.
#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bellwether/core/checked.h"
#include "bellwether/core/utf8.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

std::vector<const StoredTensor*> in_order_of_name(std::span<const StoredTensor> tensors) {
  std::vector<const StoredTensor*> order;
  for (const StoredTensor& each : tensors) order.push_back(&each);
  std::ranges::sort(order, {}, &StoredTensor::name);
  return order;
}

Status check_writable(const StoredTensor& tensor) {
  if (tensor.name.empty() || tensor.name == "__metadata__" || !core::validate_utf8(tensor.name)) {
    return fail(ErrorKind::internal, "a tensor's name is empty, reserved or not UTF-8");
  }
  if (tensor.elements() * bits_of(tensor.type) != tensor.bytes.size() * 8) {
    return fail(ErrorKind::internal, "tensor " + tensor.name + ": its bytes do not fit its shape");
  }
  return {};
}

}  // namespace

core::Result<std::string> encode_safetensors_header(std::span<const StoredTensor> tensors,
                                                    const std::map<std::string, std::string>& metadata) {
  nlohmann::ordered_json header;
  header["__metadata__"]["format"] = "pt";
  for (const auto& [key, value] : metadata) header["__metadata__"][key] = value;
  std::uint64_t offset = 0;
  std::string_view previous;
  for (const StoredTensor* each : in_order_of_name(tensors)) {
    if (Status writable = check_writable(*each); !writable) return fail(writable.error());
    if (each->name == previous) return fail(ErrorKind::internal, "tensor " + each->name + " occurs twice");
    previous = each->name;
    header[each->name] = {{"dtype", name_of(each->type)},
                          {"shape", each->shape},
                          {"data_offsets", {offset, offset + each->bytes.size()}}};
    offset += each->bytes.size();
  }
  return core::guard("safetensors header", [&] {
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes + text;
  });
}

core::Status write_safetensors(const std::filesystem::path& path, std::span<const StoredTensor> tensors,
                               const std::map<std::string, std::string>& metadata) {
  const auto header = encode_safetensors_header(tensors, metadata);
  if (!header) return fail(header.error().within(path.string()));
  auto file = core::AtomicFile::create(path);
  if (!file) return fail(file.error());
  if (Status written = file->write(*header); !written) return written;
  for (const StoredTensor* each : in_order_of_name(tensors)) {
    const std::string_view bytes(reinterpret_cast<const char*>(each->bytes.data()), each->bytes.size());
    if (Status written = file->write(bytes); !written) return written;
  }
  return file->commit();
}

}  // namespace bellwether::nn
