#include "bellwether/io/json_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/json_table.h"
#include "bellwether/io/plain_front.h"

namespace bellwether::io {
namespace {

using nlohmann::json;

constexpr std::size_t kQuotedAnswer = 160;  // bytes of an answer that a message repeats
constexpr std::size_t kLongestAnswer = std::size_t{64} << 10;

// Names under which servers put what went wrong, the telling ones first.
constexpr std::array kFailures = {"Error Message", "Note",   "Information", "error_message",
                                  "errorMessage",  "error",  "Error",       "errors",
                                  "fault",         "detail", "message"};
// Names of a state that is no success where a message stands beside them.
constexpr std::array kStates = {"status", "code", "statusCode", "error_code", "cod", "success", "request_id"};

// Whether a list of objects stands among the members: rows.
bool holds_rows(const json& object) {
  return std::ranges::any_of(object.items(), [](const auto& member) {
    return member.key() != "errors" && member.value().is_array() && !member.value().empty() &&
           member.value().front().is_object();
  });
}

// The words of a failure: a string itself, or what an object or list says first.
std::optional<std::string> words_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() && !value.empty()) return words_of(value.front());
  if (!value.is_object()) return std::nullopt;
  for (const char* name : {"message", "description", "detail", "faultstring", "code"}) {
    if (const auto found = value.find(name); found != value.end() && found->is_string())
      return found->get<std::string>();
  }
  return value.empty() ? std::nullopt : std::optional(value.dump());
}

bool is_failure(const json& object, std::string_view name) {
  if (name != "message" && name != "detail") return true;
  return object.size() == 1 ||
         std::ranges::any_of(kStates, [&](const char* state) { return object.contains(state); });
}

// The failure that an object reports, one level down too ({"chart": {"error": …}}).
std::optional<std::string> failure_of(const json& object) {
  if (!object.is_object() || holds_rows(object)) return std::nullopt;
  for (const char* name : kFailures) {
    const auto found = object.find(name);
    if (found == object.end() || !is_failure(object, name)) continue;
    if (auto words = words_of(*found)) return words;
  }
  if (const auto state = object.find("s"); state != object.end() && *state == "no_data") return "no_data";
  for (const auto& [name, value] : object.items()) {
    if (value.is_object() && value.contains("error") && object.size() == 1) return failure_of(value);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> failure_words(std::string_view text) {
  text = plain_front(text);
  if (!text.starts_with('{') || text.size() >= kLongestAnswer) return std::nullopt;
  const auto answer = core::parse_json(text, core::JsonLimits{});
  return answer ? failure_of(*answer) : std::nullopt;
}

std::optional<std::string> find_failed_answer(std::string_view text) {
  const auto words = failure_words(text);
  if (!words) return std::nullopt;
  return fmt::format("the server's answer '{}' (JSON) in place of data: the download failed; fetch it again",
                     core::utf8_prefix(*words, kQuotedAnswer));
}

std::optional<std::string> find_json_in_place_of_table(std::string_view start, std::string_view file) {
  const std::string_view text = plain_front(start);
  if (!text.starts_with('{') && !text.starts_with('[')) return std::nullopt;
  const std::string_view inside = plain_front(text.substr(1));
  if (inside.empty() || std::string_view("{[\"]}-0123456789").find(inside.front()) == std::string_view::npos)
    return std::nullopt;
  if (auto failed = find_failed_answer(text)) return failed;
  return "JSON, not a table; write it as CSV with a header line: " + json_table_remedy(text, file);
}

}  // namespace bellwether::io
