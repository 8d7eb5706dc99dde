#include "bellwether/source/texts/json_keys.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/json_list.h"
#include "bellwether/io/line_reader.h"

namespace bellwether::source {
namespace {

std::unique_ptr<io::JsonObjects> objects_in(std::string_view look, JsonForm form) {
  auto front = io::ByteStream::of_memory(std::string(look), "front");
  if (form == JsonForm::document) return std::make_unique<io::JsonList>(std::move(front));
  return io::json_lines(io::LineReader(std::move(front), {}));
}

// What is no object, or is cut by the end of the look, adds nothing: it is refused when it is read.
void add_keys(std::string_view object, std::vector<std::string>& keys) {
  const auto parsed = core::parse_json(object, core::JsonLimits{});
  if (!parsed || !parsed->is_object()) return;
  for (const auto& [key, value] : parsed->items()) {
    if (!value.is_object() && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  }
}

}  // namespace

std::vector<std::string> keys_in_front(std::string_view look, JsonForm form) {
  std::vector<std::string> keys;
  const auto objects = objects_in(look, form);
  for (;;) {
    const auto object = objects->next();
    if (!object && !objects->refused().can_continue) break;
    if (!object) continue;
    if (!*object) break;
    add_keys((*object)->text, keys);
  }
  return keys;
}

}  // namespace bellwether::source
