// Whether a file is JSON, and of which form: told by its first bytes.
#pragma once

#include <string_view>

namespace bellwether::source {

// lines: an object a line. document: one value over the whole file (json_list.h).
enum class JsonForm { none, lines, document };

// `start` is the front of the file, 64 KiB or all of it. `is_text_column` tells whether an object with this
// key is a text itself, so that a list beside it is a part of that text.
[[nodiscard]] JsonForm find_json_form(std::string_view start, std::string_view file,
                                      bool (*is_text_column)(std::string_view));

}  // namespace bellwether::source
