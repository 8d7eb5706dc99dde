#include "bellwether/core/option_conditions.h"

#include <algorithm>

namespace bellwether::core {
namespace {

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) words.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return words;
}

bool is_off(std::string_view value) {
  return value.empty() || value == "0" || value == "false" || value == "none" || value == "off";
}

bool fits(std::string_view value, std::string_view pattern) {
  return pattern.ends_with('*') ? value.starts_with(pattern.substr(0, pattern.size() - 1)) : value == pattern;
}

// Whether a value, or a word of one that is a list with commas, is one of those a rule names.
bool is_named(const EffectRule& rule, const std::string& value) {
  const auto is_one = [&](const std::string& word) {
    return std::ranges::any_of(rule.values, [&](const std::string& each) { return fits(word, each); });
  };
  return is_one(value) ||
         (rule.kind == ConditionKind::only_with && std::ranges::any_of(words_of(value), is_one));
}

// "--texts or --store".
std::string flags_of(std::span<const std::string> options) {
  std::string text;
  for (const std::string& each : options) text += (text.empty() ? "" : " or ") + flag_of(each);
  return text;
}

// "ridge or lstm".
std::string alternatives(std::span<const std::string> values) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i)
    text += (i == 0 ? "" : i + 1 == values.size() ? " or " : ", ") + values[i];
  return text;
}

std::string remedy_of(const EffectRule& rule) {
  const std::string leave = "leave " + flag_of(rule.option) + " out";
  return rule.kind == ConditionKind::only_with ? "give that too, or " + leave : leave;
}

}  // namespace

std::string EffectRule::broken_by(std::span<const std::string> other_values) const {
  const auto counts = [this](const std::string& value) {
    return values.empty() ? !is_off(value) : is_named(*this, value);
  };
  const auto found = std::ranges::find_if(other_values, counts);
  const bool has_value = found != other_values.end();
  if (has_value == (kind == ConditionKind::only_with)) return "";
  std::string reason = flag_of(option) + " has no effect ";
  if (kind == ConditionKind::not_with)
    return reason + "with " + flags_of(others) + (values.empty() ? "" : " " + *found);
  return reason + "without " + flags_of(others) + (values.empty() ? "" : " " + alternatives(values));
}

void add_rules(const OptionCondition& condition, const FieldPlace& place, std::vector<EffectRule>& rules) {
  std::vector<std::string> others = words_of(condition.other);
  std::erase_if(others, [&](const std::string& each) { return !place.has(each); });
  if (others.empty()) return;
  const std::vector<std::string> values =
      condition.named == nullptr ? words_of(condition.values) : condition.named();
  for (std::string& option : words_of(condition.options)) {
    if (place.has(option)) rules.push_back({condition.kind, std::move(option), others, values});
  }
}

std::vector<IneffectiveOption> ineffective_options(std::span<const EffectRule> rules,
                                                   std::span<const std::string> given,
                                                   const ValuesOf& values) {
  std::vector<IneffectiveOption> found;
  for (const EffectRule& each : rules) {
    std::vector<std::string> others;
    bool has_other = false;
    for (const std::string& name : each.others) {
      const std::vector<std::string>* const other = values(name);
      has_other = has_other || other != nullptr;
      if (other != nullptr) others.insert(others.end(), other->begin(), other->end());
    }
    if (!has_other || std::ranges::find(given, each.option) == given.end()) continue;
    const std::vector<std::string>* const own = values(each.option);
    if (own == nullptr || std::ranges::all_of(*own, is_off)) continue;
    if (std::ranges::find(found, each.option, &IneffectiveOption::option) != found.end()) continue;
    if (std::string reason = each.broken_by(others); !reason.empty())
      found.push_back({each.option, std::move(reason), remedy_of(each)});
  }
  return found;
}

std::vector<IneffectiveOption> ineffective_options(std::span<const EffectRule> rules,
                                                   std::span<const std::string> given,
                                                   std::span<const FieldValue> fields) {
  std::vector<std::pair<std::string_view, std::vector<std::string>>> values;
  for (const FieldValue& each : fields) values.emplace_back(each.field->name, each.texts());
  return ineffective_options(rules, given, [&](std::string_view name) -> const std::vector<std::string>* {
    const auto found = std::ranges::find(values, name, [](const auto& each) { return each.first; });
    return found == values.end() ? nullptr : &found->second;
  });
}

}  // namespace bellwether::core
