#include "bellwether/provider/answers/json_values.h"

#include <limits>

namespace bellwether::provider {

const nlohmann::json* member(const nlohmann::json& value, std::string_view name) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(std::string(name));
  return found == value.end() || found->is_null() ? nullptr : &*found;
}

const nlohmann::json* array_member(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json* found = member(value, name);
  return found != nullptr && found->is_array() ? found : nullptr;
}

const nlohmann::json* object_member(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json* found = member(value, name);
  return found != nullptr && found->is_object() ? found : nullptr;
}

std::string text_member(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json* found = member(value, name);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number_member(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json* found = member(value, name);
  return found != nullptr && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

std::optional<std::int64_t> whole_number(const nlohmann::json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > kMost) return std::nullopt;
  return value.get<std::int64_t>();
}

std::optional<std::int64_t> whole_member(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json* found = member(value, name);
  return found != nullptr ? whole_number(*found) : std::nullopt;
}

}  // namespace bellwether::provider
