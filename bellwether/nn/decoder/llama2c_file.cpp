#include "bellwether/nn/decoder/llama2c_file.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/nn/decoder/interleaved_heads.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kHeaderBytes = 28;

// One tensor of the file, of all layers together; `name` is the Hugging Face one, below the layer where it has
// one. No name: skipped.
struct FilePart {
  std::string name;
  std::size_t layers, rows, columns;

  [[nodiscard]] std::size_t elements() const { return layers * rows * columns; }
};

std::vector<FilePart> parts_of(const DecoderConfig& config) {
  const std::size_t n = config.layers, hidden = config.hidden_size, wide = config.intermediate_size;
  std::vector<FilePart> parts{{"model.embed_tokens.weight", 1, config.vocab_size, hidden},
                              {"input_layernorm.weight", n, 1, hidden},
                              {"self_attn.q_proj.weight", n, config.query_width(), hidden},
                              {"self_attn.k_proj.weight", n, config.kv_width(), hidden},
                              {"self_attn.v_proj.weight", n, config.kv_width(), hidden},
                              {"self_attn.o_proj.weight", n, hidden, config.query_width()},
                              {"post_attention_layernorm.weight", n, 1, hidden},
                              {"mlp.gate_proj.weight", n, wide, hidden},
                              {"mlp.down_proj.weight", n, hidden, wide},
                              {"mlp.up_proj.weight", n, wide, hidden},
                              {"model.norm.weight", 1, 1, hidden},
                              {"", 1, config.max_positions, config.head_size}};  // cosines and sines
  if (!config.tied) parts.push_back({"lm_head.weight", 1, config.vocab_size, hidden});
  return parts;
}

// The layer and the rest of "model.layers.3.mlp.up_proj.weight"; layer 0 and the whole name of others.
std::pair<std::size_t, std::string_view> split_name(std::string_view name) {
  constexpr std::string_view kPrefix = "model.layers.";
  if (!name.starts_with(kPrefix)) return {0, name};
  const std::string_view rest = name.substr(kPrefix.size());
  std::size_t layer = 0;
  const auto end = std::from_chars(rest.data(), rest.data() + rest.size(), layer);
  return {layer, rest.substr(static_cast<std::size_t>(end.ptr - rest.data()) + 1)};
}

std::optional<std::pair<std::size_t, FilePart>> find_part(const DecoderConfig& config,
                                                          std::string_view name) {
  const auto [layer, rest] = split_name(name);
  std::size_t place = kHeaderBytes;
  for (const FilePart& part : parts_of(config)) {
    if (part.name == rest && layer < part.layers)
      return std::pair(place + layer * part.rows * part.columns * sizeof(float), part);
    place += part.elements() * sizeof(float);
  }
  return std::nullopt;
}

}  // namespace

Result<DecoderConfig> parse_llama2c_header(std::span<const std::byte> file) {
  std::array<std::int32_t, 7> header{};
  if (file.size() < kHeaderBytes)
    return fail(ErrorKind::model, "is too short for the header of a llama2.c file");
  std::memcpy(header.data(), file.data(), kHeaderBytes);
  constexpr std::pair<const char*, std::int32_t> kFields[] = {
      {"width", 65'536},          {"hidden width", 1'000'000}, {"layers", 1'000},        {"heads", 1'024},
      {"key-value heads", 1'024}, {"vocabulary", 10'000'000},  {"positions", 10'000'000}};
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::int64_t value = i == 5 ? std::abs(std::int64_t{header[i]}) : header[i];
    if (value >= 1 && value <= kFields[i].second) continue;
    return fail(ErrorKind::model,
                fmt::format("is no llama2.c file: its header gives {} for {}; 1 to {} are possible",
                            header[i], kFields[i].first, kFields[i].second));
  }
  const auto size = [&](std::size_t i) { return static_cast<std::size_t>(header[i]); };
  DecoderConfig config;
  config.hidden_size = size(0);
  config.intermediate_size = size(1);
  config.layers = size(2);
  config.heads = size(3);
  config.kv_heads = size(4);
  config.vocab_size = static_cast<std::size_t>(std::abs(std::int64_t{header[5]}));
  config.tied = header[5] > 0;
  config.max_positions = size(6);
  config.head_size = config.hidden_size / config.heads;
  config.norm_eps = 1e-5;
  if (core::Status sound = check_decoder_config(config); !sound) return fail(sound.error());
  std::uint64_t bytes = kHeaderBytes;
  for (const FilePart& part : parts_of(config)) bytes += std::uint64_t{part.elements()} * sizeof(float);
  if (bytes == file.size()) return config;
  return fail(ErrorKind::model,
              fmt::format("is no llama2.c file, or cut off: its header makes it {} bytes and it has {}",
                          bytes, file.size()));
}

Result<Llama2cWeights> Llama2cWeights::open(const std::filesystem::path& path) {
  Result<core::MappedFile> file = core::MappedFile::open(path);
  if (!file) return fail(file.error());
  const Result<DecoderConfig> config = parse_llama2c_header(file->bytes());
  if (!config) return fail(config.error().kind, path.string() + " " + config.error().message);
  return Llama2cWeights(std::move(*file), *config);
}

bool Llama2cWeights::has(const ParameterShape& parameter) const {
  return find_part(config_, parameter.name).has_value();
}

Result<Tensor> Llama2cWeights::read(const ParameterShape& parameter) const {
  const auto found = find_part(config_, parameter.name);
  if (!found) return fail(ErrorKind::model, "tensor " + parameter.name + " is not part of a llama2.c file");
  Tensor tensor(DType::f32, parameter.shape);
  BW_ASSERT(tensor.elements() == found->second.rows * found->second.columns);
  std::memcpy(tensor.data<float>(), file_.bytes().data() + found->first, tensor.elements() * sizeof(float));
  if (const auto bad = first_non_finite(tensor.values<float>()))
    return fail(ErrorKind::model, fmt::format("tensor {}: element {} is not finite", parameter.name, *bad));
  if (parameter.name.ends_with("q_proj.weight")) part_pairs(tensor.as_matrix<float>(), config_.heads);
  if (parameter.name.ends_with("k_proj.weight")) part_pairs(tensor.as_matrix<float>(), config_.kv_heads);
  return tensor;
}

}  // namespace bellwether::nn
