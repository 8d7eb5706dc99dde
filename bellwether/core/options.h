// Options are plain structs whose fields describe themselves once; command-line flags, configuration files,
// run manifests and the page's form all come from that list.
//
//   struct CleanOptions {
//     UrlStep url = UrlStep::replace;
//     static constexpr auto fields() {
//       return std::tuple{field("url", &CleanOptions::url, "what becomes of web addresses")};
//     }
//   };
//
// A field is a bool, integer, double, std::string, or an enum with an overload
//   constexpr auto names_of(UrlStep) -> std::array<EnumName<UrlStep>, N>
// found by argument-dependent lookup.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::core {

// An enumerator and its name in flags, files and help.
template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

// One field of an options struct: its name, where it is stored, and its help.
template <class Struct, class T>
struct Field {
  std::string_view name;
  T Struct::*member;
  std::string_view text;  // one line of help
};

template <class Struct, class T>
[[nodiscard]] constexpr Field<Struct, T> field(std::string_view name, T Struct::*member,
                                               std::string_view text) {
  return {name, member, text};
}

// Calls visit(field, value) for each field of `options`.
template <class Struct, class Visit>
void for_each_field(Struct& options, Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each, options.*(each.member)), ...); },
             std::remove_const_t<Struct>::fields());
}

// Values as text and back. Errors of parse_value are of kind usage and name the choices.
[[nodiscard]] std::string value_text(bool value);
[[nodiscard]] std::string value_text(std::int64_t value);
[[nodiscard]] std::string value_text(double value);  // shortest form that reads back to the same double
[[nodiscard]] std::string value_text(const std::string& value);
[[nodiscard]] Status parse_value(std::string_view text, bool& value);
[[nodiscard]] Status parse_value(std::string_view text, std::int64_t& value);
[[nodiscard]] Status parse_value(std::string_view text, double& value);  // finite only
[[nodiscard]] Status parse_value(std::string_view text, std::string& value);

template <class T>
requires(std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, std::int64_t>)
    [[nodiscard]] std::string value_text(T value) {
  return value_text(static_cast<std::int64_t>(value));
}

template <class T>
requires(std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, std::int64_t>) [[nodiscard]] Status
    parse_value(std::string_view text, T& value) {
  std::int64_t wide = 0;
  if (Status parsed = parse_value(text, wide); !parsed) return parsed;
  if (!std::in_range<T>(wide)) return fail(ErrorKind::usage, "'" + std::string(text) + "' is out of range");
  value = static_cast<T>(wide);
  return {};
}

template <class E>
requires std::is_enum_v<E>
[[nodiscard]] std::string value_text(E value) {
  for (const auto& [each, name] : names_of(E{})) {
    if (each == value) return std::string(name);
  }
  return "?";
}

template <class E>
requires std::is_enum_v<E>
[[nodiscard]] Status parse_value(std::string_view text, E& value) {
  std::string choices;
  for (const auto& [each, name] : names_of(E{})) {
    if (name == text) {
      value = each;
      return {};
    }
    choices += (choices.empty() ? "" : ", ") + std::string(name);
  }
  return fail(ErrorKind::usage, "'" + std::string(text) + "' is not one of: " + choices);
}

// One field as text, for manifests, help and forms.
struct OptionValue {
  std::string name, value, text;
};

template <class Struct>
[[nodiscard]] std::vector<OptionValue> describe_options(const Struct& options) {
  std::vector<OptionValue> values;
  for_each_field(options, [&](const auto& each, const auto& value) {
    values.push_back({std::string(each.name), value_text(value), std::string(each.text)});
  });
  return values;
}

// Sets the field `name` from text. Errors: usage, naming the field and, for an unknown one, the candidates.
template <class Struct>
[[nodiscard]] Status set_option(Struct& options, std::string_view name, std::string_view text) {
  Status outcome = fail(ErrorKind::usage, "");
  bool found = false;
  std::string candidates;
  for_each_field(options, [&](const auto& each, auto& value) {
    candidates += (candidates.empty() ? "" : ", ") + std::string(each.name);
    if (each.name != name) return;
    found = true;
    outcome = parse_value(text, value);
  });
  if (!found)
    return fail(ErrorKind::usage, "unknown option '" + std::string(name) + "'; known: " + candidates);
  if (!outcome) return fail(outcome.error().within(name));
  return {};
}

}  // namespace bellwether::core
