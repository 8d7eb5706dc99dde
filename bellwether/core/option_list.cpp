#include "bellwether/core/option_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"

namespace bellwether::core {
namespace {

using Json = nlohmann::ordered_json;

constexpr JsonLimits kLimits{.depth = 8, .keys = 1000};

// Where the option of that key stands in an object with objects within.
Json& place_in(Json& object, std::string_view key) {
  Json* place = &object;
  for (std::size_t dot = key.find('.'); dot != key.npos; dot = key.find('.')) {
    place = &(*place)[std::string(key.substr(0, dot))];
    key.remove_prefix(dot + 1);
  }
  return (*place)[std::string(key)];
}

Json value_json(const Option& option, const std::string& text) {
  const bool is_text = option.kind == OptionKind::text || option.kind == OptionKind::choice;
  return is_text ? Json(text) : Json::parse(text);
}

Json values_json(const Option& option) {
  if (!option.is_list) return option.values.empty() ? Json() : value_json(option, option.values.front());
  Json list = Json::array();
  for (const std::string& each : option.values) list.push_back(value_json(option, each));
  return list;
}

Result<std::string> text_of(const Option& option, const nlohmann::json& value) {
  switch (option.kind) {
    case OptionKind::flag:
      if (value.is_boolean()) return value.dump();
      return fail(ErrorKind::usage, "must be true or false");
    case OptionKind::whole_number:
      if (value.is_number_integer()) return value.dump();
      return fail(ErrorKind::usage, "must be a whole number");
    case OptionKind::number:
      if (value.is_number_integer()) return value.dump();
      if (value.is_number()) return value_text(value.get<double>());
      return fail(ErrorKind::usage, "must be a number");
    case OptionKind::text:
    case OptionKind::choice: break;
  }
  if (value.is_string()) return value.get<std::string>();
  return fail(ErrorKind::usage, "must be a text");
}

Status set_one(const Option& option, const nlohmann::json& value) {
  if (value.is_null() && option.is_optional) return {};
  std::vector<std::string> texts;
  if (option.is_list != value.is_array())
    return fail(ErrorKind::usage, option.is_list ? "must be a list" : "must be one value");
  for (const nlohmann::json& each : value.is_array() ? value : nlohmann::json::array({value})) {
    auto text = text_of(option, each);
    if (!text) return fail(text.error());
    texts.push_back(std::move(*text));
  }
  return option.set(texts);
}

std::string known_keys(std::span<Option> options) {
  std::string keys;
  for (const Option& each : options) keys += (keys.empty() ? "" : ", ") + each.key;
  return keys;
}

// `seen` are the keys that were set.
Status set_members(std::span<Option> options, const std::string& prefix, const nlohmann::json& object,
                   std::vector<std::string>& seen) {
  for (const auto& [name, value] : object.items()) {
    const std::string key = prefix + name;
    if (value.is_object()) {
      if (Status set = set_members(options, key + ".", value, seen); !set) return set;
      continue;
    }
    const auto option = std::ranges::find(options, key, &Option::key);
    if (option == options.end())
      return fail(ErrorKind::usage, "unknown option '" + key + "'; known: " + known_keys(options));
    if (Status set = set_one(*option, value); !set) return fail(set.error().within(key));
    seen.push_back(key);
  }
  return {};
}

}  // namespace

std::string Option::value_name() const {
  if (!choices.empty()) {
    std::string names;
    for (const std::string& each : choices) names += (names.empty() ? "" : ",") + each;
    return "{" + names + "}";
  }
  if (!field.value.empty()) return std::string(field.value);
  if (kind == OptionKind::whole_number) return "INT";
  return kind == OptionKind::number ? "FLOAT" : "TEXT";
}

std::string Option::help() const {
  const std::string range = field.range.text();
  return range.empty() ? std::string(field.text) : std::string(field.text) + " (" + range + ")";
}

std::vector<Option> options_in(std::span<const FieldValue> fields) {
  std::vector<Option> options;
  for (const FieldValue& each : fields) {
    const FieldTraits& field = *each.field;
    std::vector<std::string> choices;
    if (each.type->enum_names != nullptr) {
      choices = each.type->enum_names();
    } else if (field.choices != nullptr) {
      choices = field.choices();
    }
    options.push_back({.field = field,
                       .key = each.key,
                       .title = each.title,
                       .kind = each.type->kind,
                       .is_list = each.type->is_list,
                       .is_optional = each.type->is_optional,
                       .is_path = each.type->is_path,
                       .choices = std::move(choices),
                       .values = each.texts(),
                       .set = [each](std::span<const std::string> texts) { return each.set(texts); }});
  }
  return options;
}

std::string options_json(std::span<const Option> options) {
  Json object = Json::object();
  for (const Option& each : options) place_in(object, each.key) = values_json(each);
  return object.dump(2) + "\n";
}

Status set_from_json(std::span<Option> options, std::string_view json) {
  const auto parsed = parse_json(json, kLimits);
  if (!parsed) return fail(parsed.error());
  if (!parsed->is_object()) return fail(ErrorKind::usage, "the request must be a JSON object");
  std::vector<std::string> seen;
  if (Status set = set_members(options, "", *parsed, seen); !set) return set;
  for (const Option& each : options) {
    if (each.field.is_required && std::ranges::find(seen, each.key) == seen.end())
      return fail(ErrorKind::usage, each.key + ": is missing");
  }
  return {};
}

}  // namespace bellwether::core
