// Members of a vendor's JSON, for the .cpp files of this room: what is absent or of another type is nothing.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace bellwether::provider {

// The member of an object, unless it is absent or null.
[[nodiscard]] const nlohmann::json* member(const nlohmann::json& value, std::string_view name);
// A member that is an array, or an object.
[[nodiscard]] const nlohmann::json* array_member(const nlohmann::json& value, std::string_view name);
[[nodiscard]] const nlohmann::json* object_member(const nlohmann::json& value, std::string_view name);
// A member that is a string; empty where it is not.
[[nodiscard]] std::string text_member(const nlohmann::json& value, std::string_view name);
// A member that is a number.
[[nodiscard]] std::optional<double> number_member(const nlohmann::json& value, std::string_view name);
// A whole number of 64 bits; fractions are none.
[[nodiscard]] std::optional<std::int64_t> whole_number(const nlohmann::json& value);
[[nodiscard]] std::optional<std::int64_t> whole_member(const nlohmann::json& value, std::string_view name);

}  // namespace bellwether::provider
