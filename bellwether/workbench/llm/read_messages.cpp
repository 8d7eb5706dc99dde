#include "bellwether/workbench/llm/read_messages.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using MessagesJson = nlohmann::json;
using text::ChatRole;

constexpr std::uint64_t kMessagesBytes = 64'000'000;
constexpr std::pair<std::string_view, ChatRole> kRoles[] = {
    {"system", ChatRole::system}, {"user", ChatRole::user}, {"assistant", ChatRole::assistant}};

Result<text::ChatMessage> read_turn(const MessagesJson& turn, std::size_t number) {
  const auto bad = [&](std::string_view why) {
    return fail(ErrorKind::data, fmt::format("turn {} of the conversation {}", number, why));
  };
  if (!turn.is_object()) return bad(R"(is no object with "role" and "content")");
  for (const char* key : {"role", "content"}) {
    if (!turn.contains(key) || !turn[key].is_string())
      return bad(fmt::format("has no text under \"{}\"", key));
  }
  const auto& role = turn["role"].get_ref<const std::string&>();
  for (const auto& [name, known] : kRoles) {
    if (role == name) return text::ChatMessage{known, turn["content"].get<std::string>()};
  }
  return bad(
      fmt::format("has the role '{}'; system, user and assistant are possible", core::utf8_prefix(role, 50)));
}

}  // namespace

Result<std::vector<text::ChatMessage>> parse_messages(std::string_view text) {
  core::JsonLimits limits;
  limits.string_bytes = 16 << 20;
  const auto value = core::parse_json(text, limits);
  if (!value) return fail(value.error());
  if (!value->is_array() || value->empty())
    return fail(ErrorKind::data, R"(a conversation is a JSON list of objects with "role" and "content")");
  std::vector<text::ChatMessage> turns;
  for (const MessagesJson& each : *value) {
    auto turn = read_turn(each, turns.size() + 1);
    if (!turn) return fail(turn.error());
    turns.push_back(std::move(*turn));
  }
  return turns;
}

Result<std::vector<text::ChatMessage>> read_messages(const std::filesystem::path& file) {
  const auto content = core::read_file(file, kMessagesBytes);
  if (!content) return fail(content.error());
  auto turns = parse_messages(*content);
  if (!turns) return fail(turns.error().within(file.string()));
  return turns;
}

}  // namespace bellwether::workbench
