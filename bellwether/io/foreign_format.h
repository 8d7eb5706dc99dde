// What a file is that holds no rows of text: told by its first bytes, whatever its name says, with a remedy
// that works when typed. Compressed, binary and web formats, and what a failed download leaves in place of
// data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"

namespace bellwether::io {

// What the reader of a file understands. tables: nothing else; texts: JSON too; lines: any line is a text, so
// that no JSON and no note is taken for a failed download.
enum class Understands { tables, texts, lines };

// A sentence without the file's name ("a Parquet file; …"), or nothing where the bytes may be a table, lines
// of text or JSON that the reader understands. `start` is the front of the file, 64 KiB or all of it.
[[nodiscard]] std::optional<std::string> find_foreign_format(std::string_view start, std::string_view file,
                                                             Understands understands);

// Looks at the front of the stream, which stays unread. Errors: data, naming format and remedy; io.
[[nodiscard]] core::Status refuse_foreign_format(ByteStream& stream, Understands understands);

// Where a file in which no column was found is a note in place of a table ("No data", "Too Many Requests"):
// a sentence that says so; else nothing.
[[nodiscard]] std::optional<std::string> find_note_in_place_of_table(std::string_view start);

}  // namespace bellwether::io
