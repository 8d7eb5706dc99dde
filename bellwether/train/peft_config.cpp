#include "bellwether/train/peft_config.h"

#include <fmt/format.h>

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

// What we do not compute must not be asked for in silence. An absent field is as PEFT's default, which is the
// value here.
Status refuse_other_adapters(const json& object) {
  const struct {
    const char* name;
    json value;
  } expected[] = {{"peft_type", "LORA"},
                  {"use_dora", false},
                  {"use_rslora", false},
                  {"fan_in_fan_out", false},
                  {"bias", "none"},
                  {"lora_bias", false},
                  {"rank_pattern", json::object()},
                  {"alpha_pattern", json::object()},
                  {"layer_replication", nullptr},
                  {"target_parameters", nullptr},
                  {"trainable_token_indices", nullptr}};
  for (const auto& each : expected) {
    const auto found = object.find(each.name);
    if (found == object.end() || found->is_null() || *found == each.value) continue;
    return fail(ErrorKind::unsupported,
                fmt::format("field \"{}\" is {}; only {} can be merged", each.name,
                            core::utf8_prefix(found->dump(), kShownBytes), each.value.dump()));
  }
  return {};
}

// A list of names; none where the field is absent, null or not a list.
Result<std::optional<std::vector<std::string>>> names_under(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_array()) return std::nullopt;
  std::vector<std::string> names;
  for (const json& each : *found) {
    if (!each.is_string()) return fail(ErrorKind::config, fmt::format("field \"{}\" must hold names", field));
    names.push_back(each.get<std::string>());
  }
  return names;
}

}  // namespace

Result<PeftConfig> parse_peft_config(std::string_view text, const PeftLimits& limits) {
  const Result<json> parsed = core::parse_json(text, {});
  if (!parsed) return fail(ErrorKind::config, parsed.error().message);
  if (!parsed->is_object()) return fail(ErrorKind::config, "is not a JSON object");
  if (Status known = refuse_other_adapters(*parsed); !known) return fail(known.error());
  const json rank = parsed->value("r", json()), alpha = parsed->value("lora_alpha", json());
  if (!rank.is_number_unsigned() || rank < 1u || rank > limits.rank) {
    return fail(ErrorKind::config, fmt::format("field \"r\" must be an integer from 1 to {}", limits.rank));
  }
  if (!alpha.is_number() || alpha.get<double>() <= 0.0)
    return fail(ErrorKind::config, "field \"lora_alpha\" must be a number above 0");
  auto targets = names_under(*parsed, "target_modules"), saved = names_under(*parsed, "modules_to_save");
  if (!targets) return fail(targets.error());
  if (!saved) return fail(saved.error());
  PeftConfig config{rank.get<std::size_t>(), alpha.get<double>(), std::move(*targets),
                    saved->value_or(std::vector<std::string>())};
  // PEFT trains the head of this task whole without being told.
  if (parsed->value("task_type", json()) == "SEQ_CLS") config.saved.emplace_back("classifier");
  return config;
}

}  // namespace bellwether::train
