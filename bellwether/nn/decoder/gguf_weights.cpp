#include "bellwether/nn/decoder/gguf_weights.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/interleaved_heads.h"
#include "bellwether/nn/gguf/gguf_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"model.embed_tokens", "token_embd"},
    {"model.norm", "output_norm"},
    {"lm_head", "output"},
    {"input_layernorm", "attn_norm"},
    {"post_attention_layernorm", "ffn_norm"},
    {"self_attn.q_proj", "attn_q"},
    {"self_attn.k_proj", "attn_k"},
    {"self_attn.v_proj", "attn_v"},
    {"self_attn.o_proj", "attn_output"},
    {"self_attn.q_norm", "attn_q_norm"},
    {"self_attn.k_norm", "attn_k_norm"},
    {"mlp.gate_proj", "ffn_gate"},
    {"mlp.up_proj", "ffn_up"},
    {"mlp.down_proj", "ffn_down"},
};

constexpr std::string_view kRotaryDivisors = "rope_freqs.weight";

// "blk.3.attn_q.weight" for "model.layers.3.self_attn.q_proj.weight".
std::string gguf_name(std::string_view name) {
  constexpr std::string_view kLayers = "model.layers.";
  std::string prefix;
  if (name.starts_with(kLayers)) {
    const std::size_t dot = name.find('.', kLayers.size());
    prefix = "blk." + std::string(name.substr(kLayers.size(), dot - kLayers.size())) + ".";
    name.remove_prefix(dot + 1);
  }
  const std::size_t last = name.rfind('.');
  for (const auto& [ours, theirs] : kNames) {
    if (name.substr(0, last) == ours) return prefix + std::string(theirs) + std::string(name.substr(last));
  }
  return std::string(name);
}

// Whole numbers of the metadata under the architecture's name.
class ArchitectureNumbers {
 public:
  ArchitectureNumbers(const io::GgufFile& file, std::string architecture)
      : file_(file), architecture_(std::move(architecture)) {}

  [[nodiscard]] std::string key(std::string_view name) const {
    return architecture_ + "." + std::string(name);
  }

  // The value, or `otherwise` where there is none.
  [[nodiscard]] Result<std::size_t> size(std::string_view name, std::size_t most,
                                         std::size_t otherwise = 0) const {
    const auto value = file_.number(key(name));
    if (!value && otherwise != 0) return otherwise;
    if (!value) return fail(ErrorKind::model, fmt::format("the entry {} is missing or no number", key(name)));
    if (*value >= 1 && *value <= static_cast<double>(most) &&
        *value == static_cast<double>(static_cast<std::size_t>(*value)))
      return static_cast<std::size_t>(*value);
    return fail(ErrorKind::model, fmt::format("the entry {} is {}; an integer from 1 to {} is possible",
                                              key(name), *value, most));
  }
  [[nodiscard]] double number(std::string_view name, double otherwise) const {
    return file_.number(key(name)).value_or(otherwise);
  }
  [[nodiscard]] std::optional<std::string_view> string(std::string_view name) const {
    return file_.string(key(name));
  }

 private:
  const io::GgufFile& file_;
  std::string architecture_;
};

Status read_sizes(const ArchitectureNumbers& numbers, DecoderConfig& config) {
  struct Field {
    const char* name;
    std::size_t DecoderConfig::*member;
    std::size_t most;
  };
  constexpr Field kFields[] = {{"embedding_length", &DecoderConfig::hidden_size, 65'536},
                               {"block_count", &DecoderConfig::layers, 1'000},
                               {"attention.head_count", &DecoderConfig::heads, 1'024},
                               {"feed_forward_length", &DecoderConfig::intermediate_size, 1'000'000},
                               {"context_length", &DecoderConfig::max_positions, 100'000'000}};
  for (const Field& field : kFields) {
    const auto value = numbers.size(field.name, field.most);
    if (!value) return fail(value.error());
    config.*field.member = *value;
  }
  const auto kv = numbers.size("attention.head_count_kv", 1'024, config.heads);
  if (!kv) return fail(kv.error());
  config.kv_heads = *kv;
  const std::size_t usual = std::max<std::size_t>(1, config.hidden_size / config.heads);
  const auto head = numbers.size("attention.key_length", 1'024, usual);
  if (!head) return fail(head.error());
  config.head_size = *head;
  const auto turned = numbers.size("rope.dimension_count", 1'024, config.head_size);
  if (!turned) return fail(turned.error());
  if (*turned != config.head_size)
    return fail(ErrorKind::unsupported, "heads that are turned in part are not computed");
  return {};
}

// Llama 3's scaling comes as a table of what each frequency is divided by.
Status read_divisors(const io::GgufFile& file, DecoderConfig& config) {
  const io::GgufTensor* table = file.find(kRotaryDivisors);
  if (table == nullptr) return {};
  if (table->elements() != config.head_size / 2)
    return fail(ErrorKind::model, fmt::format("tensor {} has {} values; half a head has {}", kRotaryDivisors,
                                              table->elements(), config.head_size / 2));
  config.rope.divisors.resize(table->elements());
  if (Status read = read_gguf_values(*table, config.rope.divisors); !read) return read;
  for (const float each : config.rope.divisors) {
    if (!(each > 0))
      return fail(ErrorKind::model,
                  fmt::format("tensor {} holds {}, which divides nothing", kRotaryDivisors, each));
  }
  return {};
}

Status read_rotary(const io::GgufFile& file, const ArchitectureNumbers& numbers, DecoderConfig& config) {
  config.norm_eps = numbers.number("attention.layer_norm_rms_epsilon", 1e-5);
  config.rope.theta = numbers.number("rope.freq_base", 10000);
  if (!(config.norm_eps >= 1e-30 && config.norm_eps <= 0.1) ||
      !(config.rope.theta >= 1 && config.rope.theta <= 1e12))
    return fail(ErrorKind::model, "the entries layer_norm_rms_epsilon or rope.freq_base are out of range");
  if (Status read = read_divisors(file, config); !read) return read;
  config.rope.original_positions = config.max_positions;
  const auto scaling = numbers.string("rope.scaling.type");
  if (!scaling || *scaling == "none") return {};
  config.rope.factor = numbers.number("rope.scaling.factor", 1);
  if (!(config.rope.factor >= 1 && config.rope.factor <= 1e6))
    return fail(ErrorKind::model, "the entry rope.scaling.factor is out of range");
  if (*scaling == "linear") {
    config.rope.scaling = RopeScaling::linear;
    return {};
  }
  if (*scaling != "yarn")
    return fail(
        ErrorKind::unsupported,
        fmt::format("rotary positions of type \"{}\" are not computed; linear and yarn are", *scaling));
  config.rope.scaling = RopeScaling::yarn;
  const auto original =
      numbers.size("rope.scaling.original_context_length", 100'000'000, config.max_positions);
  if (!original) return fail(original.error());
  config.rope.original_positions = *original;
  return {};
}

}  // namespace

Result<DecoderConfig> gguf_decoder_config(const io::GgufFile& file, const DecoderConfigLimits& limits) {
  constexpr std::pair<std::string_view, DecoderFamily> kFamilies[] = {
      {"llama", DecoderFamily::llama}, {"qwen2", DecoderFamily::qwen2}, {"qwen3", DecoderFamily::qwen3}};
  const auto architecture = file.string("general.architecture");
  if (!architecture) return fail(ErrorKind::model, "the entry general.architecture is missing");
  DecoderConfig config;
  bool known = false;
  for (const auto& [name, family] : kFamilies) {
    if (name == *architecture) config.family = family;
    known = known || name == *architecture;
  }
  if (!known) {
    return fail(
        ErrorKind::unsupported,
        fmt::format("the file holds a model of the architecture \"{}\"; llama, qwen2 and qwen3 can be read",
                    *architecture));
  }
  const ArchitectureNumbers numbers(file, std::string(*architecture));
  if (Status read = read_sizes(numbers, config); !read) return fail(read.error());
  if (Status read = read_rotary(file, numbers, config); !read) return fail(read.error());
  const io::GgufTensor* embeddings = file.find("token_embd.weight");
  if (embeddings == nullptr || embeddings->dimensions.size() != 2)
    return fail(ErrorKind::model, "tensor token_embd.weight is missing");
  config.vocab_size = embeddings->dimensions[0];
  config.tied = file.find("output.weight") == nullptr;
  if (const auto end = file.number("tokenizer.ggml.eos_token_id");
      end && *end >= 0 && *end < static_cast<double>(config.vocab_size))
    config.end_ids.push_back(static_cast<std::uint32_t>(*end));
  if (Status sound = check_decoder_config(config, limits); !sound) return fail(sound.error());
  return config;
}

Result<GgufWeights> GgufWeights::make(const io::GgufFile& file, const DecoderConfig& config) {
  std::set<std::string> known;
  for (const ParameterShape& each : decoder_parameters(config)) known.insert(gguf_name(each.name));
  for (const auto& [name, tensor] : file.content().tensors) {
    if (known.contains(name) || name == kRotaryDivisors) continue;
    return fail(ErrorKind::unsupported,
                fmt::format("tensor {} belongs to no layer that the file describes", name));
  }
  return GgufWeights(file, config);
}

bool GgufWeights::has(const ParameterShape& parameter) const {
  return file_->find(gguf_name(parameter.name)) != nullptr;
}

Result<Tensor> GgufWeights::read(const ParameterShape& parameter) const {
  const std::string name = gguf_name(parameter.name);
  const io::GgufTensor* found = file_->find(name);
  if (found == nullptr) return fail(ErrorKind::model, "tensor " + name + " is missing");
  if (found->dimensions != parameter.shape) {
    return fail(ErrorKind::model,
                fmt::format("tensor {} has shape [{}] and the file's entries make it [{}]", name,
                            fmt::join(found->dimensions, ", "), fmt::join(parameter.shape, ", ")));
  }
  Tensor tensor(DType::f32, parameter.shape);
  if (Status read = read_gguf_values(*found, tensor.values<float>()); !read) return fail(read.error());
  if (config_.family != DecoderFamily::llama) return tensor;
  if (name.ends_with("attn_q.weight")) part_pairs(tensor.as_matrix<float>(), config_.heads);
  if (name.ends_with("attn_k.weight")) part_pairs(tensor.as_matrix<float>(), config_.kv_heads);
  return tensor;
}

}  // namespace bellwether::nn
