// JSON that holds a table: which call of pandas turns it into CSV. The forms are those that pandas'
// DataFrame.to_json(orient=…) writes, JSON Lines, and a list of objects under a name, as vendors answer.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::io {

// How a table lies in JSON. rows_under_name: {"results": [{…}]}; lists: [[…]], without names; unknown: no
// table that is told by its front.
enum class JsonTable { records, lines, columns, index, split, rows_under_name, lists, unknown };

// Told by the front of a file, whose first character is a brace or a bracket; a key of digits and
// the marks of dates is a day.
[[nodiscard]] JsonTable find_json_table(std::string_view front);

// What to type so that `file` becomes CSV with its dates: a sentence's end with a command, or what to do
// instead.
[[nodiscard]] std::string json_table_remedy(std::string_view front, std::string_view file);

}  // namespace bellwether::io
