#include "bellwether/workbench/llm/show_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "bellwether/core/file.h"
#include "bellwether/nn/decoder/decoder_parameters.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::uint64_t kConfigBytes = 2'000'000;
constexpr std::string_view kPlanForm = "r=8,alpha=16,targets=all, or names such as targets=q_proj+v_proj";

// The part before the separator, which is taken off `rest`.
std::string_view take_part(std::string_view& rest, char separator) {
  const std::string_view part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

Status read_targets(std::string_view value, LoraPlan& plan) {
  plan.targets.clear();
  if (value == "all") return {};
  while (!value.empty()) plan.targets.emplace_back(take_part(value, '+'));
  const bool named = !plan.targets.empty() && std::ranges::none_of(plan.targets, &std::string::empty);
  return named ? Status()
               : fail(ErrorKind::usage, fmt::format("targets are missing; the form is {}", kPlanForm));
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

bool is_target(const LoraPlan& plan, std::string_view name) {
  return plan.targets.empty() || std::ranges::find(plan.targets, last_part(name)) != plan.targets.end();
}

Status check_plan(const LoraPlan& plan, const std::vector<LoraPart>& parts) {
  for (const std::string& target : plan.targets) {
    const auto found =
        std::ranges::find_if(parts, [&](const LoraPart& part) { return last_part(part.name) == target; });
    if (found != parts.end()) continue;
    std::string known;
    for (const LoraPart& part : parts)
      known += (known.empty() ? "" : ", ") + std::string(last_part(part.name));
    return fail(ErrorKind::usage,
                fmt::format("'{}' is no linear layer of the model; its layers have {}", target, known));
  }
  for (const LoraPart& part : parts) {
    const std::size_t width = std::min(part.inputs, part.outputs);
    if (!is_target(plan, part.name) || plan.rank <= width) continue;
    return fail(ErrorKind::usage, fmt::format("r is {} and {} is only {} wide; choose a smaller rank",
                                              plan.rank, part.name, width));
  }
  return {};
}

}  // namespace

Result<LoraPlan> parse_lora_plan(std::string_view text) {
  LoraPlan plan;
  bool has_alpha = false;
  while (!text.empty()) {
    std::string_view value = take_part(text, ',');
    const std::string_view key = take_part(value, '=');
    if (key == "r" && read_number(value, plan.rank) && plan.rank >= 1 && plan.rank <= 65'536) continue;
    if (key == "alpha" && read_number(value, plan.alpha) && plan.alpha > 0 && plan.alpha <= 1e6) {
      has_alpha = true;
      continue;
    }
    if (key == "targets") {
      if (Status read = read_targets(value, plan); !read) return fail(read.error());
      continue;
    }
    return fail(ErrorKind::usage,
                fmt::format("'{}={}' is no part of a LoRA plan; the form is {}", key, value, kPlanForm));
  }
  if (!has_alpha) plan.alpha = 2.0 * static_cast<double>(plan.rank);
  return plan;
}

bool is_decoder(const std::filesystem::path& folder_or_file) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(folder_or_file, ignored);
  const auto content =
      core::read_file(folder ? folder_or_file / "config.json" : folder_or_file, kConfigBytes);
  return content && nn::names_decoder(*content);
}

Result<DecoderFacts> show_decoder(const std::filesystem::path& folder_or_file,
                                  const std::optional<LoraPlan>& lora) {
  auto config = nn::read_decoder_config(folder_or_file);
  if (!config) return fail(config.error());
  DecoderFacts facts{
      .name = folder_or_file.string(), .config = std::move(*config), .parts = {}, .lora = lora};
  facts.parameters = nn::count_decoder_parameters(facts.config);
  facts.bf16_bytes = 2 * facts.parameters;
  facts.kv_token_bytes = std::uint64_t{2} * 2 * facts.config.layers * facts.config.kv_width();
  for (const nn::DecoderProjection& each : nn::decoder_projections(facts.config))
    facts.parts.push_back({each.name, each.inputs, each.outputs, 0});
  if (!lora) return facts;
  if (Status fits = check_plan(*lora, facts.parts); !fits) return fail(fits.error());
  for (LoraPart& part : facts.parts) {
    if (is_target(*lora, part.name)) part.added = std::uint64_t{lora->rank} * (part.inputs + part.outputs);
    facts.trainable += part.added * facts.config.layers;
  }
  return facts;
}

}  // namespace bellwether::workbench
