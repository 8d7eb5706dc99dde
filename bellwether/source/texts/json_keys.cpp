#include "bellwether/source/texts/json_keys.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/json_list.h"
#include "bellwether/io/line_reader.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

std::unique_ptr<io::JsonObjects> objects_in(std::string_view look, JsonForm form) {
  auto front = io::ByteStream::of_memory(std::string(look), "front");
  if (form == JsonForm::document) return std::make_unique<io::JsonList>(std::move(front));
  return io::json_lines(io::LineReader(std::move(front), {}));
}

// Visits each whole object; what is no object, or is cut by the end of the look, is refused when it is read.
template <class Visit>
void visit_front(std::string_view look, JsonForm form, Visit visit) {
  const auto objects = objects_in(look, form);
  for (;;) {
    const auto object = objects->next();
    if (!object && !objects->refused().can_continue) break;
    if (!object) continue;
    if (!*object) break;
    const auto parsed = core::parse_json((*object)->text, core::JsonLimits{});
    if (!parsed || !parsed->is_object()) continue;
    for (const auto& [key, value] : parsed->items()) visit(key, value);
  }
}

void add_once(std::string name, std::vector<std::string>& names) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

std::vector<std::string> keys_in_front(std::string_view look, JsonForm form) {
  std::vector<std::string> keys;
  visit_front(look, form, [&](const std::string& key, const nlohmann::json& value) {
    if (!value.is_object()) add_once(key, keys);
  });
  return keys;
}

std::vector<std::string> ticker_paths_in_front(std::string_view look, JsonForm form) {
  std::vector<std::string> paths;
  visit_front(look, form, [&](const std::string& key, const nlohmann::json& value) {
    if (!value.is_array() || value.empty() || !value.front().is_object()) return;
    for (const auto& [inner, member] : value.front().items()) {
      const std::string& name = inner;
      const auto is_name = [&](std::string_view usual) { return same_name(name, usual); };
      if (member.is_string() && std::ranges::any_of(usual_names(Role::ticker), is_name))
        add_once(key + "." + name, paths);
    }
  });
  return paths;
}

}  // namespace bellwether::source
