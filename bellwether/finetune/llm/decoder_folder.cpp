#include "bellwether/finetune/llm/decoder_folder.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <system_error>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/ops/quantize.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::finetune {
namespace {

using core::fail;
using core::Status;
using FolderJson = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t kShardBytes = 500'000'000, kCopiedBytes = 256'000'000;

// Files beside the weights that say how the model reads and writes text.
constexpr const char* kTextFiles[] = {"tokenizer.json",    "tokenizer_config.json", "vocab.json",
                                      "merges.txt",        "tokenizer.model",       "special_tokens_map.json",
                                      "added_tokens.json", "chat_template.jinja",   "generation_config.json"};

FolderJson rope_json(const nn::RopeSettings& rope) {
  FolderJson object = {{"rope_theta", rope.theta}};
  switch (rope.scaling) {
    case nn::RopeScaling::none: object["rope_type"] = "default"; break;
    case nn::RopeScaling::linear: object["rope_type"] = "linear"; break;
    case nn::RopeScaling::llama3:
      object["rope_type"] = "llama3";
      object["low_freq_factor"] = rope.low_frequency_factor;
      object["high_freq_factor"] = rope.high_frequency_factor;
      break;
    case nn::RopeScaling::yarn:
      object["rope_type"] = "yarn";
      object["beta_fast"] = rope.beta_fast;
      object["beta_slow"] = rope.beta_slow;
      if (rope.attention_factor > 0) object["attention_factor"] = rope.attention_factor;
      break;
  }
  if (rope.scaling != nn::RopeScaling::none) object["factor"] = rope.factor;
  if (rope.original_positions > 0) object["original_max_position_embeddings"] = rope.original_positions;
  return object;
}

Status copy_text_files(const fs::path& from, const fs::path& to) {
  std::error_code ignored;
  if (fs::equivalent(from, to, ignored)) return {};
  for (const char* name : kTextFiles) {
    if (!fs::exists(from / name, ignored)) continue;
    const auto content = core::read_file(from / name, kCopiedBytes);
    if (!content) return fail(content.error());
    if (Status written = core::write_file_atomically(to / name, *content); !written) return written;
  }
  return {};
}

// Parameters one after another in files of about kShardBytes.
std::vector<std::vector<nn::ParameterShape>> shards_of(const nn::DecoderConfig& config,
                                                       std::uint64_t value_bytes) {
  std::vector<std::vector<nn::ParameterShape>> shards(1);
  std::uint64_t bytes = 0;
  for (nn::ParameterShape& each : nn::decoder_parameters(config)) {
    const std::uint64_t more = each.elements() * value_bytes;
    if (bytes > 0 && bytes + more > kShardBytes) {
      shards.emplace_back();
      bytes = 0;
    }
    bytes += more;
    shards.back().push_back(std::move(each));
  }
  return shards;
}

core::Result<nn::Tensor> stored_tensor(const DecoderFolder& folder, const nn::ParameterShape& parameter) {
  auto read = folder.weights.read(parameter);
  if (!read || folder.precision == nn::Precision::f32) return read;
  nn::Tensor rounded(nn::DType::bf16, parameter.shape);
  nn::to_bf16(read->data<float>(), rounded.data<nn::Bf16>(), read->elements());
  return rounded;
}

Status write_shard(const DecoderFolder& folder, const std::vector<nn::ParameterShape>& shard,
                   const fs::path& file) {
  std::vector<nn::Tensor> values;
  std::vector<nn::StoredTensor> tensors;
  for (const nn::ParameterShape& each : shard) {
    auto read = stored_tensor(folder, each);
    if (!read) return fail(read.error());
    values.push_back(std::move(*read));
    const nn::Tensor& kept = values.back();
    const bool exact = kept.type() == nn::DType::f32;
    const auto bytes = exact ? std::as_bytes(kept.values<float>()) : std::as_bytes(kept.values<nn::Bf16>());
    tensors.push_back({each.name, exact ? nn::StoredType::f32 : nn::StoredType::bf16, each.shape, bytes});
  }
  return nn::write_safetensors(file, tensors, {});
}

Status write_weights(const DecoderFolder& folder, const fs::path& out, core::Job& job) {
  const auto shards = shards_of(folder.config, nn::operand_bytes(folder.precision));
  if (shards.size() == 1) return write_shard(folder, shards[0], out / "model.safetensors");
  FolderJson map = FolderJson::object();
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (Status goes_on = job.check_stop(); !goes_on) return goes_on;
    const std::string name = fmt::format("model-{:05}-of-{:05}.safetensors", i + 1, shards.size());
    if (Status written = write_shard(folder, shards[i], out / name); !written) return written;
    for (const nn::ParameterShape& each : shards[i]) {
      map[each.name] = name;
      bytes += each.elements() * nn::operand_bytes(folder.precision);
    }
  }
  const FolderJson index = {{"metadata", {{"total_size", bytes}}}, {"weight_map", map}};
  return core::write_file_atomically(out / "model.safetensors.index.json", index.dump(2) + "\n");
}

}  // namespace

std::string decoder_config_json(const nn::DecoderConfig& config, nn::Precision precision) {
  const struct {
    const char *type, *architecture;
  } names[] = {{"llama", "LlamaForCausalLM"}, {"qwen2", "Qwen2ForCausalLM"}, {"qwen3", "Qwen3ForCausalLM"}};
  const auto& [type, architecture] = names[static_cast<std::size_t>(config.family)];
  FolderJson object = {{"architectures", {architecture}},
                       {"model_type", type},
                       {"vocab_size", config.vocab_size},
                       {"hidden_size", config.hidden_size},
                       {"num_hidden_layers", config.layers},
                       {"num_attention_heads", config.heads},
                       {"num_key_value_heads", config.kv_heads},
                       {"intermediate_size", config.intermediate_size},
                       {"max_position_embeddings", config.max_positions},
                       {"rms_norm_eps", config.norm_eps},
                       {"hidden_act", "silu"},
                       {"rope_theta", config.rope.theta},
                       {"tie_word_embeddings", config.tied},
                       {"torch_dtype", precision == nn::Precision::f32 ? "float32" : "bfloat16"}};
  if (config.head_size * config.heads != config.hidden_size || config.family == nn::DecoderFamily::qwen3)
    object["head_dim"] = config.head_size;
  if (config.rope.scaling != nn::RopeScaling::none) object["rope_scaling"] = rope_json(config.rope);
  if (config.end_ids.size() == 1) object["eos_token_id"] = config.end_ids[0];
  if (config.end_ids.size() > 1) object["eos_token_id"] = config.end_ids;
  return object.dump(2) + "\n";
}

Status write_decoder_folder(const DecoderFolder& folder, const fs::path& out, core::Job& job) {
  if (Status made = core::make_folder(out); !made) return made;
  if (Status copied = copy_text_files(folder.tokenizer, out); !copied) return copied;
  const std::string config = decoder_config_json(folder.config, folder.precision);
  if (Status written = core::write_file_atomically(out / "config.json", config); !written) return written;
  return write_weights(folder, out, job);
}

}  // namespace bellwether::finetune
