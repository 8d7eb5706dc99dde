// Large JSON files (vocabularies, tokenizer.json), read strictly: each value knows its place, so that an
// error can name it. Internal to the readers of this folder; JSON of ordinary size is read with
// core/strict_json.h.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::text {

// A value and where it stands: "model.merges". Errors are of kind model.
class JsonValue {
 public:
  JsonValue(simdjson::dom::element value, std::string path) : value_(value), path_(std::move(path)) {}

  [[nodiscard]] core::Result<std::string_view> string() const;
  [[nodiscard]] core::Result<bool> boolean() const;
  [[nodiscard]] core::Result<std::uint32_t> number() const;  // 0 … 2^32-1
  [[nodiscard]] core::Result<simdjson::dom::object> object() const;
  [[nodiscard]] core::Result<simdjson::dom::array> array() const;

  // The member `key` of this object; nothing where it is absent or null, or where this is no object.
  [[nodiscard]] std::optional<JsonValue> find(std::string_view key) const;
  // The same, as an error where there is none.
  [[nodiscard]] core::Result<JsonValue> at(std::string_view key) const;
  // The text of member "type"; empty where there is none.
  [[nodiscard]] std::string_view type() const;
  // A boolean member, or `otherwise` where it is absent or null.
  [[nodiscard]] core::Result<bool> flag(std::string_view key, std::optional<bool> otherwise) const;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] core::Error wrong(std::string_view what) const;  // "model.vocab: what"

 private:
  simdjson::dom::element value_;
  std::string path_;
};

// A parsed file. It owns what its JsonValues point to.
class JsonDocument {
 public:
  static constexpr std::size_t kDepth = 128;

  // Errors: model for what is not JSON (with the place), deeper than kDepth, or has a key twice anywhere but
  // in the objects whose members the caller checks itself: those with more than 10,000 members.
  [[nodiscard]] static core::Result<JsonDocument> parse(std::string_view text);

  [[nodiscard]] JsonValue root() const { return {root_, ""}; }

 private:
  JsonDocument(std::unique_ptr<simdjson::dom::parser> parser, simdjson::dom::element root);
  std::unique_ptr<simdjson::dom::parser> parser_;  // owns the values
  simdjson::dom::element root_;
};

}  // namespace bellwether::text
