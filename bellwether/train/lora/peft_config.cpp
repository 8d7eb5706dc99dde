#include "bellwether/train/lora/peft_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;

constexpr std::size_t kShownBytes = 100;  // of a value that is refused

// Fields of LoraConfig (PEFT 0.20) that do not change what A and B add to the base: where they were put,
// which the tensors' names say, how they were trained, and settings of methods that are refused where they
// are on.
constexpr std::string_view kWithoutEffect[] = {
    "auto_mapping",
    "base_model_name_or_path",
    "bias",
    "corda_config",  // of init_lora_weights "corda", "eva", "lora_ga", "loftq"
    "eva_config",
    "lora_ga_config",
    "loftq_config",
    "exclude_modules",
    "inference_mode",
    "init_lora_weights",
    "layers_pattern",
    "layers_to_transform",
    "lora_alpha",
    "lora_dropout",
    "megatron_core",  // the name of a library; megatron_config turns it on
    "modules_to_save",
    "peft_type",
    "peft_version",
    "qalora_group_size",  // of use_qalora
    "r",
    "revision",
    "runtime_config",
    "target_modules",
    "task_type"};

// What decoders compute and encoders do not.
constexpr std::string_view kOfDecoders[] = {"alpha_pattern", "rank_pattern", "use_rslora"};

// Off in every way that PEFT's options are: absent, null, false, nothing in it.
bool is_off(const json& value) {
  return value.is_null() || value == false || value == "" || (value.is_structured() && value.empty());
}

tl::unexpected<core::Error> unsupported(std::string_view field, const json& value, std::string_view why) {
  const std::string shown = value.dump(-1, ' ', false, json::error_handler_t::replace);
  return fail(ErrorKind::unsupported,
              fmt::format("field \"{}\" is {}; {}", core::utf8_prefix(field, kShownBytes),
                          core::utf8_prefix(shown, kShownBytes), why));
}

// What we do not compute must not be asked for in silence, whether or not this build has heard of it: all of
// PEFT's options are off until somebody turns them on.
Status check_task(const json& object, PeftUse use) {
  const json task = object.value("task_type", json());
  if (is_off(task) || task == "FEATURE_EXTRACTION") return {};
  if (use == PeftUse::decoder && task == "CAUSAL_LM") return {};
  if (use == PeftUse::encoder && task == "SEQ_CLS") return {};
  return unsupported(
      "task_type", task,
      use == PeftUse::encoder
          ? "it was trained for other answers than the class of a text (SEQ_CLS): merge it into the "
            "model that it was made for"
          : "it was trained for other answers than the text that follows (CAUSAL_LM): merge it into "
            "the model that it was made for");
}

bool has_effect(std::string_view name, PeftUse use) {
  if (use == PeftUse::decoder && std::ranges::find(kOfDecoders, name) != std::end(kOfDecoders)) return false;
  return std::ranges::find(kWithoutEffect, name) == std::end(kWithoutEffect);
}

Status refuse_other_adapters(const json& object, PeftUse use) {
  const struct {
    const char* name;
    json value;
  } expected[] = {{"peft_type", "LORA"}, {"bias", "none"}};
  for (const auto& each : expected) {
    const auto found = object.find(each.name);
    if (found == object.end() || found->is_null() || *found == each.value) continue;
    return unsupported(each.name, *found, fmt::format("only {} can be merged", each.value.dump()));
  }
  if (Status known = check_task(object, use); !known) return known;
  for (const auto& [name, value] : object.items()) {
    if (is_off(value) || !has_effect(name, use)) continue;
    return unsupported(
        name, value,
        "only plain LoRA, W0 + (alpha / r) B A with one alpha and one r, can be merged; merge this "
        "one in PEFT (merge_and_unload) and name the merged model with --model");
  }
  return {};
}

// Some ways to begin change the base too: it keeps what the adapter was not given of W0, and W0 + B A counts
// that part twice. https://huggingface.co/docs/peft/developer_guides/lora, "Initialization".
Status check_beginning(const json& object) {
  constexpr std::string_view kLeaveTheBase[] = {"gaussian", "eva", "orthogonal"};
  const auto found = object.find("init_lora_weights");
  if (found == object.end() || found->is_null() || found->is_boolean()) return {};
  if (found->is_string() &&
      std::ranges::find(kLeaveTheBase, found->get_ref<const std::string&>()) != std::end(kLeaveTheBase))
    return {};
  return unsupported(
      "init_lora_weights", *found,
      "such an adapter was split off a base that was changed with it (true, false, gaussian, eva "
      "and orthogonal leave the base as it is): save it in PEFT as plain LoRA, with "
      "save_pretrained(..., path_initial_model_for_weight_conversion=...)");
}

// A list of names; none where the field is absent, null or not a list.
Result<std::optional<std::vector<std::string>>> names_under(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_array()) return std::nullopt;
  std::vector<std::string> names;
  for (const json& each : *found) {
    if (!each.is_string()) return fail(ErrorKind::model, fmt::format("field \"{}\" must hold names", field));
    names.push_back(each.get<std::string>());
  }
  return names;
}

// What only decoders read: the scale, and patterns of modules' names with a rank or an alpha of their own.
Status read_patterns(const json& object, const PeftLimits& limits, PeftConfig& config) {
  config.rank_stabilized = object.value("use_rslora", json()) == true;
  if (const auto found = object.find("target_modules"); found != object.end() && found->is_string())
    config.target_pattern = found->get<std::string>();
  for (const char* field : {"rank_pattern", "alpha_pattern"}) {
    const auto found = object.find(field);
    if (found == object.end() || is_off(*found)) continue;
    if (!found->is_object())
      return fail(ErrorKind::model, fmt::format("field \"{}\" must be an object", field));
    for (const auto& [pattern, value] : found->items()) {
      const bool is_rank = std::string_view(field) == "rank_pattern";
      const bool good = is_rank ? value.is_number_unsigned() && value >= 1u && value <= limits.rank
                                : value.is_number() && value.get<double>() > 0.0;
      if (!good) {
        return fail(ErrorKind::model, fmt::format("field \"{}\" has a value out of range for \"{}\"", field,
                                                  core::utf8_prefix(pattern, kShownBytes)));
      }
      if (is_rank) {
        config.rank_pattern.emplace_back(pattern, value.get<std::size_t>());
      } else {
        config.alpha_pattern.emplace_back(pattern, value.get<double>());
      }
    }
  }
  return {};
}

}  // namespace

Result<PeftConfig> parse_peft_config(std::string_view text, const PeftLimits& limits, PeftUse use) {
  const Result<json> parsed = core::parse_json(text, {});
  if (!parsed) return fail(ErrorKind::model, parsed.error().message);
  if (!parsed->is_object()) return fail(ErrorKind::model, "is not a JSON object");
  if (Status known = refuse_other_adapters(*parsed, use); !known) return fail(known.error());
  if (Status plain = check_beginning(*parsed); !plain) return fail(plain.error());
  const json rank = parsed->value("r", json()), alpha = parsed->value("lora_alpha", json());
  if (!rank.is_number_unsigned() || rank < 1u || rank > limits.rank) {
    return fail(ErrorKind::model, fmt::format("field \"r\" must be an integer from 1 to {}", limits.rank));
  }
  if (!alpha.is_number() || alpha.get<double>() <= 0.0)
    return fail(ErrorKind::model, "field \"lora_alpha\" must be a number above 0");
  auto targets = names_under(*parsed, "target_modules"), saved = names_under(*parsed, "modules_to_save");
  if (!targets) return fail(targets.error());
  if (!saved) return fail(saved.error());
  PeftConfig config;
  config.rank = rank.get<std::size_t>();
  config.alpha = alpha.get<double>();
  config.targets = std::move(*targets);
  config.saved = saved->value_or(std::vector<std::string>());
  if (use == PeftUse::decoder) {
    if (Status read = read_patterns(*parsed, limits, config); !read) return fail(read.error());
  }
  // PEFT trains the head of this task whole without being told.
  if (parsed->value("task_type", json()) == "SEQ_CLS") config.saved.emplace_back("classifier");
  return config;
}

}  // namespace bellwether::train
