// Options are plain structs whose fields describe themselves once; command-line flags, configuration files,
// run manifests, JSON and the page's form all come from that list.
//
//   struct CleanOptions {
//     UrlStep url = UrlStep::replace;
//     std::int64_t shingle = 5;
//     std::filesystem::path file;
//     static constexpr auto fields() {
//       using core::field;
//       return std::tuple{field("file", &CleanOptions::file, "The texts.").positional().required(),
//                         field("url", &CleanOptions::url, "What becomes of web addresses."),
//                         field("shingle", &CleanOptions::shingle, "Characters of a shingle.").between(2, 16)};
//     }
//   };
//   struct CleanRequest {
//     CleanOptions clean;
//     LstmOptions lstm;
//     static constexpr auto fields() {
//       using core::group;
//       return std::tuple{group("", &CleanRequest::clean, "Cleaning"),  // its keys stand as they are
//                         group("lstm", &CleanRequest::lstm, "LSTM")};  // "lstm.epochs"; the flag is --epochs
//     }
//   };
//
// A field is a bool, integer, double, std::string, std::filesystem::path, an enum with an overload
//   constexpr auto names_of(UrlStep) -> std::array<EnumName<UrlStep>, N>
// found by argument-dependent lookup, a std::optional of one of these, or a std::vector of them (a flag that may
// be repeated). A type-erased list of a request's options: core/option_list.h.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "bellwether/core/former_names.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

// A value of an enum and what it is called in flags, files and manifests.
template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

// Which numbers an option may have; the bounds belong to it unless they are open.
struct Range {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool low_is_open = false, high_is_open = false;

  [[nodiscard]] bool contains(double value) const;
  [[nodiscard]] std::string text() const;  // "from 1 to 100", "above 0"; empty where there is no bound
};

// What a field says of itself, whatever its type.
struct FieldTraits {
  std::string_view name;   // snake_case; the flag of batch_size is --batch-size
  std::string_view text;   // a sentence or two of help
  std::string_view value;  // what stands for its value in help: "FILE"; empty: by its type
  Range range;             // of a number, or of each of a list
  bool is_required = false;
  bool is_positional = false;                       // no flag, but a word of the command: "file"
  char separator = '\0';                            // of a list: also between values of one word
  std::vector<std::string> (*choices)() = nullptr;  // the names that a text may be; null: any
};

// A member of an options struct, with what is said of it. The functions return it with one thing more said.
template <class Struct, class T>
struct Field : FieldTraits {
  T Struct::*member = nullptr;

  [[nodiscard]] constexpr Field between(double low, double high) const { return in({low, high}); }
  [[nodiscard]] constexpr Field at_least(double low) const { return in({.low = low}); }
  [[nodiscard]] constexpr Field above(double low) const { return in({.low = low, .low_is_open = true}); }
  [[nodiscard]] constexpr Field in(const Range& allowed) const {
    Field more = *this;
    more.range = allowed;
    return more;
  }
  [[nodiscard]] constexpr Field required() const {
    Field more = *this;
    more.is_required = true;
    return more;
  }
  [[nodiscard]] constexpr Field positional() const {
    Field more = *this;
    more.is_positional = true;
    return more;
  }
  [[nodiscard]] constexpr Field as(std::string_view shown) const {
    Field more = *this;
    more.value = shown;
    return more;
  }
  [[nodiscard]] constexpr Field separated_by(char letter) const {
    Field more = *this;
    more.separator = letter;
    return more;
  }
  [[nodiscard]] constexpr Field one_of(std::vector<std::string> (*names)()) const {
    Field more = *this;
    more.choices = names;
    return more;
  }
};

template <class Struct, class T>
[[nodiscard]] constexpr Field<Struct, T> field(std::string_view name, T Struct::*member,
                                               std::string_view text) {
  Field<Struct, T> made;
  made.name = name;
  made.text = text;
  made.member = member;
  return made;
}

// From 0 to 1: a share that may not be the whole, and one that may.
inline constexpr Range kShareBelowOne{.low = 0, .high = 1, .high_is_open = true};
inline constexpr Range kShareInside{.low = 0, .high = 1, .low_is_open = true, .high_is_open = true};

// A member that is an options struct itself. The key of its fields begins with `prefix` and a dot (unless it is
// empty); in help they stand under `title`, or where it is empty under that of the group around.
template <class Struct, class T>
struct Group {
  std::string_view prefix;
  T Struct::*member = nullptr;
  std::string_view title;
  std::array<std::string_view, 6> left_out = {};

  // Fields of it by name, and groups by title, that are no options of this request: it sets them itself.
  template <class... Names>
  [[nodiscard]] constexpr Group without(Names... names) const {
    Group less = *this;
    less.left_out = {std::string_view(names)...};
    return less;
  }
};

template <class Struct, class T>
[[nodiscard]] constexpr Group<Struct, T> group(std::string_view prefix, T Struct::*member,
                                               std::string_view title = "") {
  return {prefix, member, title, {}};
}

// Where a field stands in a request.
struct FieldPlace {
  std::string prefix;      // of its key: "lstm."
  std::string_view title;  // of its group
  std::vector<std::string_view> left_out = {};

  [[nodiscard]] bool has(std::string_view name) const;
  // Within a group of this place.
  [[nodiscard]] FieldPlace inside(std::string_view group, std::string_view title,
                                  std::span<const std::string_view> left_out) const;
};

// The list as data: written out once, where a call of fields() would build it anew in each place that reads it.
template <class Struct>
inline constexpr auto kFields = Struct::fields();

// Calls visit(place, field, value) for each field of `options` and of its groups, in order.
template <class Struct, class Visit>
void visit_fields(Struct& options, const FieldPlace& place, Visit& visit) {
  const auto visit_member = [&](const auto& each) {
    auto& value = options.*(each.member);
    if constexpr (requires { each.prefix; }) {
      if (place.has(each.title))
        visit_fields(value, place.inside(each.prefix, each.title, each.left_out), visit);
    } else if (place.has(each.name)) {
      visit(place, each, value);
    }
  };
  std::apply([&](const auto&... each) { (visit_member(each), ...); }, kFields<std::remove_const_t<Struct>>);
}

// Calls visit(field, value) for each field of `options` and of its groups.
template <class Struct, class Visit>
void for_each_field(Struct& options, Visit&& visit) {
  auto without_place = [&](const FieldPlace&, const auto& each, auto& value) { visit(each, value); };
  visit_fields(options, {}, without_place);
}

// Values as text and back. Errors of parse_value are of kind usage and name the choices.
[[nodiscard]] std::string value_text(bool value);
[[nodiscard]] std::string value_text(std::int64_t value);
[[nodiscard]] std::string value_text(double value);  // shortest form that reads back to the same double
[[nodiscard]] std::string value_text(const std::string& value);
[[nodiscard]] std::string value_text(const std::filesystem::path& value);
[[nodiscard]] Status parse_value(std::string_view text, bool& value);
[[nodiscard]] Status parse_value(std::string_view text, std::int64_t& value);
[[nodiscard]] Status parse_value(std::string_view text, double& value);  // finite only
[[nodiscard]] Status parse_value(std::string_view text, std::string& value);
[[nodiscard]] Status parse_value(std::string_view text, std::filesystem::path& value);

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

template <class T>
inline constexpr bool is_list_v = false;
template <class T>
inline constexpr bool is_list_v<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional_v = false;
template <class T>
inline constexpr bool is_optional_v<std::optional<T>> = true;

// The values of a field: those of a list, none of an optional without one, else one.
template <class T>
[[nodiscard]] std::vector<std::string> value_texts(const T& value) {
  std::vector<std::string> texts;
  if constexpr (is_list_v<T>) {
    for (const auto& each : value) texts.push_back(value_text(each));
  } else if constexpr (is_optional_v<T>) {
    if (value) texts.push_back(value_text(*value));
  } else {
    texts.push_back(value_text(value));
  }
  return texts;
}

// Whether a value as text fits what the field says beside its type. Errors: usage.
[[nodiscard]] Status check_choice(const FieldTraits& field, const std::string& text);
[[nodiscard]] Status check_range(const FieldTraits& field, double value);

template <class T>
[[nodiscard]] Status check_single_value(const FieldTraits& field, const T& value) {
  if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
    return check_range(field, static_cast<double>(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return check_choice(field, value);
  } else {
    return {};
  }
}

// Range and choice of a field's value, or of each of a list.
template <class T>
[[nodiscard]] Status check_value(const FieldTraits& field, const T& value) {
  if constexpr (is_list_v<T>) {
    for (const auto& each : value) {
      if (Status good = check_single_value(field, each); !good) return good;
    }
    return {};
  } else if constexpr (is_optional_v<T>) {
    return value ? check_single_value(field, *value) : Status();
  } else {
    return check_single_value(field, value);
  }
}

// The words between the field's separator, where it has one.
[[nodiscard]] std::vector<std::string> separated(const FieldTraits& field,
                                                 std::span<const std::string> texts);

// Sets a field from text, checked. `texts` are the values of a list, else one. Errors: usage; the field stays as
// it was.
template <class T>
[[nodiscard]] Status set_value(const FieldTraits& field, std::span<const std::string> texts, T& value) {
  const auto parse = [&](const std::string& text, auto& into) {
    return parse_value(current_value(field.name, text), into);
  };
  T parsed{};
  if constexpr (is_list_v<T>) {
    for (const std::string& each : separated(field, texts)) {
      if (Status read = parse(each, parsed.emplace_back()); !read) return read;
    }
  } else {
    if (texts.size() != 1) return fail(ErrorKind::usage, "takes one value");
    if constexpr (is_optional_v<T>) {
      if (Status read = parse(texts.front(), parsed.emplace()); !read) return read;
    } else {
      if (Status read = parse(texts.front(), parsed); !read) return read;
    }
  }
  if (Status good = check_value(field, parsed); !good) return good;
  value = std::move(parsed);
  return {};
}

// What an option's value is, or each of a list's.
enum class OptionKind { flag, whole_number, number, text, choice };

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

// What can be done with a value of a field, by its address. A table for each type, so that whatever goes through all
// fields of a request is compiled once: as a template over requests it was a sixth of the program's build time.
struct ValueType {
  OptionKind kind{};
  bool is_list = false, is_optional = false, is_path = false;
  std::vector<std::string> (*enum_names)() = nullptr;                                // null: no enum
  std::vector<std::string> (*texts)(const void*) = nullptr;                          // value_texts
  Status (*check)(const FieldTraits&, const void*) = nullptr;                        // check_value
  Status (*set)(const FieldTraits&, std::span<const std::string>, void*) = nullptr;  // set_value
};

// The functions of that table.
template <class T>
struct ValueFunctions {
  using Element = typename ElementOf<T>::type;

  [[nodiscard]] static constexpr OptionKind kind() {
    if constexpr (std::is_same_v<Element, bool>) return OptionKind::flag;
    if constexpr (std::is_enum_v<Element>) return OptionKind::choice;
    if constexpr (std::is_integral_v<Element>) return OptionKind::whole_number;
    if constexpr (std::is_floating_point_v<Element>) return OptionKind::number;
    return OptionKind::text;
  }
  [[nodiscard]] static std::vector<std::string> enum_names() {
    std::vector<std::string> names;
    if constexpr (std::is_enum_v<Element>) {
      for (const auto& each : names_of(Element{})) names.emplace_back(each.name);
    }
    return names;
  }
  [[nodiscard]] static std::vector<std::string> texts(const void* value) {
    return value_texts(*static_cast<const T*>(value));
  }
  [[nodiscard]] static Status check(const FieldTraits& field, const void* value) {
    return check_value(field, *static_cast<const T*>(value));
  }
  [[nodiscard]] static Status set(const FieldTraits& field, std::span<const std::string> texts, void* value) {
    return set_value(field, texts, *static_cast<T*>(value));
  }
};

template <class T>
inline constexpr ValueType kValueType{
    .kind = ValueFunctions<T>::kind(),
    .is_list = is_list_v<T>,
    .is_optional = is_optional_v<T>,
    .is_path = std::is_same_v<typename ElementOf<T>::type, std::filesystem::path>,
    .enum_names = std::is_enum_v<typename ElementOf<T>::type> ? &ValueFunctions<T>::enum_names : nullptr,
    .texts = &ValueFunctions<T>::texts,
    .check = &ValueFunctions<T>::check,
    .set = &ValueFunctions<T>::set};

// A field of a request and its value there, its type left behind. The request must outlive it.
struct FieldValue {
  const FieldTraits* field = nullptr;
  std::string key;         // "lstm.epochs"
  std::string_view title;  // of its group
  const ValueType* type = nullptr;
  const void* value = nullptr;

  [[nodiscard]] std::vector<std::string> texts() const { return type->texts(value); }
  // As set_value; only where the request was not const when it was listed.
  [[nodiscard]] Status set(std::span<const std::string> to) const {
    return type->set(*field, to, const_cast<void*>(value));
  }
};

// Puts the fields that it visits into a list.
struct FieldLister {
  std::vector<FieldValue>& list;

  template <class T>
  void operator()(const FieldPlace& place, const FieldTraits& field, const T& value) const {
    add(place, field, kValueType<T>, &value);
  }
  void add(const FieldPlace& place, const FieldTraits& field, const ValueType& type, const void* value) const;
};

// Every field of a request, those of its groups included, in order.
template <class Struct>
[[nodiscard]] std::vector<FieldValue> field_values(const Struct& options) {
  std::vector<FieldValue> list;
  const FieldLister lister{list};
  visit_fields(options, {}, lister);
  return list;
}

// One field as text, for manifests, help and forms. The values of a list have spaces between them.
struct OptionValue {
  std::string name, value, text;
};

// The values of a list as one text, with spaces between them.
[[nodiscard]] std::string joined_values(std::span<const std::string> values);

// Every option of the request by its key, as resolved.
[[nodiscard]] std::vector<OptionValue> describe_fields(std::span<const FieldValue> fields);
template <class Struct>
[[nodiscard]] std::vector<OptionValue> describe_options(const Struct& options) {
  return describe_fields(field_values(options));
}

// Range and choice of every option, for a request that was not made of flags. Errors: usage, naming the flag.
[[nodiscard]] Status check_fields(std::span<const FieldValue> fields);
template <class Struct>
[[nodiscard]] Status check_options(const Struct& options) {
  return check_fields(field_values(options));
}

// Sets the field `name` from text; a name or value of the version before is understood. Errors: usage, naming
// the field and, for an unknown one, the candidates.
[[nodiscard]] Status set_field(std::span<const FieldValue> fields, std::string_view name,
                               std::string_view text);
template <class Struct>
[[nodiscard]] Status set_option(Struct& options, std::string_view name, std::string_view text) {
  return set_field(field_values(options), name, text);
}

}  // namespace bellwether::core
