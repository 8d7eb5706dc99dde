// Names for the columns of a table without a header line: as the user gives them, or as its content tells
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// What stands in for a header.
struct MissingHeader {
  std::vector<std::string> names;
  io::Delimiter delimiter = io::Delimiter::comma;  // never by_header
  std::string_view note;                           // what a user must know of it
};

// `look` is the front of the file. Nothing where it has a header line, or where that is open. Errors: usage,
// where the names that the user gives do not fit the first line or it has them already.
[[nodiscard]] core::Result<std::optional<MissingHeader>> find_missing_header(std::string_view look,
                                                                             const TextOptions& options);

}  // namespace bellwether::source
