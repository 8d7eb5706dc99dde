// The options of a request as a list, their types left behind: what flags, files of --config and JSON are read
// through, one way for all, so that a range or choice is checked once and told in the same words.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

// What an option's value is, or each of a list's.
enum class OptionKind { flag, whole_number, number, text, choice };

// One option of a request. It refers to the request, which must outlive it.
struct Option {
  FieldTraits field;
  std::string key;         // "lstm.epochs"
  std::string_view title;  // of its group
  OptionKind kind{};
  bool is_list = false, is_optional = false;
  std::vector<std::string> choices;  // the names that it may be; empty: any
  std::vector<std::string> values;   // when it was listed: one, those of a list, or none
  std::function<Status(std::span<const std::string>)> set;  // as set_value

  // How help names its value: "INT", "FILE", "{close,open}".
  [[nodiscard]] std::string value_name() const;
  // Its help with the range it must lie in.
  [[nodiscard]] std::string help() const;
};

// A field's type without the list or optional around it.
template <class T>
struct ElementOf {
  using type = T;
};
// That of a list.
template <class T>
struct ElementOf<std::vector<T>> {
  using type = T;
};
// That of an optional.
template <class T>
struct ElementOf<std::optional<T>> {
  using type = T;
};

template <class T>
[[nodiscard]] constexpr OptionKind kind_of() {
  if constexpr (std::is_same_v<T, bool>) return OptionKind::flag;
  if constexpr (std::is_enum_v<T>) return OptionKind::choice;
  if constexpr (std::is_integral_v<T>) return OptionKind::whole_number;
  if constexpr (std::is_floating_point_v<T>) return OptionKind::number;
  return OptionKind::text;
}

template <class T>
[[nodiscard]] std::vector<std::string> choices_of(const FieldTraits& field) {
  std::vector<std::string> names;
  if constexpr (std::is_enum_v<T>) {
    for (const auto& each : names_of(T{})) names.emplace_back(each.name);
  } else if (field.choices != nullptr) {
    names = field.choices();
  }
  return names;
}

template <class Struct>
[[nodiscard]] std::vector<Option> options_of(Struct& request) {
  std::vector<Option> options;
  auto add = [&](const FieldPlace& place, const auto& each, auto& value) {
    using T = std::remove_reference_t<decltype(value)>;
    using Element = typename ElementOf<T>::type;
    const FieldTraits& field = each;
    options.push_back({.field = field,
                       .key = place.prefix + std::string(each.name),
                       .title = place.title,
                       .kind = kind_of<Element>(),
                       .is_list = is_list_v<T>,
                       .is_optional = is_optional_v<T>,
                       .choices = choices_of<Element>(field),
                       .values = value_texts(value),
                       .set = [field, &value](std::span<const std::string> texts) {
                         return set_value(field, texts, value);
                       }});
  };
  visit_fields(request, {}, add);
  return options;
}

// A JSON object of all options, groups with a prefix as objects within: what the server answers.
[[nodiscard]] std::string options_json(std::span<const Option> options);

// Sets the options named in a JSON object; the others stay as they are. Errors: data for what is no JSON; usage for
// an unknown key, naming the known ones, a value of another type or out of range, and a required option that is
// not named. What was set before an error stays set.
[[nodiscard]] Status set_from_json(std::span<Option> options, std::string_view json);

template <class Struct>
[[nodiscard]] std::string to_json(const Struct& request) {
  Struct copy = request;
  return options_json(options_of(copy));
}

// The request that a JSON object names; what it leaves out is as in `defaults`. Errors: those of set_from_json.
template <class Struct>
[[nodiscard]] Result<Struct> request_from_json(std::string_view json, Struct defaults = {}) {
  std::vector<Option> options = options_of(defaults);
  if (Status set = set_from_json(options, json); !set) return fail(set.error());
  return defaults;
}

}  // namespace bellwether::core
