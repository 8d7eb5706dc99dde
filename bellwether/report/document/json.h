// A table as JSON: its rows as objects whose keys are those of the columns, in their order. Numbers are
// numbers, whatever is missing or not finite is null; text that is no UTF-8 has U+FFFD in the place of what
// is wrong where it is written out. A column with an interval is three keys: key, key_low, key_high.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "bellwether/report/document/table.h"

namespace bellwether::report {

// An array of objects; of a record, its one object. For the nested documents (…_json.h).
[[nodiscard]] nlohmann::ordered_json table_json(const Table& table);

// One row as an object.
[[nodiscard]] nlohmann::ordered_json row_json(const Table& table, const Row& row);

// An object a line.
[[nodiscard]] std::string to_json_lines(const Table& table);

}  // namespace bellwether::report
