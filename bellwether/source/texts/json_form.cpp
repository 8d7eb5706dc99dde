#include "bellwether/source/texts/json_form.h"

#include <algorithm>
#include <array>

#include "bellwether/io/json_list.h"
#include "bellwether/io/json_value_scanner.h"
#include "bellwether/io/plain_front.h"

namespace bellwether::source {
namespace {

using io::Input;
using io::plain_front;
bool is_named_json(std::string_view file) {
  if (file.ends_with(".gz")) file.remove_suffix(3);
  constexpr std::array kEndings = {".json", ".jsonl", ".ndjson"};
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return file.ends_with(ending); });
}

// A table or a line of text may begin with a bracket too: only what JSON alone has behind it counts.
JsonForm form_of_list(std::string_view start, std::string_view file) {
  const std::string_view inside = plain_front(start.substr(1));
  const bool objects = inside.starts_with('{');
  const bool empty = inside.starts_with(']') && plain_front(inside.substr(1)).empty();
  return objects || empty || is_named_json(file) ? JsonForm::document : JsonForm::none;
}

// Of an object on one line that is the whole file, or of which only the front is at hand: what its members
// say.
JsonForm form_of_line(std::string_view object, bool (*is_text_column)(std::string_view)) {
  std::string_view rest = object.substr(1);
  bool has_list = false;
  for (;;) {
    rest = plain_front(rest);
    io::JsonValueScanner name, value;
    const auto name_length = rest.starts_with('"') ? name.scan(rest, Input::goes_on) : std::nullopt;
    if (!name_length) break;
    const std::string_view key = rest.substr(1, *name_length - 2);
    if (is_text_column(key)) return JsonForm::lines;
    rest = plain_front(rest.substr(*name_length));
    if (!rest.starts_with(':')) break;
    rest = plain_front(rest.substr(1));
    const std::string_view inside = rest.starts_with('[') ? plain_front(rest.substr(1)) : std::string_view();
    has_list = has_list || (io::is_list_name(key) && (inside.starts_with('{') || inside.starts_with(']')));
    const auto value_length = value.scan(rest, Input::goes_on);
    if (!value_length) break;
    rest = plain_front(rest.substr(*value_length));
    if (!rest.starts_with(',')) break;
    rest.remove_prefix(1);
  }
  return has_list ? JsonForm::document : JsonForm::lines;
}

}  // namespace

JsonForm find_json_form(std::string_view start, std::string_view file,
                        bool (*is_text_column)(std::string_view)) {
  const std::string_view text = plain_front(start);
  if (text.starts_with('[')) return form_of_list(text, file);
  if (!text.starts_with('{')) return JsonForm::none;
  const std::string_view inside = plain_front(text.substr(1));
  if (!inside.starts_with('"') && !inside.starts_with('}') && !is_named_json(file)) return JsonForm::none;
  io::JsonValueScanner scanner;
  const auto length = scanner.scan(text, Input::goes_on);
  if (scanner.breaks_string()) return JsonForm::lines;
  if (scanner.spans_lines()) return JsonForm::document;
  const bool more_follows = length && !plain_front(text.substr(*length)).empty();
  return more_follows ? JsonForm::lines : form_of_line(text, is_text_column);
}

}  // namespace bellwether::source
