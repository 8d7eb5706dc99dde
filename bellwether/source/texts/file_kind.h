// Which kind of file a file of texts is: told by its first bytes, and by its name where those leave it open.
#pragma once

#include <string_view>

#include "bellwether/source/catalog.h"
#include "bellwether/source/texts/json_form.h"

namespace bellwether::source {

// The kind, and for JSON whether it is one document.
struct FoundKind {
  FileKind kind = FileKind::csv;
  JsonForm json = JsonForm::none;
};

// `look` is the front of the file, 64 KiB or all of it. A table under the name of plain text (.txt, or
// standard input, which has no name) is a table where its first line names columns and all lines fit them.
[[nodiscard]] FoundKind find_file_kind(std::string_view look, std::string_view name);

// The first line of a file without its end and a byte-order mark.
[[nodiscard]] std::string_view first_line(std::string_view look);

}  // namespace bellwether::source
