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

// One option of a request. It refers to the request, which must outlive it.
struct Option {
  FieldTraits field;
  std::string key;         // "lstm.epochs"
  std::string_view title;  // of its group
  OptionKind kind{};
  bool is_list = false, is_optional = false, is_path = false;
  std::vector<std::string> choices;  // the names that it may be; empty: any
  std::vector<std::string> values;   // when it was listed: one, those of a list, or none
  std::function<Status(std::span<const std::string>)> set;  // as set_value

  // How help names its value: "INT", "FILE", "{close,open}".
  [[nodiscard]] std::string value_name() const;
  // Its help with the range it must lie in.
  [[nodiscard]] std::string help() const;
};

// Those of a request's fields.
[[nodiscard]] std::vector<Option> options_in(std::span<const FieldValue> fields);
template <class Struct>
requires(!std::is_const_v<Struct>) [[nodiscard]] std::vector<Option> options_of(Struct& request) {
  return options_in(field_values(request));
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
