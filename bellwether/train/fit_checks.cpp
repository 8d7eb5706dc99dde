#include "bellwether/train/fit_checks.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::train {

using core::ErrorKind;
using core::fail;
using core::Status;

Status check_rules(std::span<const OptionRule> rules) {
  const auto broken = std::ranges::find(rules, false, &OptionRule::good);
  if (broken == rules.end()) return {};
  return fail(ErrorKind::usage, fmt::format("{}: must be {}", broken->name, broken->range));
}

Status check_tokens(std::string_view what, const nn::TokenBatch& texts, const nn::BertConfig& config) {
  for (std::size_t i = 0; i < texts.texts(); ++i) {
    const std::size_t length = texts.length(i);
    if (length > 0 && length <= config.max_positions) continue;
    return fail(ErrorKind::data, fmt::format("{}: text {} has {} tokens; the model reads 1 to {}", what, i,
                                             length, config.max_positions));
  }
  const auto outside = std::ranges::find_if(texts.ids, [&](std::int32_t id) {
    return id < 0 || static_cast<std::size_t>(id) >= config.vocab_size;
  });
  if (outside == texts.ids.end()) return {};
  return fail(ErrorKind::data, fmt::format("{}: id {} is not in the model's vocabulary", what, *outside));
}

}  // namespace bellwether::train
