#include "bellwether/store/ledger_line.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"

namespace bellwether::store {

struct LedgerLine::Json {
  explicit Json(nlohmann::json whole) : value(std::move(whole)) {}

  [[nodiscard]] const nlohmann::json* find(const char* key) const {
    const auto found = value.find(key);
    return found == value.end() ? nullptr : &*found;
  }

  nlohmann::json value;
};

core::Result<LedgerLine> LedgerLine::parse(std::string_view line, std::size_t longest) {
  auto json = core::parse_json(line, {.depth = 4, .string_bytes = longest});
  if (!json) return core::fail(json.error());
  return LedgerLine(std::make_shared<const Json>(std::move(*json)), std::make_shared<core::Status>());
}

void LedgerLine::refuse(const char* key) {
  if (*status_) *status_ = core::fail(core::ErrorKind::data, fmt::format("'{}' is missing or wrong", key));
}

std::string LedgerLine::text(const char* key) {
  const nlohmann::json* const found = json_->find(key);
  if (found != nullptr && found->is_string()) return found->get<std::string>();
  refuse(key);
  return {};
}

std::uint32_t LedgerLine::count(const char* key) {
  const std::uint64_t found = large_count(key);
  if (found <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(found);
  refuse(key);
  return 0;
}

std::uint64_t LedgerLine::large_count(const char* key) {
  const nlohmann::json* const found = json_->find(key);
  if (found != nullptr && found->is_number_unsigned()) return found->get<std::uint64_t>();
  refuse(key);
  return 0;
}

double LedgerLine::number(const char* key) {
  const nlohmann::json* const found = json_->find(key);
  if (found != nullptr && found->is_number()) return found->get<double>();
  refuse(key);
  return 0.0;
}

std::optional<double> LedgerLine::number_or_null(const char* key) {
  const nlohmann::json* const found = json_->find(key);
  if (found != nullptr && found->is_null()) return std::nullopt;
  return number(key);
}

std::vector<std::string> LedgerLine::texts(const char* key) {
  std::vector<std::string> texts;
  const nlohmann::json* const found = json_->find(key);
  if (found == nullptr || !found->is_array()) return refuse(key), texts;
  for (const nlohmann::json& each : *found) {
    if (!each.is_string()) return refuse(key), texts;
    texts.push_back(each.get<std::string>());
  }
  return texts;
}

std::vector<double> LedgerLine::numbers(const char* key) {
  std::vector<double> numbers;
  const nlohmann::json* const found = json_->find(key);
  if (found == nullptr || !found->is_array()) return refuse(key), numbers;
  for (const nlohmann::json& each : *found) {
    if (!each.is_number()) return refuse(key), numbers;
    numbers.push_back(each.get<double>());
  }
  return numbers;
}

std::vector<LedgerLine> LedgerLine::rows(const char* key) {
  std::vector<LedgerLine> rows;
  const nlohmann::json* const found = json_->find(key);
  if (found == nullptr || !found->is_array()) return refuse(key), rows;
  for (const nlohmann::json& row : *found) rows.push_back({std::make_shared<const Json>(row), status_});
  return rows;
}

LedgerLine LedgerLine::object(const char* key) const {
  const nlohmann::json* const found = json_->find(key);
  return {std::make_shared<const Json>(found == nullptr ? nlohmann::json::object() : *found),
          std::make_shared<core::Status>()};
}

}  // namespace bellwether::store
