// Which options have an effect only beside others. A request says so once, beside its fields:
//
//   static constexpr auto conditions() {
//     using core::not_with, core::only_with;
//     return std::array{only_with("lora_alpha,lora_targets", "lora_rank"),   // which is not off
//                       only_with("cost_ratio", "threshold", "cost"),        // which is cost
//                       only_with("seeds", "forecaster", &seeded_names),     // which is one of these names
//                       only_with("model", "texts,store"),                   // one of which is not off
//                       not_with("layers,hidden", "model"),                  // which is off
//                       not_with("precision", "model", "lexicon,words:*")};  // which is neither
//   }
//
// Options are named as their fields are. A condition holds where the request has both options; those that a group
// leaves out it leaves out of its conditions too. An option is off where its value is empty, 0, false, none or
// off; one that is switched off may stand anywhere, since nothing was asked of it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "bellwether/core/options.h"

namespace bellwether::core {

// Whether the other option must have, or must not have, such a value.
enum class ConditionKind { only_with, not_with };

// One condition, as a request states it; see only_with and not_with.
struct OptionCondition {
  ConditionKind kind = ConditionKind::only_with;
  std::string_view options;      // whose effect hangs on it, separated by commas
  std::string_view other;        // on which it hangs; of several, separated by commas, on any
  std::string_view values = {};  // of the other, separated by commas; "words:*": all that begin so
  std::vector<std::string> (*named)() = nullptr;  // or these values
};

[[nodiscard]] constexpr OptionCondition only_with(std::string_view options, std::string_view other,
                                                  std::string_view values = {}) {
  return {ConditionKind::only_with, options, other, values};
}
[[nodiscard]] constexpr OptionCondition only_with(std::string_view options, std::string_view other,
                                                  std::vector<std::string> (*named)()) {
  return {ConditionKind::only_with, options, other, {}, named};
}
[[nodiscard]] constexpr OptionCondition not_with(std::string_view options, std::string_view other,
                                                 std::string_view values = {}) {
  return {ConditionKind::not_with, options, other, values};
}

// A condition of one option of a request, ready to be judged.
struct EffectRule {
  ConditionKind kind = ConditionKind::only_with;
  std::string option;
  std::vector<std::string> others;
  std::vector<std::string> values;  // empty: any that is not off

  // Why the option has no effect where the others have these values: "--lora-alpha has no effect without
  // --lora-rank". Nothing where it may have one.
  [[nodiscard]] std::string broken_by(std::span<const std::string> other_values) const;
};

// The rules of a condition at a place of the request, less those of options that it leaves out there.
void add_rules(const OptionCondition& condition, const FieldPlace& place, std::vector<EffectRule>& rules);

template <class Struct>
void collect_rules(const FieldPlace& place, std::vector<EffectRule>& rules) {
  if constexpr (requires { Struct::conditions(); }) {
    for (const OptionCondition& each : Struct::conditions()) add_rules(each, place, rules);
  }
  const auto enter = [&](const auto& each) {
    if constexpr (requires { each.prefix; }) {
      using Member = std::remove_cvref_t<decltype(std::declval<Struct&>().*(each.member))>;
      if (place.has(each.title))
        collect_rules<Member>(place.inside(each.prefix, each.title, each.left_out), rules);
    }
  };
  std::apply([&](const auto&... each) { (enter(each), ...); }, kFields<Struct>);
}

// An option that was given and cannot have an effect.
struct IneffectiveOption {
  std::string option, reason;
  std::string remedy;  // "give that too, or leave --lora-alpha out"
};

// Those of `given` that break a rule. `values` are the texts of an option by its name; nothing where the request
// has no such option.
using ValuesOf = std::function<const std::vector<std::string>*(std::string_view option)>;
[[nodiscard]] std::vector<IneffectiveOption> ineffective_options(std::span<const EffectRule> rules,
                                                                 std::span<const std::string> given,
                                                                 const ValuesOf& values);

// The options named in `given` that have no effect in the request as it is now, in the order of its conditions.
[[nodiscard]] std::vector<IneffectiveOption> ineffective_options(std::span<const EffectRule> rules,
                                                                 std::span<const std::string> given,
                                                                 std::span<const FieldValue> fields);
template <class Struct>
[[nodiscard]] std::vector<IneffectiveOption> ineffective_options(const Struct& request,
                                                                 std::span<const std::string> given) {
  std::vector<EffectRule> rules;
  collect_rules<Struct>({}, rules);
  return ineffective_options(rules, given, field_values(request));
}

}  // namespace bellwether::core
