// The first records of a table, looked at to tell whether it is one, whether its first line is a header, and
// what its columns hold where it is not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/io/csv_reader.h"

namespace bellwether::source {

// Fields byte by byte (as ISO-8859-1), since the encoding may not be known yet.
struct TableFront {
  io::Delimiter delimiter = io::Delimiter::comma;  // never by_header
  std::vector<std::vector<std::string>> records;
};

// The records in `look`, the front of a file; nothing where one of them has another number of fields than the
// first. With Delimiter::by_header that is found as CsvReader finds it.
[[nodiscard]] std::optional<TableFront> look_at_table(std::string_view look, io::Delimiter delimiter);

// Whether a field is a date, a time or a number.
[[nodiscard]] bool is_value(std::string_view field);

// Whether the first record names columns of what follows: several names without values or prose, over a
// column of texts by its name, or over values in every row.
[[nodiscard]] bool begins_with_header(const TableFront& table);

// Names for two columns of a table without a header line, of which one holds a word that is a label in every
// record looked at, the first included: "label" and "text". Empty for any other table.
[[nodiscard]] std::vector<std::string> find_label_and_text(const TableFront& table);

// A field of a first record that no header has: a value, a label, prose. Nothing where there is none.
[[nodiscard]] std::optional<std::string> find_data_among(const std::vector<std::string>& names);

}  // namespace bellwether::source
