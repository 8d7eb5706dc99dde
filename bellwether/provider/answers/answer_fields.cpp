#include "bellwether/provider/answers/answer_fields.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/provider/answers/json_values.h"

namespace bellwether::provider {

using nlohmann::json;

AnswerFields::AnswerFields(const json& object, std::string place)
    : object_(object), place_(std::move(place)) {
  if (!object_.is_object()) fault_ = fmt::format("{} is not an object", place_);
}

void AnswerFields::blame(std::string_view name, std::string_view what) {
  if (fault_.empty()) fault_ = fmt::format("{}.{} {}", place_, name, what);
}

const json* AnswerFields::required(std::string_view name) {
  const json* value = member(object_, name);
  if (value == nullptr) blame(name, "is missing");
  return value;
}

std::string AnswerFields::text(std::string_view name) {
  return required(name) == nullptr ? std::string() : optional_text(name).value_or("");
}

void AnswerFields::expect(std::string_view name, std::string_view value) {
  const std::string found = text(name);
  if (fault_.empty() && found != value) blame(name, fmt::format("is \"{}\", not \"{}\"", found, value));
}

double AnswerFields::number(std::string_view name) {
  return required(name) == nullptr ? 0 : optional_number(name).value_or(0);
}

std::int64_t AnswerFields::whole(std::string_view name) {
  if (required(name) == nullptr) return 0;
  const auto number = whole_member(object_, name);
  if (!number) blame(name, "is not a whole number");
  return number.value_or(0);
}

std::optional<std::string> AnswerFields::optional_text(std::string_view name) {
  const json* value = member(object_, name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  blame(name, "is not a string");
  return std::nullopt;
}

std::optional<double> AnswerFields::optional_number(std::string_view name) {
  const json* value = member(object_, name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->get<double>();
  blame(name, "is not a number");
  return std::nullopt;
}

std::vector<std::string> AnswerFields::texts(std::string_view name) {
  std::vector<std::string> values;
  const json* value = member(object_, name);
  if (value == nullptr) return values;
  if (!value->is_array()) blame(name, "is not a list");
  if (!value->is_array()) return values;
  for (const json& each : *value) {
    if (each.is_string()) values.push_back(each.get<std::string>());
    if (!each.is_string()) blame(name, "holds what is not a string");
  }
  return values;
}

const json* AnswerFields::list(std::string_view name) {
  const json* value = member(object_, name);
  if (value == nullptr || value->is_array()) return value;
  blame(name, "is not a list");
  return nullptr;
}

const json* AnswerFields::object(std::string_view name) {
  const json* value = member(object_, name);
  if (value == nullptr || value->is_object()) return value;
  blame(name, "is not an object");
  return nullptr;
}

}  // namespace bellwether::provider
