#include "bellwether/source/texts/json_keys.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/json_list.h"
#include "bellwether/io/line_reader.h"
#include "bellwether/source/times/written_time.h"
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

constexpr int kDeepestTime = 3;

// Members of objects below `path` that hold a time by name.
void add_times(const std::string& path, const nlohmann::json& object, int depth,
               std::vector<std::string>& paths) {
  for (const auto& [key, value] : object.items()) {
    const std::string inner = path + "." + key;
    if (value.is_object() && depth < kDeepestTime) add_times(inner, value, depth + 1, paths);
    const bool is_wrapped = key == "$date" || key == "$numberLong";
    if (!value.is_string() && !(value.is_number() && is_wrapped)) continue;
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    if ((is_wrapped || could_be_time(key) || looks_like_time(key)) && parse_written_time(written))
      add_once(inner, paths);
  }
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

std::vector<std::string> time_paths_in_front(std::string_view look, JsonForm form) {
  std::vector<std::string> paths;
  visit_front(look, form, [&](const std::string& key, const nlohmann::json& value) {
    if (value.is_object()) add_times(key, value, 1, paths);
  });
  return paths;
}

}  // namespace bellwether::source
