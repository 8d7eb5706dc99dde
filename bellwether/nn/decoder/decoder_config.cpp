#include "bellwether/nn/decoder/decoder_config.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/rope_settings.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;

// A whole number of the file; one without a default must be there.
struct SizeField {
  const char* name;
  std::size_t DecoderConfig::*member;
  std::int64_t highest;
  bool required = true;
};

constexpr SizeField kSizes[] = {
    {"vocab_size", &DecoderConfig::vocab_size, 10'000'000},
    {"hidden_size", &DecoderConfig::hidden_size, 65'536},
    {"num_hidden_layers", &DecoderConfig::layers, 1'000},
    {"num_attention_heads", &DecoderConfig::heads, 1'024},
    {"num_key_value_heads", &DecoderConfig::kv_heads, 1'024, false},
    {"head_dim", &DecoderConfig::head_size, 1'024, false},
    {"intermediate_size", &DecoderConfig::intermediate_size, 1'000'000},
    {"max_position_embeddings", &DecoderConfig::max_positions, 100'000'000},
};

constexpr std::pair<const char*, DecoderFamily> kFamilies[] = {
    {"llama", DecoderFamily::llama}, {"qwen2", DecoderFamily::qwen2}, {"qwen3", DecoderFamily::qwen3}};

std::string in_short(const json& value) {
  constexpr std::size_t kShown = 100;
  return std::string(core::utf8_prefix(value.dump(), kShown));
}

const json* find_member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

Status read_size(const json& object, const SizeField& field, DecoderConfig& config) {
  const json* found = find_member(object, field.name);
  if (found == nullptr && !field.required) return {};
  if (found == nullptr) return fail(ErrorKind::model, fmt::format("field \"{}\" is missing", field.name));
  if (!found->is_number_unsigned() || *found < 1u || *found > field.highest) {
    return fail(ErrorKind::model, fmt::format("field \"{}\" must be an integer from 1 to {}, not {}",
                                              field.name, field.highest, in_short(*found)));
  }
  config.*field.member = found->get<std::size_t>();
  return {};
}

Status read_family(const json& object, DecoderConfig& config) {
  const json* type = find_member(object, "model_type");
  if (type == nullptr || !type->is_string())
    return fail(ErrorKind::model, "field \"model_type\" is missing or no string");
  for (const auto& [name, family] : kFamilies) {
    if (*type != name) continue;
    config.family = family;
    return {};
  }
  return fail(
      ErrorKind::unsupported,
      fmt::format("field \"model_type\" is {}; decoders of the families llama, qwen2 and qwen3 can be read",
                  in_short(*type)));
}

// Settings that would make another model of it, and the value each must have where it is there.
Status refuse_other_settings(const json& object, const DecoderConfig& config) {
  struct Expected {
    const char* name;
    json value;
    const char* why;
  };
  const Expected all[] = {{"hidden_act", "silu", "only \"silu\" is computed"},
                          {"mlp_bias", false, "biases in the feed-forward part are not computed"},
                          {"use_sliding_window", false, "attention within a sliding window is not computed"},
                          {"is_encoder_decoder", false, "only decoders are computed"},
                          {"add_cross_attention", false, "cross attention is not computed"},
                          {"partial_rotary_factor", 1.0, "heads that are turned in part are not computed"}};
  for (const Expected& each : all) {
    const json* found = find_member(object, each.name);
    if (found == nullptr || *found == each.value) continue;
    return fail(ErrorKind::unsupported,
                fmt::format("field \"{}\" is {}; {}", each.name, in_short(*found), each.why));
  }
  const json* bias = find_member(object, "attention_bias");
  if (bias != nullptr && *bias != false && config.family != DecoderFamily::qwen2) {
    return fail(
        ErrorKind::unsupported,
        fmt::format("field \"attention_bias\" is {}; biases in the attention of this family are not computed",
                    in_short(*bias)));
  }
  return {};
}

Status refuse_other_layers(const json& object) {
  for (const char* name : {"auto_map", "quantization_config", "compression_config"}) {
    const json* found = find_member(object, name);
    if (found == nullptr || (found->is_structured() && found->empty())) continue;
    return fail(ErrorKind::unsupported,
                fmt::format("field \"{}\": {}", name,
                            std::string_view(name) == "auto_map"
                                ? "it asks for code of its own, which is not run"
                                : "its weights are packed in a way that is not read; take the checkpoint in "
                                  "f32, f16 or bf16, or a GGUF file"));
  }
  const json* types = find_member(object, "layer_types");
  if (types == nullptr) return {};
  if (!types->is_array()) return fail(ErrorKind::model, "field \"layer_types\" must be a list");
  for (const json& each : *types) {
    if (each == "full_attention") continue;
    return fail(
        ErrorKind::unsupported,
        fmt::format("field \"layer_types\" names {}; only \"full_attention\" is computed", in_short(each)));
  }
  return {};
}

Status read_eps_and_tying(const json& object, DecoderConfig& config) {
  if (const json* eps = find_member(object, "rms_norm_eps")) {
    if (!eps->is_number() || eps->get<double>() < 1e-30 || eps->get<double>() > 0.1)
      return fail(ErrorKind::model, "field \"rms_norm_eps\" must be a number from 1e-30 to 0.1");
    config.norm_eps = eps->get<double>();
  }
  if (const json* tied = find_member(object, "tie_word_embeddings")) {
    if (!tied->is_boolean())
      return fail(ErrorKind::model, "field \"tie_word_embeddings\" must be true or false");
    config.tied = tied->get<bool>();
  }
  return {};
}

// One id or a list of them.
Status read_end_ids(const json& object, DecoderConfig& config) {
  const json* ends = find_member(object, "eos_token_id");
  if (ends == nullptr) return {};
  const json list = ends->is_array() ? *ends : json::array({*ends});
  for (const json& each : list) {
    if (!each.is_number_unsigned() || each >= config.vocab_size) {
      return fail(
          ErrorKind::model,
          fmt::format("field \"eos_token_id\" names {}, which is no id below vocab_size", in_short(each)));
    }
    config.end_ids.push_back(each.get<std::uint32_t>());
  }
  return {};
}

Result<DecoderConfig> read_object(const json& object, const DecoderConfigLimits& limits) {
  DecoderConfig config;
  if (!object.is_object()) return fail(ErrorKind::model, "must be a JSON object");
  if (Status read = read_family(object, config); !read) return fail(read.error());
  for (const SizeField& field : kSizes) {
    if (Status read = read_size(object, field, config); !read) return fail(read.error());
  }
  if (config.kv_heads == 0) config.kv_heads = config.heads;
  if (config.head_size == 0) config.head_size = config.hidden_size / config.heads;
  for (const Status& step : {refuse_other_settings(object, config), refuse_other_layers(object),
                             read_eps_and_tying(object, config), read_rope(object, config.rope),
                             read_end_ids(object, config), check_decoder_config(config, limits)}) {
    if (!step) return fail(step.error());
  }
  return config;
}

}  // namespace

Status check_decoder_config(const DecoderConfig& config, const DecoderConfigLimits& limits) {
  if (config.heads % config.kv_heads != 0) {
    return fail(ErrorKind::model,
                fmt::format("field \"num_key_value_heads\" is {}, which does not divide the {} heads",
                            config.kv_heads, config.heads));
  }
  if (config.head_size == 0 || config.head_size % 2 != 0) {
    return fail(ErrorKind::model,
                fmt::format("a head has {} columns; rotary positions need an even number", config.head_size));
  }
  if (const std::uint64_t count = count_decoder_parameters(config); count > limits.parameters) {
    return fail(ErrorKind::model, fmt::format("the model would have {} parameters; at most {} are read",
                                              count, limits.parameters));
  }
  return {};
}

Result<DecoderConfig> parse_decoder_config(std::string_view text, const DecoderConfigLimits& limits) {
  core::JsonLimits bounds;
  bounds.huge = core::HugeWholeNumbers::rounded;
  const Result<json> object = core::parse_json(text, bounds);
  if (!object) return fail(ErrorKind::model, object.error().message);
  return read_object(*object, limits);
}

Result<DecoderConfig> read_decoder_config(const std::filesystem::path& folder_or_file,
                                          const DecoderConfigLimits& limits) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(folder_or_file, ignored);
  const std::filesystem::path file = folder ? folder_or_file / "config.json" : folder_or_file;
  const Result<std::string> content = core::read_file(file, limits.file_bytes);
  if (!content) return fail(content.error());
  if (const auto instead = core::failed_download(*content); !instead.empty())
    return fail(ErrorKind::model, fmt::format("{}: {}", file.string(), instead));
  Result<DecoderConfig> config = parse_decoder_config(*content, limits);
  if (!config) return fail(config.error().within(file.string()));
  return config;
}

bool names_decoder(std::string_view text) {
  const Result<json> object = core::parse_json(text, {});
  if (!object || !object->is_object()) return false;
  DecoderConfig config;
  return read_family(*object, config).has_value();
}

}  // namespace bellwether::nn
