#include "bellwether/text/tokenizer/json_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

namespace dom = simdjson::dom;

// Objects with more members are vocabularies, whose doubled entries the vocabulary's own index finds.
constexpr std::size_t kCheckedMembers = 10'000;

// The slower reader knows the place of a mistake.
core::Error syntax_error(std::string_view text, simdjson::error_code code) {
  if (code == simdjson::MEMALLOC) return core::out_of_memory();
  constexpr std::size_t kReadAgain = 1 << 20;
  if (text.size() <= kReadAgain) {
    if (const auto again = core::parse_json(text, {}); !again)
      return {core::ErrorKind::model, again.error().message};
  }
  return {core::ErrorKind::model, fmt::format("not valid JSON: {}", simdjson::error_message(code))};
}

core::Status check_keys(dom::element value, const std::string& path);

core::Status check_object(const dom::object& object, const std::string& path) {
  if (object.size() > kCheckedMembers) return {};
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : object) {
    if (core::first_invalid_utf8(key) != key.size()) {
      return core::fail(core::ErrorKind::model, fmt::format("{}: a key holds a lone surrogate", path));
    }
    keys.push_back(key);
    if (core::Status inner =
            check_keys(value, path.empty() ? std::string(key) : path + "." + std::string(key));
        !inner) {
      return inner;
    }
  }
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice == keys.end()) return {};
  return core::fail(core::ErrorKind::model, fmt::format("{}: the key \"{}\" occurs twice", path, *twice));
}

// Depth is bounded by the parser.
core::Status check_keys(dom::element value, const std::string& path) {
  if (dom::object object; value.get(object) == simdjson::SUCCESS) return check_object(object, path);
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return {};
  for (const dom::element each : array) {
    if (core::Status inner = check_keys(each, path); !inner) return inner;
  }
  return {};
}

}  // namespace

core::Error JsonValue::wrong(std::string_view what) const {
  return {core::ErrorKind::model, fmt::format("{}: {}", path_.empty() ? "the document" : path_, what)};
}

core::Result<std::string_view> JsonValue::string() const {
  std::string_view text;
  if (value_.get_string().get(text) != simdjson::SUCCESS) return core::fail(wrong("must be a string"));
  // The parser lets some lone surrogates through as invalid UTF-8.
  if (core::first_invalid_utf8(text) != text.size()) return core::fail(wrong("holds a lone surrogate"));
  return text;
}

core::Result<bool> JsonValue::boolean() const {
  bool value = false;
  if (value_.get_bool().get(value) != simdjson::SUCCESS) return core::fail(wrong("must be true or false"));
  return value;
}

core::Result<std::uint32_t> JsonValue::number() const {
  std::uint64_t value = 0;
  if (value_.get_uint64().get(value) != simdjson::SUCCESS ||
      value > std::numeric_limits<std::uint32_t>::max()) {
    return core::fail(wrong("must be a whole number from 0 to 2^32-1"));
  }
  return static_cast<std::uint32_t>(value);
}

core::Result<dom::object> JsonValue::object() const {
  dom::object object;
  if (value_.get_object().get(object) != simdjson::SUCCESS) return core::fail(wrong("must be an object"));
  return object;
}

core::Result<dom::array> JsonValue::array() const {
  dom::array array;
  if (value_.get_array().get(array) != simdjson::SUCCESS) return core::fail(wrong("must be an array"));
  return array;
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
  dom::element member;
  if (!value_.is_object() || value_.at_key(key).get(member) != simdjson::SUCCESS || member.is_null())
    return std::nullopt;
  return JsonValue(member, path_.empty() ? std::string(key) : path_ + "." + std::string(key));
}

core::Result<JsonValue> JsonValue::at(std::string_view key) const {
  if (auto member = find(key)) return std::move(*member);
  return core::fail(wrong(fmt::format("\"{}\" is missing", key)));
}

std::string_view JsonValue::type() const {
  const auto member = find("type");
  if (!member) return {};
  const auto text = member->string();
  return text ? *text : std::string_view{};
}

core::Result<bool> JsonValue::flag(std::string_view key, std::optional<bool> otherwise) const {
  const auto member = find(key);
  if (member) return member->boolean();
  if (otherwise) return *otherwise;
  return core::fail(wrong(fmt::format("\"{}\" is missing", key)));
}

core::Result<JsonDocument> JsonDocument::parse(std::string_view text) {
  auto parser = std::make_unique<dom::parser>();
  const std::size_t capacity = std::max<std::size_t>(text.size(), 64);
  if (const auto code = parser->allocate(capacity, kDepth); code != simdjson::SUCCESS) {
    return core::fail(core::ErrorKind::model, "not enough memory to read the document");
  }
  dom::element root;
  if (const auto code = parser->parse(text.data(), text.size(), true).get(root); code != simdjson::SUCCESS) {
    return core::fail(syntax_error(text, code));
  }
  if (core::Status keys = check_keys(root, ""); !keys) return core::fail(keys.error());
  return JsonDocument(std::move(parser), root);
}

JsonDocument::JsonDocument(std::unique_ptr<dom::parser> parser, dom::element root)
    : parser_(std::move(parser)), root_(root) {}

}  // namespace bellwether::text
