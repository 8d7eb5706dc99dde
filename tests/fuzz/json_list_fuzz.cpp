// Any bytes as a JSON document of texts: reading ends, and every object handed out that is JSON is one that
// the whole document, read strictly at once, has in its list.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/json_list.h"

namespace {

using bellwether::io::ByteStream;
using bellwether::io::JsonList;
using nlohmann::json;

struct Outcome {
  json objects = json::array();
  bool refused = false;
};

Outcome read(const std::string& bytes) {
  JsonList list(ByteStream::of_memory(bytes, "f"));
  Outcome outcome;
  for (;;) {
    const auto object = list.next();
    if (!object && object.error().message.empty()) std::abort();
    outcome.refused = outcome.refused || !object;
    if (!object && !list.refused().can_continue) return outcome;
    if (!object) continue;
    if (!*object) return outcome;
    if ((*object)->text.find('\n') != std::string_view::npos) std::abort();
    auto parsed = bellwether::core::parse_json((*object)->text, {});
    if (!parsed) {
      outcome.refused = true;
    } else {
      outcome.objects.push_back(std::move(*parsed));
    }
  }
}

// The list of a document that is valid as a whole.
json list_of(const json& document) {
  if (!document.is_object()) return document;
  for (const auto& [name, value] : document.items()) {
    if (value.is_array() && bellwether::io::is_list_name(name) && !value.empty() && value.front().is_object())
      return value;
  }
  return json::array();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("\x1F\x8B") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return 0;
  const Outcome outcome = read(bytes);
  const std::string_view text = std::string_view(bytes).substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  // Two levels more than an object of it may have.
  const auto document = bellwether::core::parse_json(text, {.depth = 130});
  if (!document && !outcome.refused) std::abort();  // nothing that is no JSON passes
  if (document && !outcome.refused && list_of(*document) != outcome.objects) std::abort();
  return 0;
}
