#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::train {

// Bounds on adapter_config.json.
struct PeftLimits {
  std::uint64_t config_bytes = 1'000'000;
  std::uint64_t rank = 65'536;
};

// What an adapter is to be added to: an encoder takes plain LoRA alone, a decoder also patterns of ranks and alphas,
// rank-stabilized scales, and targets that are a pattern.
enum class PeftUse { encoder, decoder };

// What adapter_config.json says of how an adapter is merged; the rest of it is PEFT's business. Format, and
// what is refused: docs/formats/adapter.md.
struct PeftConfig {
  std::size_t rank = 0;
  double alpha = 0.0;
  bool rank_stabilized = false;
  std::vector<std::pair<std::string, std::size_t>> rank_pattern;  // by a pattern of modules' names
  std::vector<std::pair<std::string, double>> alpha_pattern;
  std::string target_pattern;                       // where target_modules is no list
  std::optional<std::vector<std::string>> targets;  // nothing where they are a pattern
  std::vector<std::string> saved;                   // modules that were trained whole
};

// Errors, naming the field: model (missing or malformed), unsupported (another kind of adapter, a way to
// begin that changed the base, or a field that is on and not known).
[[nodiscard]] core::Result<PeftConfig> parse_peft_config(std::string_view json, const PeftLimits& limits,
                                                         PeftUse use = PeftUse::encoder);

}  // namespace bellwether::train
