#include "bellwether/io/json_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::io {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kDepth = 128;

core::Error wrong(std::string message) { return {core::ErrorKind::data, std::move(message)}; }

// The slower reader knows the place of a mistake.
core::Error syntax_error(std::string_view line, simdjson::error_code code) {
  constexpr std::size_t kReadAgain = 1 << 20;
  if (line.empty()) return wrong("the line is empty; JSONL has one object a line");
  if (line.size() <= kReadAgain) {
    if (const auto again = core::parse_json(line, {}); !again) return again.error();
  }
  return wrong(fmt::format("not valid JSON: {}", simdjson::error_message(code)));
}

}  // namespace

static_assert(JsonLine::kPadding >= simdjson::SIMDJSON_PADDING);

struct JsonLine::State {
  std::string key;
  dom::parser parser;
  std::vector<std::string_view> keys;
};

JsonLine::JsonLine(std::string key) : state_(std::make_unique<State>()) { state_->key = std::move(key); }
JsonLine::JsonLine(JsonLine&&) noexcept = default;
JsonLine::~JsonLine() = default;

core::Result<std::string_view> JsonLine::text_of(std::string_view line) {
  dom::parser& parser = state_->parser;
  if (line.size() > parser.capacity()) {
    constexpr std::size_t kLeast = 4096;
    if (parser.allocate(std::max(line.size() * 2, kLeast), kDepth) != simdjson::SUCCESS) {
      return core::fail(core::out_of_memory("reading a line"));
    }
  }
  dom::element root;
  if (const auto code = parser.parse(line.data(), line.size(), false).get(root); code != simdjson::SUCCESS) {
    return core::fail(syntax_error(line, code));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return core::fail(wrong("not a JSON object"));
  std::vector<std::string_view>& keys = state_->keys;
  keys.clear();
  std::string_view text;
  simdjson::error_code found = simdjson::NO_SUCH_FIELD;
  for (const auto& [key, value] : object) {
    keys.push_back(key);
    if (key == state_->key) found = value.get(text);
  }
  std::sort(keys.begin(), keys.end());
  if (const auto twice = std::adjacent_find(keys.begin(), keys.end()); twice != keys.end()) {
    return core::fail(wrong(fmt::format("the key \"{}\" occurs twice", *twice)));
  }
  if (found == simdjson::NO_SUCH_FIELD)
    return core::fail(wrong(fmt::format("no \"{}\" in the object", state_->key)));
  if (found != simdjson::SUCCESS)
    return core::fail(wrong(fmt::format("\"{}\" is not a string", state_->key)));
  // The parser lets some lone surrogates through as invalid UTF-8.
  if (core::first_invalid_utf8(text) != text.size()) {
    return core::fail(wrong(fmt::format("\"{}\" holds a lone surrogate", state_->key)));
  }
  return text;
}

}  // namespace bellwether::io
