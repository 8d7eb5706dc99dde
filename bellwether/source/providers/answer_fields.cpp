#include "bellwether/source/providers/answer_fields.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace bellwether::source {

using nlohmann::json;

AnswerFields::AnswerFields(const json& object, std::string place)
    : object_(object), place_(std::move(place)) {
  if (!object_.is_object()) fault_ = fmt::format("{} is not an object", place_);
}

void AnswerFields::fault(std::string_view name, std::string_view what) {
  if (fault_.empty()) fault_ = fmt::format("{}.{} {}", place_, name, what);
}

const json* AnswerFields::find(std::string_view name) const {
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

const json* AnswerFields::required(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr) fault(name, "is missing");
  return value;
}

std::string AnswerFields::text(std::string_view name) {
  return required(name) == nullptr ? std::string() : optional_text(name).value_or("");
}

double AnswerFields::number(std::string_view name) {
  return required(name) == nullptr ? 0 : optional_number(name).value_or(0);
}

std::int64_t AnswerFields::whole(std::string_view name) {
  const json* value = required(name);
  if (value == nullptr) return 0;
  // A whole number beyond 2^63 would turn negative.
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
    fault(name, "is out of range");
    return 0;
  }
  if (value->is_number_integer()) return value->get<std::int64_t>();
  fault(name, "is not a whole number");
  return 0;
}

std::optional<std::string> AnswerFields::optional_text(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  fault(name, "is not a string");
  return std::nullopt;
}

std::optional<double> AnswerFields::optional_number(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->get<double>();
  fault(name, "is not a number");
  return std::nullopt;
}

std::vector<std::string> AnswerFields::texts(std::string_view name) {
  std::vector<std::string> values;
  const json* value = find(name);
  if (value == nullptr) return values;
  if (!value->is_array()) fault(name, "is not a list");
  if (!value->is_array()) return values;
  for (const json& each : *value) {
    if (each.is_string()) values.push_back(each.get<std::string>());
    if (!each.is_string()) fault(name, "holds what is not a string");
  }
  return values;
}

const json* AnswerFields::list(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr || value->is_array()) return value;
  fault(name, "is not a list");
  return nullptr;
}

const json* AnswerFields::object(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr || value->is_object()) return value;
  fault(name, "is not an object");
  return nullptr;
}

core::Status AnswerFields::check() const {
  if (fault_.empty()) return {};
  return core::fail(core::ErrorKind::network, "the answer is not as documented: " + fault_);
}

}  // namespace bellwether::source
