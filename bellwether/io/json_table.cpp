#include "bellwether/io/json_table.h"

#include <fmt/format.h>

#include "bellwether/core/ascii.h"
#include "bellwether/io/plain_front.h"

namespace bellwether::io {
namespace {

// A member at the front of an object: its key as written, and what begins behind the colon.
struct FrontMember {
  std::string_view key, value;
};

// Nothing in it where no member stands at the front.
FrontMember member_at(std::string_view text) {
  text = plain_front(text);
  if (!text.starts_with('"')) return {};
  const std::size_t end = text.find('"', 1);
  if (end == text.npos) return {};
  const std::string_view behind = plain_front(text.substr(end + 1));
  if (!behind.starts_with(':')) return {};
  return {text.substr(1, end - 1), plain_front(behind.substr(1))};
}

// "1727740800000", "2024-10-01T00:00:00.000Z"; not "1. Information".
bool is_day(std::string_view key) {
  return !key.empty() && core::is_ascii_digit(key.front()) &&
         key.find_first_not_of("0123456789-:.TZ") == key.npos;
}

// The member that holds a list of objects: {"schema": …, "data": [{…}]}. Nothing in it where there is none.
FrontMember find_rows(std::string_view front) {
  for (std::size_t at = front.find('"'); at != front.npos; at = front.find('"', at)) {
    const FrontMember member = member_at(front.substr(at));
    const bool has_rows =
        member.value.starts_with('[') && plain_front(member.value.substr(1)).starts_with('{');
    if (has_rows && member.key != "fields") return member;
    const std::size_t end = front.find('"', at + 1);
    if (end == front.npos) return {};
    at = end + 1;
  }
  return {};
}

std::string command(std::string_view imports, std::string_view table, std::string_view options) {
  return fmt::format("python3 -c \"import {}; {}.to_csv('out.csv'{})\"", imports, table, options);
}

}  // namespace

JsonTable find_json_table(std::string_view front) {
  front = plain_front(front);
  if (front.empty()) return JsonTable::unknown;
  const std::string_view inside = plain_front(front.substr(1));
  if (front.starts_with('[')) return inside.starts_with('[') ? JsonTable::lists : JsonTable::records;
  const FrontMember first = member_at(inside);
  if (first.value.empty()) return JsonTable::unknown;
  const bool holds_object = first.value.starts_with('{'), holds_list = first.value.starts_with('[');
  if (!holds_object && !holds_list) {
    return find_rows(front).key.empty() ? JsonTable::lines : JsonTable::rows_under_name;
  }
  if (holds_list && (first.key == "columns" || first.key == "index")) return JsonTable::split;
  if (holds_object && is_day(first.key)) return JsonTable::index;
  if (holds_object && is_day(member_at(first.value.substr(1)).key)) return JsonTable::columns;
  return find_rows(front).key.empty() ? JsonTable::unknown : JsonTable::rows_under_name;
}

std::string json_table_remedy(std::string_view front, std::string_view file) {
  const auto read = [&](std::string_view options, std::string_view written) {
    return command("pandas", fmt::format("pandas.read_json('{}'{})", file, options), written);
  };
  switch (find_json_table(front)) {
    case JsonTable::records: return read("", ", index=False");
    case JsonTable::lines: return read(", lines=True", ", index=False");
    case JsonTable::columns: return read("", "");
    case JsonTable::index: return read(", orient='index'", "");
    case JsonTable::split: return read(", orient='split'", "");
    case JsonTable::rows_under_name:
      return command("json, pandas",
                     fmt::format("pandas.DataFrame(json.load(open('{}'))['{}'])", file, find_rows(front).key),
                     ", index=False");
    case JsonTable::lists: return "lists have no names and no dates: write the table anew with both";
    case JsonTable::unknown: break;
  }
  return "its rows lie deeper in the file: pick them out with Python's json and pandas.DataFrame(rows)";
}

}  // namespace bellwether::io
