#include "bellwether/source/texts/file_kind.h"

#include <algorithm>

#include "bellwether/io/plain_front.h"
#include "bellwether/source/texts/label_names.h"
#include "bellwether/source/texts/table_front.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

// Whether one of the fields of a first line is a column that holds texts.
bool names_a_text_column(std::string_view line) {
  const auto is_text = [](std::string_view field) {
    if (field.size() > 1 && field.front() == '"' && field.back() == '"')
      field = field.substr(1, field.size() - 2);
    if (std::ranges::any_of(usual_names(Role::text),
                            [&](std::string_view each) { return same_name(field, each); }))
      return true;
    return std::ranges::any_of(text_schemas(), [&](const TextSchema& each) {
      return each.kind == FileKind::csv && field == each.columns[static_cast<std::size_t>(Role::text)];
    });
  };
  for (;;) {
    const std::size_t end = line.find_first_of(",;\t|");
    if (is_text(line.substr(0, end))) return true;
    if (end == line.npos) return false;
    line.remove_prefix(end + 1);
  }
}

bool is_usual_text(std::string_view key) {
  return std::ranges::any_of(usual_names(Role::text),
                             [&](std::string_view each) { return same_name(key, each); });
}

bool ends_in_label(std::string_view line) {
  const std::size_t at = line.rfind('@');
  const LabelName* word = at == line.npos ? nullptr : find_label_word(line.substr(at + 1));
  return word != nullptr && word->name.size() == line.size() - at - 1;  // no abbreviation
}

bool is_plain_text(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return name == "<stdin>" || name.ends_with(".txt");
}

}  // namespace

std::string_view first_line(std::string_view look) {
  if (look.starts_with("\xEF\xBB\xBF")) look.remove_prefix(3);
  look = look.substr(0, look.find('\n'));
  if (look.ends_with('\r')) look.remove_suffix(1);
  return look;
}

FoundKind find_file_kind(std::string_view look, std::string_view name) {
  const JsonForm json = find_json_form(look, name, is_usual_text);
  if (json != JsonForm::none) return {FileKind::jsonl, json};
  const std::string_view line = first_line(look);
  if (ends_in_label(line)) return {FileKind::phrasebank};
  if (!is_plain_text(name)) return {FileKind::csv};
  if (name == "<stdin>" && names_a_text_column(line)) return {FileKind::csv};
  const auto table = look_at_table(look, io::Delimiter::by_header);
  return {table && begins_with_header(*table) ? FileKind::csv : FileKind::lines};
}

}  // namespace bellwether::source
